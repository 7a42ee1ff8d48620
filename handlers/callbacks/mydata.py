"""Buttons of `/mydata`. What is sent is always the presser's own."""

from aiogram.filters.callback_data import CallbackData


class Beyond(CallbackData, prefix="x9"):
    """What the document leaves out; `show`: asked for once more."""

    show: bool


class SendMine(CallbackData, prefix="x1"):
    """«Прислать документ»"""
