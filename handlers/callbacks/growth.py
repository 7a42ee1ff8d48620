"""Buttons of the match card, and of the separate yes to one's own growth on it."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id


class Card(CallbackData, prefix="z5"):
    """«Карточка пары»"""

    match: Id


class CardFile(CallbackData, prefix="z6"):
    """The same as a document."""

    match: Id


class Mine(CallbackData, prefix="z7"):
    """«Показывать ли мой рост»"""


class Say(CallbackData, prefix="z8"):
    yes: bool


class OfParents(CallbackData, prefix="z9"):
    """What the representative has ticked on paper."""

    person: Id


class ParentsSay(CallbackData, prefix="za"):
    person: Id
    yes: bool
