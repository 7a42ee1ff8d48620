"""News of a pair to its two sides, as far as they are still true."""

from collections.abc import Iterator, Sequence

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import (
    News,
    PairEnded,
    PairMade,
    Partners,
    Silence,
    Thanked,
)
from surveys.deliveries.news.reading import (
    Reading,
    Tx,
    about,
    member,
    met_since,
    number,
    other_side,
    running,
)
from surveys.matches.ending import EndReason
from surveys.matches.model import Match
from surveys.people.desk import curators
from surveys.people.model import Membership, MembershipState, Person
from surveys.responses.leaving import offered


def made(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    others = [
        other_side(reading.tx, match.id, delivery.membership_id)
        for delivery, match in running(reading.tx, deliveries)
    ]
    if found := tuple(other for other in others if other):
        yield PairMade(found)


def ended(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Those made by mistake are told of apart."""
    for mistake in (False, True):
        ended_now = [
            (delivery, match)
            for delivery, match in about(reading.tx, deliveries)
            if match.ended_on and (match.end_reason == EndReason.MISTAKE) is mistake
        ]
        others = [
            other_side(reading.tx, match.id, delivery.membership_id)
            for delivery, match in ended_now
        ]
        if found := tuple(other for other in others if other):
            names = (each.chat_name for each in curators(reading.tx, deliveries[0].programme_id))
            final = None if mistake else _final(reading, deliveries[0].person_id)
            met = sum(_held(reading.tx, match) for _, match in ended_now)
            yield PairEnded(found, mistake, tuple(names), met, final)


def _held(tx: Tx, match: Match) -> int:
    return sum(not each.disputed for each in tx.meetings.of_match(match.id))


def _final(reading: Reading, person_id: int) -> int | None:
    """Nobody else is there: the final may be answered before its time."""
    person = reading.tx.people.get(person_id)
    if person and offered(reading.tx, reading.now, person, reading.programme):
        return reading.programme.id
    return None


def silent(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    others = [
        other_side(reading.tx, match.id, delivery.membership_id)
        for delivery, match in running(reading.tx, deliveries)
        if not met_since(reading, match, delivery)
    ]
    if found := tuple(other for other in others if other):
        yield Silence(found)


def partners(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Who is on a pause, and who is back, as it is now; nothing to a side on a pause of its own."""
    for state, change in ((MembershipState.PAUSED, "paused"), (MembershipState.ACTIVE, "resumed")):
        names = [
            person.chat_name
            for delivery, match in running(reading.tx, deliveries)
            for person, membership, other in _sides(reading.tx, match)
            if person.id == number(delivery, "person")
            and delivery.payload["change"] == change
            and membership.state is state
            and other.state is MembershipState.ACTIVE
        ]
        if names:
            yield Partners(tuple(dict.fromkeys(names)), state is MembershipState.PAUSED)


def thanks(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Of whoever is still there; what they have taken back with their data is not told."""
    found = []
    for delivery in deliveries:
        person = reading.tx.people.get(number(delivery, "person"))
        said = delivery.payload.get("thanks")
        if person is not None and person.erased_at is None and isinstance(said, list):
            found.append((person.chat_name, tuple(str(each) for each in said)))
    if found:
        yield Thanked(tuple(found))


def _sides(tx: Tx, match: Match) -> Iterator[tuple[Person, Membership, Membership]]:
    """Each side of a pair, with the membership of the other."""
    mentor, mentee = member(tx, match.mentor_id), member(tx, match.mentee_id)
    yield *mentor, mentee[1]
    yield *mentee, mentor[1]
