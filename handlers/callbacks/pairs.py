"""Buttons of `/pairs` and `/match`. Use cases check that a pair is of the curator's programme."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber
from surveys.matches.ending import EndReason


class List(CallbackData, prefix="k1"):
    ended: bool
    page: PageNumber


class Look(CallbackData, prefix="k2"):
    match: Id


class EndWhy(CallbackData, prefix="k3"):
    """«Завершить пару»: why?"""

    match: Id


class EndAsk(CallbackData, prefix="k4"):
    """The reason is chosen: sure?"""

    match: Id
    reason: EndReason


class EndSure(CallbackData, prefix="k5"):
    match: Id
    reason: EndReason


class New(CallbackData, prefix="k6"):
    """«Новая пара»: in which form?"""


class Mentors(CallbackData, prefix="k7"):
    form: str
    page: PageNumber


class Mentees(CallbackData, prefix="k8"):
    form: str
    mentor: Id
    page: PageNumber


class Propose(CallbackData, prefix="k9"):
    form: str
    mentor: Id
    mentee: Id


class Create(CallbackData, prefix="ka"):
    form: str
    mentor: Id
    mentee: Id


class AddPlace(CallbackData, prefix="kb"):
    form: str
    mentor: Id


class Call(CallbackData, prefix="kc"):
    """«Поговорить с куратором»"""
