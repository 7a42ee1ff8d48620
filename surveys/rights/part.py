"""Ending one's own pair. The other side is told by planning, politely and without a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.matches.cards import Card
from surveys.matches.end import close
from surveys.matches.ending import BY_A_SIDE, EndReason
from surveys.ports import HasAudit, HasFlags
from surveys.responses import leaving
from surveys.rights import taking, tell
from surveys.rights.taking import NotTaking, Taking
from surveys.rights.tell import Change


class Tx(taking.Tx, tell.Tx, leaving.Facts, HasFlags, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Parting:
    """One running pair of this person."""

    taking: Taking
    pair: Card


@dataclass(frozen=True, slots=True)
class Parted:
    taking: Taking  # as it was before
    pair: Card
    final: bool  # may be answered now: it was the last pair


@dataclass(frozen=True, slots=True)
class NoSuchPair:
    """Ended before, or somebody else's."""

    taking: Taking


def parting(
    tx: taking.Tx, now: datetime, account: int, match_id: int
) -> Parting | NoSuchPair | NotTaking:
    found = taking.taking(tx, now, account)
    if isinstance(found, NotTaking):
        return found
    pair = next((one for one in found.pairs if one.match.id == match_id), None)
    return NoSuchPair(found) if pair is None else Parting(found, pair)


def part(
    tx: Tx, now: datetime, account: int, match_id: int, reason: EndReason
) -> Parted | NoSuchPair | NotTaking:
    found = parting(tx, now, account, match_id)
    if not isinstance(found, Parting):
        return found
    if reason not in BY_A_SIDE:  # a forged button: a side never says «ошибка» or «вышел»
        reason = EndReason.OTHER
    person, match = found.taking.person, found.pair.match
    close(tx, now, match, reason, person.id)
    other = found.pair.other(found.taking.own(found.pair).id).person_id
    tell.tell_curators(  # a curator who is the other side hears what any other side does
        tx, now, match.programme_id, person, Change.PARTED, pair=match.id, but=frozenset({other})
    )
    final = leaving.offered(tx, now, person, found.taking.programme)
    return Parted(found.taking, found.pair, bool(final))
