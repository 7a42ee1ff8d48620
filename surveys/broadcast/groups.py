"""Who can be written to together."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from surveys.analysis.meetings import is_silent
from surveys.broadcast.model import (
    ADULTS,
    ALL,
    MENTEES,
    MENTORS,
    OF_FORM,
    PUPILS,
    SILENT,
    Addressee,
)
from surveys.people.desk import Desk
from surveys.people.model import Kind, Role
from surveys.ports import HasBroadcasts, HasMatches, HasMeetings, HasPlanned

OF_ALL_FORMS = (ALL, MENTORS, MENTEES, PUPILS, ADULTS, SILENT)


class Tx(HasBroadcasts, HasMatches, HasMeetings, HasPlanned, Protocol):
    pass


def sizes(tx: Tx, desk: Desk, today: date, forms: Collection[str]) -> Mapping[str, int]:
    """Of each group that anybody is in, how many people."""
    there = tx.broadcasts.addressees(desk.programme.id, desk.person.id)
    silent = _silent(tx, desk, today)
    found = {
        group: len({one.person_id for one in there if _belongs(group, one, silent)})
        for group in (*OF_ALL_FORMS, *(f"{OF_FORM}{key}" for key in forms))
    }
    return {group: people for group, people in found.items() if people}


def people_of(
    tx: Tx, desk: Desk, today: date, group: str, forms: Collection[str]
) -> list[Addressee]:
    """A group's people by name, each once; who runs the message is not written to.

    Those who take part at present: who has paused, left or not yet agreed is left alone.
    """
    if group.startswith(OF_FORM) and group.removeprefix(OF_FORM) not in forms:
        return []
    silent = _silent(tx, desk, today) if group == SILENT else ()
    found: dict[int, Addressee] = {}
    for one in tx.broadcasts.addressees(desk.programme.id, desk.person.id):
        if _belongs(group, one, silent):
            found.setdefault(one.person_id, one)  # the earliest membership stands for the person
    return list(found.values())


def _silent(tx: Tx, desk: Desk, today: date) -> Collection[int]:
    """Memberships of running pairs that have not met for long, nor agreed on a day."""
    last = tx.meetings.last_held(desk.programme.id)
    agreed = {one.match_id: one.on_day for one in tx.planned.open_in(desk.programme.id)}
    return {
        side
        for match in tx.matches.in_programme(desk.programme.id)
        if match.ended_on is None
        and is_silent(
            desk.programme, match, last.get(match.id, date.min), today, agreed.get(match.id)
        )
        for side in (match.mentor_id, match.mentee_id)
    }


def _belongs(group: str, one: Addressee, silent: Collection[int]) -> bool:
    match group:
        case "all":
            return True
        case "mentors":
            return one.role is Role.MENTOR
        case "mentees":
            return one.role is Role.MENTEE
        case "pupils":
            return one.kind is Kind.PUPIL
        case "adults":
            return one.kind is Kind.ADULT
        case "silent":
            return one.membership_id in silent
        case _:
            return one.form is not None and group == f"{OF_FORM}{one.form}"
