"""News of a year that ends and of the one that begins, as far as they are still true."""

from collections.abc import Iterator, Sequence

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import News, YearAsk, YearEnds, YearInvite, YearOffice
from surveys.deliveries.news.reading import Reading, number
from surveys.people.deciding import allowed
from surveys.people.model import MembershipState, Role
from surveys.rollover.dates import next_year
from surveys.rollover.questions import questions


def ends(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """To who can prepare the next one, while nobody has begun it."""
    rollover = reading.tx.rollovers.get(reading.programme.id)
    prepares = any(
        one.role is Role.CURATOR and one.programme_id == reading.programme.id
        for one in reading.memberships
    )
    if deliveries and prepares and (rollover is None or not rollover.started):
        yield YearEnds(next_year(reading.programme))


def office(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Nothing to who has lost the office meanwhile."""
    roles = tuple(
        one.role
        for one in reading.memberships
        if one.programme_id == reading.programme.id
        and one.state is MembershipState.ACTIVE
        and one.role not in {Role.MENTOR, Role.MENTEE}
    )
    by = reading.tx.people.get(number(deliveries[-1], "by"))
    if roles:
        yield YearOffice(reading.programme, "" if by is None else by.chat_name, roles)


def invite(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Nothing once they have decided, or while the representative's paper is missing."""
    person = reading.tx.people.get(deliveries[-1].person_id)
    waiting = any(
        one.programme_id == reading.programme.id and one.state is MembershipState.RECORDED
        for one in reading.memberships
    )
    if person is not None and waiting and allowed(reading.tx, person, reading.programme.id):
        yield YearInvite(reading.programme)


def ask(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    person = reading.tx.people.get(deliveries[-1].person_id)
    found = None if person is None else questions(reading.tx, person, reading.programme)
    if found is not None and found.any:
        yield YearAsk(found)
