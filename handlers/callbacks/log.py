"""Buttons of `/log`."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Turn(CallbackData, prefix="l1"):
    person: Id  # 0: everybody
    page: PageNumber
