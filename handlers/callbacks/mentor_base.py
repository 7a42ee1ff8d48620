"""Buttons of «База наставников»."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Show(CallbackData, prefix="a1"):
    page: PageNumber


class Look(CallbackData, prefix="a2"):
    person: Id
    page: PageNumber  # of the list, to go back to
