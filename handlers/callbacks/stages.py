"""Buttons of `/stages`. Everything happens in the programme of the curator who presses."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id
from surveys.programme.model import StageKey
from surveys.programme.moving import Edge


class Look(CallbackData, prefix="t1"):
    stage: StageKey


class Move(CallbackData, prefix="t2"):
    """The new day is to be typed."""

    stage: StageKey
    edge: Edge


class OpenNow(CallbackData, prefix="t3"):
    """What it would do; `sure`: do it."""

    stage: StageKey
    sure: bool


class Breaks(CallbackData, prefix="t4"):
    """School holidays."""


class MoveBreak(CallbackData, prefix="t5"):
    index: Id
