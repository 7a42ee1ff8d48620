"""What the curator chooses from when a pair is made: form, mentor, mentee."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.rules import Refused, Why, absence, suits
from surveys.matches.sides import Roster, Side, roster
from surveys.people.desk import Forbidden, desk_of
from surveys.people.model import Form, Role
from surveys.ports import HasMatches, HasMemberships, HasPeople, HasProgrammes


class Tx(HasPeople, HasMemberships, HasMatches, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class FormChoice:
    form: Form
    places: int  # free places of its mentors
    waiting: int  # mentees of this form without a mentor


@dataclass(frozen=True, slots=True)
class Forms:
    choices: tuple[FormChoice, ...]


@dataclass(frozen=True, slots=True)
class Place:
    mentor: Side
    taken: int
    capacity: int

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.taken)


@dataclass(frozen=True, slots=True)
class Mentors:
    """The form's own mentors first, then those of another form who could take it on."""

    form: Form
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Mentees:
    """The form's own mentees without a mentor first, then those of another form."""

    form: Form
    place: Place
    waiting: tuple[Side, ...]


def forms_to_pair(tx: Tx, account: int, forms: Mapping[str, Form]) -> Forms | Forbidden:
    """Forms that have anybody in them."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    present = {side.form for role in (Role.MENTOR, Role.MENTEE) for side in known.taking_part(role)}
    return Forms(
        tuple(
            FormChoice(
                form,
                sum(place.free for place in _places(known, form) if place.mentor.form == form.key),
                sum(side.form == form.key for side in _waiting(known, form)),
            )
            for form in forms.values()
            if form.key in present
        )
    )


def mentors_for(
    tx: Tx, account: int, forms: Mapping[str, Form], form: str
) -> Mentors | Refused | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    if form not in forms:
        return Refused(Why.GONE)
    places = sorted(
        _places(roster(tx, desk.programme.id), forms[form]),
        key=lambda place: (place.mentor.form != form, not place.free),
    )
    return Mentors(forms[form], tuple(places))


def mentees_for(
    tx: Tx, account: int, forms: Mapping[str, Form], form: str, mentor_id: int
) -> Mentees | Refused | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    mentor = known.get(mentor_id, Role.MENTOR)
    if mentor is None or form not in forms:
        return Refused(Why.GONE)
    if (absent := absence(mentor)) is not None:
        return absent
    if not suits(forms[form], mentor):
        return Refused(Why.FORM, mentor)
    if not known.free(mentor_id):
        return Refused(Why.FULL, mentor)
    waiting = [
        side
        for side in _waiting(known, forms[form])
        if form in (mentor.form, side.form) and side.person_id != mentor.person_id
    ]
    waiting.sort(key=lambda side: side.form != form)
    return Mentees(forms[form], _place(known, mentor), tuple(waiting))


def _places(known: Roster, form: Form) -> Iterator[Place]:
    for mentor in known.taking_part(Role.MENTOR):
        if suits(form, mentor):
            yield _place(known, mentor)


def _place(known: Roster, mentor: Side) -> Place:
    return Place(mentor, known.taken(mentor.id), known.capacities[mentor.id])


def _waiting(known: Roster, form: Form) -> Iterator[Side]:
    for mentee in known.taking_part(Role.MENTEE):
        if suits(form, mentee) and not known.has_mentor(mentee.id, form.key):
            yield mentee
