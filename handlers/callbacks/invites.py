"""Buttons of `/invite`."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id
from surveys.people.model import Role

Count = Annotated[int, Field(ge=1, le=1_000)]  # of people, of days


class Into(CallbackData, prefix="i1"):
    """A role has been chosen: how many people, for how long?"""

    role: Role
    form: str | None
    days: Count


class Make(CallbackData, prefix="i2"):
    role: Role
    form: str | None
    uses: Count
    days: Count


class Live(CallbackData, prefix="i3"):
    """The invites that still let in."""


class Look(CallbackData, prefix="i4"):
    invite: Id


class Picture(CallbackData, prefix="i5"):
    invite: Id


class Revoke(CallbackData, prefix="i6"):
    invite: Id
    sure: bool
