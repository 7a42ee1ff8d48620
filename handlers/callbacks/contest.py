"""Buttons of `/contest`. Use cases check that the number is of the contest the presser looks at."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, PageNumber
from surveys.contest.model import CRITERIA, HIGHEST, LOWEST, Edge

Criterion = Annotated[int, Field(ge=1, le=len(CRITERIA))]
Points = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]


class Look(CallbackData, prefix="co1"):
    """One nomination and its cards."""

    nomination: Id
    page: PageNumber


class Mentors(CallbackData, prefix="co2"):
    """Whom to propose."""

    nomination: Id
    page: PageNumber


class Propose(CallbackData, prefix="co3"):
    nomination: Id
    person: Id


class Decide(CallbackData, prefix="co4"):
    """One's own card: to be shown, or not (any more)."""

    nominee: Id
    yes: bool


class Card(CallbackData, prefix="co5"):
    nominee: Id


class AskVote(CallbackData, prefix="co6"):
    nominee: Id


class Vote(CallbackData, prefix="co7"):
    nominee: Id


class Jury(CallbackData, prefix="co8"):
    """A juror's cards."""

    page: PageNumber


class Judge(CallbackData, prefix="co9"):
    """0: the first criterion without a mark."""

    nominee: Id
    criterion: Annotated[int, Field(ge=0, le=len(CRITERIA))]


class Mark(CallbackData, prefix="coa"):
    nominee: Id
    criterion: Criterion
    points: Points


class Hall(CallbackData, prefix="cob"):
    """As those who take part see it; for who runs it too."""


class Start(CallbackData, prefix="coc"):
    pass


class AskDate(CallbackData, prefix="cod"):
    edge: Edge


class Titles(CallbackData, prefix="coe"):
    pass


class AskTitle(CallbackData, prefix="cof"):
    """0: a new nomination."""

    nomination: Id


class Drop(CallbackData, prefix="cog"):
    nomination: Id


class Jurors(CallbackData, prefix="coh"):
    page: PageNumber


class Appoint(CallbackData, prefix="coi"):
    person: Id
    wanted: bool
    page: PageNumber


class Announce(CallbackData, prefix="coj"):
    sure: bool


class Publish(CallbackData, prefix="cok"):
    sure: bool


class Results(CallbackData, prefix="com"):
    """Once they are published."""


class Paper(CallbackData, prefix="col"):
    """The results as a document."""
