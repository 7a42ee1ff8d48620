"""Buttons on the way in. Whom they concern follows from the account, never from the button."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Choice(StrEnum):
    YES = "y"
    NO = "n"
    ASK = "a"  # «Спросить куратора»


class Confirm(CallbackData, prefix="r1"):
    """«Это ты?»"""

    invite: int
    yes: bool


class Consent(CallbackData, prefix="r2"):
    choice: Choice


class Return(CallbackData, prefix="r3"):
    """«Вернуться» of somebody who has left."""
