"""Buttons under a table that was sent in the chat.

`mark` is a fingerprint of the file; whose table waits is asked of the account in the use case.
"""

from aiogram.filters.callback_data import CallbackData


class Take(CallbackData, prefix="pt"):
    mark: str


class Drop(CallbackData, prefix="pu"):
    mark: str
