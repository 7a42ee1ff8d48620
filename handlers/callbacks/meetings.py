"""Buttons of `/meeting`. `choice` is a match's id, or 0 for all the mentees of a mentor.

Days travel as ordinals (`date.toordinal`): short, and any number in range is a day.
"""

from datetime import date
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

Ordinal = Annotated[int, Field(ge=1, le=date.max.toordinal())]


class Pick(CallbackData, prefix="g1"):
    """The pair is chosen: which day?"""

    choice: int


class OtherDay(CallbackData, prefix="g2"):
    """«Другой день»: to be typed."""

    choice: int


class Day(CallbackData, prefix="g3"):
    """The day is chosen: what was it?"""

    choice: int
    day: Ordinal


class What(CallbackData, prefix="g4"):
    """All is chosen: write it down?"""

    choice: int
    day: Ordinal
    kind: str


class Save(CallbackData, prefix="g5"):
    choice: int
    day: Ordinal
    kind: str


class TakeBack(CallbackData, prefix="g6"):
    """«Это ошибка, убрать»"""

    choice: int
    day: Ordinal
    kind: str


class Happened(CallbackData, prefix="g7"):
    """«Да, была», «Не было»: under the message that the other side has logged a meeting."""

    meeting: int
    yes: bool
