"""Buttons of a call for help, and of the adults who handle it.

Whose call it is, and who may open a case, is asked of the account in the use case; 0 in `adult`
is everybody, 0 in `about` is oneself.
"""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id


class Call(CallbackData, prefix="q1"):
    adult: Id
    about: Id


class Worry(CallbackData, prefix="q2"):
    """«Мне тревожно за наставляемого»; `about`: this one."""

    about: Id


class Else(CallbackData, prefix="q3"):
    """«Позвать ещё»"""

    case: Id


class More(CallbackData, prefix="q4"):
    """«Дописать»"""

    case: Id


class Stay(CallbackData, prefix="qd"):
    """Back from there."""

    case: Id


class Mistake(CallbackData, prefix="q5"):
    """«Нажато случайно»"""

    case: Id


class Home(CallbackData, prefix="q6"):
    """Home is the danger, as who called says."""

    case: Id
    on: bool


class Aside(CallbackData, prefix="q7"):
    """Put the screen away."""


class Card(CallbackData, prefix="q8"):
    """«Открыть»"""

    case: Id


class Take(CallbackData, prefix="q9"):
    case: Id


class Write(CallbackData, prefix="qa"):
    """A note; `closing`: with it the case is closed."""

    case: Id
    closing: bool


class Danger(CallbackData, prefix="qb"):
    """Home is the danger, as the adult sees it."""

    case: Id
    on: bool


class Hand(CallbackData, prefix="qc"):
    """Hand over; `to`: 0 asks to whom."""

    case: Id
    to: Id
