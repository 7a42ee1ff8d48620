"""Who can be written to together."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from surveys.broadcast.model import ADULTS, ALL, MENTEES, MENTORS, OF_FORM, PUPILS, SILENT
from surveys.matches.cards import cards
from surveys.people.desk import Desk
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.ports import HasMatches, HasMeetings, HasMemberships, HasPeople

Everyone = Sequence[tuple[Person, Membership]]


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, Protocol):
    pass


def groups(
    tx: Tx, desk: Desk, today: date, forms: Collection[str]
) -> Mapping[str, Mapping[int, tuple[Person, Membership]]]:
    """Each group's people by id, each once; who runs the message is not written to.

    Those who take part at present: who has paused, left or not yet agreed is left alone.
    """
    there = [
        (person, one)
        for person, one in tx.people.in_programme(desk.programme.id)
        if one.state is MembershipState.ACTIVE
        and person.archived_at is None
        and person.id != desk.person.id
    ]
    silent = {
        side
        for pair in cards(tx, desk.programme, today)
        if pair.running and pair.silent_days is not None
        for side in (pair.mentor.id, pair.mentee.id)
    }
    named = (ALL, MENTORS, MENTEES, PUPILS, ADULTS, SILENT, *(f"{OF_FORM}{key}" for key in forms))
    return {
        group: {
            person.id: (person, one)
            for person, one in reversed(there)  # the earliest membership stands for the person
            if _belongs(group, person, one, silent)
        }
        for group in named
    }


def _belongs(group: str, person: Person, membership: Membership, silent: Collection[int]) -> bool:
    match group:
        case "all":
            return True
        case "mentors":
            return membership.role is Role.MENTOR
        case "mentees":
            return membership.role is Role.MENTEE
        case "pupils":
            return person.kind is Kind.PUPIL
        case "adults":
            return person.kind is Kind.ADULT
        case "silent":
            return membership.id in silent
        case _:
            return membership.form is not None and group == f"{OF_FORM}{membership.form}"
