"""Who answers when help is called for: curators, deputies and responsible adults."""

from collections.abc import Container, Sequence
from typing import Protocol

from surveys.people.model import ON_CALL, RUNNING, Membership, MembershipState, Person
from surveys.people.years import begun_from
from surveys.ports import HasPeople, HasProgrammes


class Tx(HasPeople, HasProgrammes, Protocol):
    pass


def answering(tx: Tx, programme_id: int) -> tuple[Person, ...]:
    """Each once however many roles they have, by name; nobody on paper, who would not hear a call.

    Of the next years too, from the day they are begun: children look at a year until they say yes
    to the next one, and an adult who has been appointed meanwhile is no stranger to the school.
    """
    found = {
        person.id: person
        for year in (programme_id, *begun_from(tx, programme_id))
        for person, membership in tx.people.some_in_programme(year, (), ON_CALL)
        if membership.state is MembershipState.ACTIVE
        and person.archived_at is None
        and person.account is not None
    }
    return tuple(sorted(found.values(), key=lambda one: one.chat_name))


def hearing(
    tx: Tx, programme_id: int, barred: Container[int]
) -> Sequence[tuple[Person, Membership]]:
    """Who is told that somebody wants to talk: those who run the programme, or where all of them are
    barred the other adults. These too where none of them can be written to at present. Where nobody
    of their year is left, those of the next one, which the curators have gone on to.
    """
    for year in (programme_id, *begun_from(tx, programme_id)):
        able = [
            (person, member)
            for person, member in tx.people.some_in_programme(year, (), ON_CALL)
            if member.state is MembershipState.ACTIVE
            and person.archived_at is None
            and person.account is not None
            and person.id not in barred
        ]
        told = [both for both in able if both[1].role in RUNNING] or able
        if any(_reachable(both) for both in told):
            return told
        if told:
            return [*told, *filter(_reachable, able)]
    return ()


def adults(tx: Tx, programme_id: int) -> int:
    return len(answering(tx, programme_id))


def _reachable(both: tuple[Person, Membership]) -> bool:
    return both[0].unreachable_since is None
