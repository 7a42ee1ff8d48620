"""Buttons of `/meeting`. `choice` is a match's id, or 0 for all the mentees of a mentor."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, Ordinal


class Pick(CallbackData, prefix="g1"):
    """The pair is chosen: which day?"""

    choice: Id


class OtherDay(CallbackData, prefix="g2"):
    """«Другой день»: to be typed."""

    choice: Id


class Day(CallbackData, prefix="g3"):
    """The day is chosen: what was it?"""

    choice: Id
    day: Ordinal


class What(CallbackData, prefix="g4"):
    """All is chosen: write it down?"""

    choice: Id
    day: Ordinal
    kind: str


class Save(CallbackData, prefix="g5"):
    choice: Id
    day: Ordinal
    kind: str


class TakeBack(CallbackData, prefix="g6"):
    """«Это ошибка, убрать»"""

    choice: Id
    day: Ordinal
    kind: str


class Happened(CallbackData, prefix="g7"):
    """«Да, была», «Не было»: under the message that the other side has logged a meeting."""

    meeting: Id
    yes: bool
