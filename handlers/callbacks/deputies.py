"""Buttons of «Заместители». Whose office it is, and who may give it, is the use case's to say."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Show(CallbackData, prefix="d1"):
    """Who runs the programme."""


class Choose(CallbackData, prefix="d2"):
    """Adults who can be asked."""

    page: PageNumber


class Appoint(CallbackData, prefix="d3"):
    person: Id
    sure: bool


class Remove(CallbackData, prefix="d4"):
    person: Id
    sure: bool


class Answer(CallbackData, prefix="d5"):
    """The new deputy's own word; whose, follows from the account."""

    yes: bool
