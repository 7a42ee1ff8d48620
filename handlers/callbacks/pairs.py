"""Buttons of `/pairs` and `/match`. Use cases check that a pair is of the curator's programme."""

from aiogram.filters.callback_data import CallbackData

from surveys.matches.ending import EndReason


class List(CallbackData, prefix="k1"):
    ended: bool
    page: int


class Look(CallbackData, prefix="k2"):
    match: int


class EndWhy(CallbackData, prefix="k3"):
    """«Завершить пару»: why?"""

    match: int


class EndAsk(CallbackData, prefix="k4"):
    """The reason is chosen: sure?"""

    match: int
    reason: EndReason


class EndSure(CallbackData, prefix="k5"):
    match: int
    reason: EndReason


class New(CallbackData, prefix="k6"):
    """«Новая пара»: in which form?"""


class Mentors(CallbackData, prefix="k7"):
    form: str
    page: int


class Mentees(CallbackData, prefix="k8"):
    form: str
    mentor: int
    page: int


class Propose(CallbackData, prefix="k9"):
    form: str
    mentor: int
    mentee: int


class Create(CallbackData, prefix="ka"):
    form: str
    mentor: int
    mentee: int


class AddPlace(CallbackData, prefix="kb"):
    form: str
    mentor: int


class Call(CallbackData, prefix="kc"):
    """«Поговорить с куратором»"""
