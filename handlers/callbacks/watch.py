"""Buttons of a responsible adult: pairs that those who run the programme mentor."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Pairs(CallbackData, prefix="e1"):
    page: PageNumber


class Told(CallbackData, prefix="e2"):
    match: Id
    page: PageNumber
