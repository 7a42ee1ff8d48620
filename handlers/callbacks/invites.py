"""Buttons of `/invite`."""

from aiogram.filters.callback_data import CallbackData

from surveys.people.model import Role


class Into(CallbackData, prefix="i1"):
    """A role has been chosen: how many people, for how long?"""

    role: Role
    form: str | None
    days: int


class Make(CallbackData, prefix="i2"):
    role: Role
    form: str | None
    uses: int
    days: int


class Live(CallbackData, prefix="i3"):
    """The invites that still let in."""


class Look(CallbackData, prefix="i4"):
    invite: int


class Picture(CallbackData, prefix="i5"):
    invite: int


class Revoke(CallbackData, prefix="i6"):
    invite: int
    sure: bool
