"""«Не хочу отвечать» under an invitation to several questionnaires."""

from dataclasses import dataclass
from datetime import datetime

from surveys.responses import answer, flow, screens


@dataclass(frozen=True, slots=True)
class Refusable:
    """What the press would decline, the one that closes first in front."""

    screens: tuple[screens.Screen, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    count: int


def refusable(
    tx: screens.Tx, now: datetime, account: int, definitions: screens.Definitions, upto: int
) -> Refusable:
    """`upto`: the newest response that was shown; what came later was not meant."""
    waiting = screens.waiting(tx, now, account, definitions)
    return Refusable(tuple(s for s in waiting if s.response.open and s.response.id <= upto))


def refuse(
    tx: screens.Tx, now: datetime, account: int, definitions: screens.Definitions, upto: int
) -> Refused:
    """Decline all of it: no reminder comes; each can still be taken up again until it closes."""
    found = refusable(tx, now, account, definitions, upto).screens
    for screen in found:
        answer.press(tx, now, account, definitions, screen.response.id, flow.Decline())
    return Refused(len(found))
