"""Buttons of «Документы»."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber
from surveys.report.papers.model import Sort


class Show(CallbackData, prefix="f1"):
    """What can be made."""


class Make(CallbackData, prefix="f2"):
    """One file of a sort, for everybody it is for."""

    sort: Sort


class All(CallbackData, prefix="f3"):
    """Everything as an archive."""


class People(CallbackData, prefix="f4"):
    """For whom, where one certificate or letter is wanted."""

    sort: Sort
    page: PageNumber


class One(CallbackData, prefix="f5"):
    sort: Sort
    member: Id
