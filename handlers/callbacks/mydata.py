"""Buttons of `/mydata`. What is sent is always the presser's own."""

from aiogram.filters.callback_data import CallbackData


class SendMine(CallbackData, prefix="x1"):
    """«Прислать документ»"""
