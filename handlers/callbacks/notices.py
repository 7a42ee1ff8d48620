"""Buttons of what the bot writes of its own accord."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id


class Refuse(CallbackData, prefix="n1"):
    """«Не хочу отвечать» on several questionnaires; `upto`: no later ones than were shown."""

    upto: Id
    sure: bool


class Take(CallbackData, prefix="n3"):
    """«Беру на себя»: the others are shown who sees to it."""

    delivery: Id


class Close(CallbackData, prefix="n4"):
    """«Сделано»: it is nobody's work any more."""

    delivery: Id


class Reveal(CallbackData, prefix="n2"):
    """An alert told without a name."""

    delivery: Id
