"""Buttons of `/broadcast`. Each number is checked against who presses, in the use case."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, PageNumber

Group = Annotated[str, Field(pattern=r"^[a-z-]{1,40}$")]


class Pick(CallbackData, prefix="b1"):
    """A group is chosen; the text is to be typed."""

    group: Group


class Preview(CallbackData, prefix="b2"):
    broadcast: Id


class Send(CallbackData, prefix="b3"):
    broadcast: Id


class Hurry(CallbackData, prefix="b4"):
    """At any hour: asked once, and once more with what it breaks."""

    broadcast: Id
    sure: bool


class HurrySure(CallbackData, prefix="b5"):
    broadcast: Id


class Look(CallbackData, prefix="b6"):
    broadcast: Id


class Stop(CallbackData, prefix="b7"):
    broadcast: Id


class Which(StrEnum):
    MISSED = "m"
    UNKNOWN = "u"
    STOPPED = "s"


class Names(CallbackData, prefix="b8"):
    broadcast: Id
    which: Which
    page: PageNumber


class Away(CallbackData, prefix="b9"):
    """Back to the groups: the screen no longer shows the progress."""

    broadcast: Id
