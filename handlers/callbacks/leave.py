"""Buttons of `/leave`. Use cases act on the presser alone and check that a pair is theirs."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id
from surveys.matches.ending import EndReason


class Way(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    LEAVE = "leave"


class Ask(CallbackData, prefix="y1"):
    """What that means, and whether they are sure."""

    way: Way


class Do(CallbackData, prefix="y2"):
    way: Way


class Pairs(CallbackData, prefix="y3"):
    """«Завершить пару»: which one?"""


class PartWhy(CallbackData, prefix="y4"):
    match: Id


class PartAsk(CallbackData, prefix="y5"):
    match: Id
    reason: EndReason


class PartSure(CallbackData, prefix="y6"):
    match: Id
    reason: EndReason


class Final(CallbackData, prefix="y7"):
    """The final questionnaire before its time: «Ответить», or «Не хочу отвечать»."""

    programme: Id
    yes: bool
