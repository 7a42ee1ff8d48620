"""Buttons of `/alerts` besides calls for help. Use cases check that the flag is theirs to see."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, PageNumber
from surveys.flags.model import Closing
from surveys.flags.table import Key
from surveys.flags.waiting import Kind


class List(CallbackData, prefix="aa"):
    page: PageNumber


class Card(CallbackData, prefix="ab"):
    flag: Id


class Take(CallbackData, prefix="ac"):
    flag: Id


class Postpone(CallbackData, prefix="ad"):
    """By a week."""

    flag: Id


class AskWhy(CallbackData, prefix="ae"):
    flag: Id


class Close(CallbackData, prefix="af"):
    flag: Id
    why: Closing


class Waiting(CallbackData, prefix="ag"):
    """What waits for the curator: the people of one kind."""

    kind: Kind


class Thresholds(CallbackData, prefix="ah"):
    """«Когда замечать» of `/settings`."""


class SetThreshold(CallbackData, prefix="ai"):
    key: Key
    value: Annotated[int, Field(ge=0, le=1_000)]
