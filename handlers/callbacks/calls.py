"""Buttons of a call for help, and of the adults who handle it.

Whose call it is, and who may open a case, is asked of the account in the use case; 0 in `adult`
is everybody, 0 in `about` is oneself.

Every button here derives from `OfCall`: no limit and no question stands before it
(`handlers.gate`), whatever its prefix.
"""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.fields import Id


class OfCall(CallbackData, prefix="q"):
    """Never on a screen itself: what the buttons of a call for help have in common."""


class Call(OfCall, prefix="q1"):
    adult: Id
    about: Id


class Worry(OfCall, prefix="q2"):
    """«Мне тревожно за наставляемого»; `about`: this one."""

    about: Id


class Else(OfCall, prefix="q3"):
    """«Позвать ещё»"""

    case: Id


class More(OfCall, prefix="q4"):
    """«Дописать»"""

    case: Id


class Stay(OfCall, prefix="qd"):
    """Back from there."""

    case: Id


class Mistake(OfCall, prefix="q5"):
    """«Нажато случайно»"""

    case: Id


class Home(OfCall, prefix="q6"):
    """Home is the danger, as who called says."""

    case: Id
    on: bool


class Aside(OfCall, prefix="q7"):
    """Put the screen away."""


class Card(OfCall, prefix="q8"):
    """«Открыть»"""

    case: Id


class Take(OfCall, prefix="q9"):
    case: Id


class Write(OfCall, prefix="qa"):
    """A note; `closing`: with it the case is closed."""

    case: Id
    closing: bool


class Danger(OfCall, prefix="qb"):
    """Home is the danger, as the adult sees it."""

    case: Id
    on: bool


class Hand(OfCall, prefix="qc"):
    """Hand over; `to`: 0 asks to whom."""

    case: Id
    to: Id
