"""Buttons of `/progress`."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber
from surveys.questionnaires.model import Moment


class Look(CallbackData, prefix="w1"):
    moment: Moment
    number: Id
    page: PageNumber


class Names(CallbackData, prefix="w4"):
    """Who is where, when that does not fit the card."""

    moment: Moment
    number: Id
    page: PageNumber


class RemindAll(CallbackData, prefix="w2"):
    """What it would come to; `sure`: do it."""

    moment: Moment
    number: Id
    sure: bool


class RemindOne(CallbackData, prefix="w3"):
    moment: Moment
    number: Id
    person: Id
