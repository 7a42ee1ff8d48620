"""Buttons of `/report`."""

from aiogram.filters.callback_data import CallbackData


class Template(CallbackData, prefix="v3"):
    """The school's own template: what is used now, how to send another."""


class Sample(CallbackData, prefix="v4"):
    """The bot's template as a file, to change and send back."""


class GiveUp(CallbackData, prefix="v5"):
    """Back to the bot's template."""
