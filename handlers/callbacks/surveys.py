"""Buttons of a response. Any of them, however old, is harmless: see `surveys.responses.flow`."""

from aiogram.filters.callback_data import CallbackData


class Choose(CallbackData, prefix="s1"):
    response: int
    question: int  # index in the definition
    option: str
    rev: int


class Tick(CallbackData, prefix="s2"):
    response: int
    question: int
    option: str
    on: bool


class Done(CallbackData, prefix="s3"):
    response: int
    question: int
    rev: int


class Skip(CallbackData, prefix="s4"):
    response: int
    question: int
    rev: int


class Back(CallbackData, prefix="s5"):
    response: int
    rev: int


class Revise(CallbackData, prefix="s6"):
    response: int
    question: int
    rev: int


class Submit(CallbackData, prefix="s7"):
    response: int
    rev: int


class Decline(CallbackData, prefix="s8"):
    response: int
    sure: bool


class Resume(CallbackData, prefix="s9"):
    response: int


class Show(CallbackData, prefix="sa"):
    """Begin, go on, look again."""

    response: int


class Choices(CallbackData, prefix="sb"):
    """The review's list of answers that can be changed, a page of it."""

    response: int
    page: int


class Waiting(CallbackData, prefix="sc"):
    """The list behind /surveys."""
