"""Buttons of «Подобрать пары». Use cases check that a mentee is of the curator's own draft, and that
the draft still says what the screen showed.
"""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Which(StrEnum):
    READY = "r"
    LEFT = "l"
    STALE = "s"


class Home(CallbackData, prefix="j7"):
    """«Подобрать пары»"""


class Run(CallbackData, prefix="j8"):
    """Proposals for everybody at once"""


class Listed(CallbackData, prefix="j9"):
    which: Which
    page: PageNumber


class Show(CallbackData, prefix="ja"):
    mentee: Id


class Others(CallbackData, prefix="jb"):
    """«Другой наставник»"""

    mentee: Id
    page: PageNumber


class Choose(CallbackData, prefix="jc"):
    mentee: Id
    mentor: Id


class Lock(CallbackData, prefix="jd"):
    mentee: Id
    mentor: Id
    on: bool


class Part(CallbackData, prefix="je"):
    """«Не ставить вместе»"""

    mentee: Id
    mentor: Id


class Together(CallbackData, prefix="jf"):
    mentee: Id


class Approve(CallbackData, prefix="jg"):
    mentee: Id
    mentor: Id


class ApproveAll(CallbackData, prefix="jh"):
    rev: Id
    sure: bool


class Again(CallbackData, prefix="ji"):
    """«Подобрать другого»: of a pair that runs"""

    match: Id


class AgainSure(CallbackData, prefix="jj"):
    match: Id
    mentor: Id
