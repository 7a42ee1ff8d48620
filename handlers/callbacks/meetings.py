"""Buttons of `/meeting`. `choice` is a match's id, or 0 for all the mentees of a mentor."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, Ordinal, PageNumber
from surveys.matches.remind import When

Minutes = Annotated[int, Field(ge=0, lt=24 * 60)]  # a length, or a moment of the day


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
    minutes: Minutes = 0  # 0: as usual


class Save(CallbackData, prefix="g5"):
    choice: Id
    day: Ordinal
    kind: str
    minutes: Minutes = 0
    topic: str = ""


class TakeBack(CallbackData, prefix="g6"):
    """«Это ошибка, убрать»"""

    choice: Id
    day: Ordinal
    kind: str


class Happened(CallbackData, prefix="g7"):
    """«Да, была», «Не было»: under the message that the other side has logged a meeting."""

    meeting: Id
    yes: bool


class Turn(CallbackData, prefix="g8"):
    """Another month of the calendar of past days."""

    choice: Id
    month: Ordinal


class Inert(CallbackData, prefix="g9"):
    """A day of a calendar that cannot be chosen: it says why."""

    why: str


class SaveOwn(CallbackData, prefix="ga"):
    """«Своими словами»: written down, and the next line is the topic."""

    choice: Id
    day: Ordinal
    kind: str
    minutes: Minutes = 0


class Tell(CallbackData, prefix="gb"):
    """«Следующий шаг»: the next line is it."""

    choice: Id
    day: Ordinal
    kind: str


class Ahead(CallbackData, prefix="gc"):
    """«Следующая встреча»"""

    choice: Id


class AheadOther(CallbackData, prefix="gd"):
    """«Другой день» to come; `month` 1: the nearest."""

    choice: Id
    month: Ordinal


class AheadDay(CallbackData, prefix="ge"):
    choice: Id
    day: Ordinal


class AheadTime(CallbackData, prefix="gf"):
    choice: Id
    minute: Minutes


class Off(CallbackData, prefix="gg"):
    """«Не состоялась»"""

    choice: Id
    day: Ordinal


class Mine(CallbackData, prefix="gh"):
    """«Мои встречи»"""

    page: PageNumber


class Card(CallbackData, prefix="gi"):
    meeting: Id


class Change(CallbackData, prefix="gj"):
    """Which of day, kind, minutes, topic, words, step is to be another."""

    meeting: Id
    what: str
    month: Ordinal = 1


class Put(CallbackData, prefix="gk"):
    meeting: Id
    what: str
    value: str


class Contest(CallbackData, prefix="gl"):
    """«Было не так»: asks what; `sure`: it was, but otherwise."""

    meeting: Id
    sure: bool


class Delete(CallbackData, prefix="gm"):
    meeting: Id
    sure: bool


class Remind(CallbackData, prefix="gn"):
    """A reminder before the next meeting: on the eve, an hour before, none."""

    choice: Id
    when: When


class InCalendar(CallbackData, prefix="go"):
    """«В календарь телефона»"""

    choice: Id
