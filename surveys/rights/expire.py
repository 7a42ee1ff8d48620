"""The time is over: personal data of a finished programme go, answers of large groups stay nameless."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.rules.curator import WARNING
from surveys.people.deciding import shared
from surveys.people.model import RUNNING, Membership, MembershipState, Person
from surveys.ports import HasDeliveries, HasProgrammes
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme, StageKey
from surveys.responses.screens import Definitions
from surveys.rights import erase
from surveys.rights.model import Basis, Erasure, Extent
from surveys.rights.shred import Journal

HEARD = (DeliveryState.SENT, DeliveryState.UNKNOWN)
UNHEARD = 3 * WARNING  # after so long nobody can be warned any more: the promise to people counts


class Tx(erase.Tx, Protocol):
    pass


class Reads(HasProgrammes, HasDeliveries, Protocol):
    pass


def due(tx: Reads, now: datetime) -> list[int]:
    """Programmes whose day has come and whose curators were warned 30 days before."""
    return [
        programme.id
        for programme in tx.programmes.all()
        if programme.erased_at is None
        and local_day(programme, now) >= programme.erase_on
        and (_warned(tx, programme, now) or _given_up(programme, now))
    ]


def expire(
    tx: Tx,
    definitions: Definitions,
    journal: Journal,
    programme_id: int,
    now: datetime,
    min_group: int,
) -> Erasure | None:
    """Everybody but those who run the programme and those who belong to another one as well.

    They keep their account: somebody has to read the figures and begin the next year. Who went on
    into another year goes with the last of them: one whose own time is over keeps nobody.
    """
    programme = tx.programmes.get(programme_id)
    if programme is None or programme_id not in due(tx, now):
        return None
    counts: Counter[str] = Counter()
    kept, people = 0, list(_whom(tx, programme, now))
    for person in people:
        wiped = erase.wipe(
            tx, definitions, journal, now, person, Extent.ANONYMOUS, Basis.RETENTION, min_group
        )
        counts.update(wiped.counts)
        kept += wiped.kept
    counts["broadcast"] += tx.erasing.forget_broadcasts(programme_id)
    counts["event"] += tx.erasing.forget_events(programme_id)
    tx.programmes.mark_erased(programme_id, now)
    if not people:
        return None
    counts["person"] = len(people)
    counts["export"] = journal.sweep(now)
    erasure = tx.erasures.add(
        programme_id=programme_id,
        person_id=people[0].id,
        extent=Extent.ANONYMOUS,
        basis=Basis.RETENTION,
        at=now,
        counts=dict(counts),
        kept=kept,
        exported_on=erase.exported_on(tx, programme, people),
    )
    erase.tell(tx, now, erasure)
    return erasure


def _whom(tx: Tx, programme: Programme, now: datetime) -> Iterator[Person]:
    found = tx.people.in_programme(programme.id)
    running = {
        person.id
        for person, member in found
        if member.role in RUNNING and member.state is MembershipState.ACTIVE
    }
    people = {person.id: person for person, _ in found}
    programmes = {each.id: each for each in tx.programmes.all()}
    over = {each.id for each in programmes.values() if each.erased_at is not None}
    for person in people.values():
        if person.erased_at is not None or person.id in running:
            continue
        memberships = tx.memberships.of_person(person.id)
        others = [
            one
            for one in memberships
            if one.programme_id not in over and not _never_came(one, programmes, now)
        ]
        if not shared(others, programme.id):
            yield person


def _never_came(one: Membership, programmes: Mapping[int, Programme], now: datetime) -> bool:
    """Asked into another year, and silent until nobody joins it any more (stage III)."""
    asked = programmes[one.programme_id]
    late = local_day(asked, now) >= asked.stage(StageKey.CONTROL).starts_on
    return one.state is MembershipState.RECORDED and late


def _warned(tx: Reads, programme: Programme, now: datetime) -> bool:
    return any(
        each.reason is Reason.RETENTION
        and each.state in HEARD
        and each.occurrence == programme.erase_on.isoformat()
        and each.sent_at is not None
        and each.sent_at <= now - WARNING
        for each in tx.deliveries.of_programme(programme.id)
    )


def _given_up(programme: Programme, now: datetime) -> bool:
    return local_day(programme, now) >= programme.erase_on + UNHEARD
