"""Buttons of `/events`. Each number is checked against who presses, in the use case."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, Ordinal, PageNumber
from surveys.events.answers import Step
from surveys.events.model import EventKind, Section

Group = Annotated[str, Field(pattern=r"^[a-z-]{1,40}$")]
Minute = Annotated[int, Field(ge=0, lt=24 * 60)]  # of the day
Mark = Annotated[int, Field(ge=1, le=5)]


class Past(CallbackData, prefix="ev1"):
    page: PageNumber


class New(CallbackData, prefix="ev2"):
    """What kind of event?"""


class Kind(CallbackData, prefix="ev3"):
    what: EventKind


class Skip(CallbackData, prefix="ev4"):
    """The event has no title, or no place."""

    step: Step


class Day(CallbackData, prefix="ev5"):
    on: Ordinal


class At(CallbackData, prefix="ev6"):
    minute: Minute


class Lasts(CallbackData, prefix="evt"):
    minutes: Minute


class Look(CallbackData, prefix="ev7"):
    event: Id


class Edit(CallbackData, prefix="ev8"):
    event: Id
    step: Step


class Groups(CallbackData, prefix="ev9"):
    event: Id


class Invite(CallbackData, prefix="eva"):
    """`sure`: counted and shown before."""

    event: Id
    group: Group
    sure: bool


class TellChange(CallbackData, prefix="evb"):
    event: Id


class Cancel(CallbackData, prefix="evc"):
    event: Id
    sure: bool


class Delete(CallbackData, prefix="evd"):
    event: Id
    sure: bool


class Attendance(CallbackData, prefix="eve"):
    event: Id
    others: bool
    page: PageNumber


class Here(CallbackData, prefix="evf"):
    """What is wanted, not the other way round."""

    event: Id
    person: Id
    here: bool
    others: bool
    page: PageNumber


class Minutes(CallbackData, prefix="evg"):
    event: Id


class AddLine(CallbackData, prefix="evh"):
    event: Id
    section: Section


class DropLine(CallbackData, prefix="evi"):
    event: Id
    line: Id


class Paper(CallbackData, prefix="evj"):
    event: Id


class Thank(CallbackData, prefix="evk"):
    event: Id
    sure: bool


class Words(CallbackData, prefix="evl"):
    event: Id


class Change(CallbackData, prefix="evm"):
    """What of it is to be changed?"""

    event: Id


# of who is invited


class Mine(CallbackData, prefix="evn"):
    """The list."""


class Show(CallbackData, prefix="evo"):
    event: Id


class Reply(CallbackData, prefix="evp"):
    event: Id
    comes: bool


class Calendar(CallbackData, prefix="evq"):
    event: Id


class Rate(CallbackData, prefix="evr"):
    event: Id
    value: Mark


class Tell(CallbackData, prefix="evs"):
    event: Id
