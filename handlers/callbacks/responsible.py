"""Buttons of responsible adults in `/settings`."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Show(CallbackData, prefix="o1"):
    pass


class Choose(CallbackData, prefix="o2"):
    """Who is to be one too."""

    page: PageNumber


class Office(CallbackData, prefix="o3"):
    person: Id
    wanted: bool
    sure: bool


class Phones(CallbackData, prefix="o4"):
    """«Памятка с телефонами»"""
