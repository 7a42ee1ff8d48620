"""Buttons of a pair's farewell."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id
from surveys.matches.farewell import EVERY

Picked = Annotated[int, Field(ge=0, le=EVERY)]


class Begin(CallbackData, prefix="c1"):
    """«Прощание и спасибо»; which pair, if there are several."""


class Pick(CallbackData, prefix="c2"):
    """The screen with these ticked."""

    match: Id
    picked: Picked


class Thank(CallbackData, prefix="c3"):
    match: Id
    picked: Picked
