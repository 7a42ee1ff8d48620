"""Buttons of the next year. Those that change something name the year they were made for."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber
from surveys.programme.model import StageKey
from surveys.programme.moving import Edge
from surveys.rollover.people import Group


class Step(StrEnum):
    """Screens of the dialogue, in its order."""

    ALL = "h"
    DATES = "d"
    PEOPLE = "p"
    MENTORS = "m"
    PAIRS = "r"
    CONSENTS = "c"
    KEEPING = "k"
    CHECK = "s"
    BREAKS = "b"  # beside the dates


class Show(CallbackData, prefix="ny1"):
    step: Step
    page: PageNumber = 0


class People(CallbackData, prefix="ny2"):
    group: Group
    page: PageNumber


class Stay(CallbackData, prefix="ny3"):
    programme: Id
    person: Id
    wanted: bool
    group: Group
    page: PageNumber


class StayAll(CallbackData, prefix="ny4"):
    programme: Id
    group: Group
    wanted: bool


class Day(CallbackData, prefix="ny5"):
    """The new day is to be typed."""

    stage: StageKey
    edge: Edge


class Pause(CallbackData, prefix="ny6"):
    index: Id


class Offer(CallbackData, prefix="ny7"):
    """To be a mentor; person 0: to all who could."""

    programme: Id
    person: Id
    wanted: bool
    page: PageNumber


class AskPair(CallbackData, prefix="ny8"):
    """Whether both sides go on; match 0: all pairs."""

    programme: Id
    match: Id
    wanted: bool
    page: PageNumber


class Start(CallbackData, prefix="ny9"):
    programme: Id


class Mentor(CallbackData, prefix="nya"):
    """The person's own word."""

    programme: Id
    yes: bool


class GoOn(CallbackData, prefix="nyb"):
    """Of one side of a pair, about going on with it."""

    match: Id
    yes: bool
