"""Buttons of a response. Any of them, however old, is harmless: see `surveys.responses.flow`."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks.fields import Id, PageNumber
from surveys.questionnaires.model import Moment

Index = Annotated[int, Field(ge=0, lt=1_000)]  # of a question in its definition
OptionId = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,16}$")]


class Choose(CallbackData, prefix="s1"):
    response: Id
    question: Index  # index in the definition
    option: OptionId
    rev: Id


class Tick(CallbackData, prefix="s2"):
    response: Id
    question: Index
    option: OptionId
    on: bool


class Done(CallbackData, prefix="s3"):
    response: Id
    question: Index
    rev: Id


class Skip(CallbackData, prefix="s4"):
    response: Id
    question: Index
    rev: Id


class Back(CallbackData, prefix="s5"):
    response: Id
    rev: Id


class Revise(CallbackData, prefix="s6"):
    response: Id
    question: Index
    rev: Id


class Submit(CallbackData, prefix="s7"):
    response: Id
    rev: Id


class Decline(CallbackData, prefix="s8"):
    response: Id
    sure: bool


class Resume(CallbackData, prefix="s9"):
    response: Id


class Show(CallbackData, prefix="sa"):
    """Begin, go on, look again."""

    response: Id


class Choices(CallbackData, prefix="sb"):
    """The review's list of answers that can be changed, a page of it."""

    response: Id
    page: PageNumber


class ByChoice(CallbackData, prefix="sd"):
    """Begin one that nobody asks for."""

    membership: Id
    moment: Moment
    match: Id  # 0: about no pair


class Waiting(CallbackData, prefix="sc"):
    """The list behind /surveys."""
