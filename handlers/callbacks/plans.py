"""Buttons of «Наш план» and «Под рукой»."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, Ordinal
from surveys.plans.model import Mark, What


class Show(CallbackData, prefix="gp"):
    """«Наш план»"""

    match: Id


class Ask(CallbackData, prefix="gq"):
    """A line of the plan; `what` GOAL, HELP or TASK."""

    match: Id
    what: What


class Task(CallbackData, prefix="gr"):
    task: Id


class AskTask(CallbackData, prefix="gs"):
    """A line of a task; `what` TEXT, WANTED or CAME."""

    task: Id
    what: What


class Due(CallbackData, prefix="gt"):
    """By which day? `month` 1: the nearest."""

    task: Id
    month: Ordinal


class PutDue(CallbackData, prefix="gu"):
    task: Id
    day: Ordinal


class SetMark(CallbackData, prefix="gv"):
    task: Id
    mark: Mark


class Drop(CallbackData, prefix="gw"):
    task: Id


class Share(CallbackData, prefix="gx"):
    """Whether the curator may read the words: this side's word."""

    match: Id
    yes: bool


class Materials(CallbackData, prefix="gy"):
    """«Под рукой» of the settings; `ask`: one more line."""

    ask: bool


class DropMaterial(CallbackData, prefix="gz"):
    material: Id
