"""Buttons of people who take part in several schools."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id


class Schools(CallbackData, prefix="h1"):
    """«Другая школа»"""


class GoTo(CallbackData, prefix="h2"):
    programme: Id


class OwnName(CallbackData, prefix="h3"):
    """«Изменить моё имя»"""
