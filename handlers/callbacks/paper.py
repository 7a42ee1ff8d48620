"""Buttons of questionnaires on paper."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id, PageNumber


class Waiting(CallbackData, prefix="u1"):
    """What is to be handed out and entered."""

    page: PageNumber


class Print(CallbackData, prefix="u2"):
    """All of it as one file."""


class Enter(CallbackData, prefix="u3"):
    """Asks for a code."""


class Retype(CallbackData, prefix="u4"):
    """The line of a sheet anew."""

    response: Id


class Send(CallbackData, prefix="u5"):
    response: Id
    rev: Id


class Decline(CallbackData, prefix="u6"):
    """The sheet came back empty; `sure`: recorded so."""

    response: Id
    sure: bool
