"""Their answers. Neither side of a pair learns what the other has said: two times yes make the pair,
anything else leaves both to the matching.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from surveys import ports
from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.matches.rules import refusal
from surveys.matches.sides import roster
from surveys.people.admission import Admission
from surveys.people.enter import note
from surveys.people.join import enrol
from surveys.people.model import Form, Kind, MembershipState, Person, Role
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.rollover.questions import GoOn, Questions, questions

BOTH = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Kept; what is still to be answered."""

    yes: bool
    left: Questions
    about: GoOn | None = None  # None: being a mentor
    opened: tuple[int, ...] = ()  # responses of a new mentor


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Answered before, or never asked: an old or forged button."""


def be_mentor(
    tx: ports.Tx, now: datetime, account: int, programme_id: int, admission: Admission, *, yes: bool
) -> Said | NotAsked:
    """A role of one's own besides being a mentee; the consents of this year cover it."""
    found = _asked(tx, account, programme_id)
    form = _form(admission.forms, found.person) if found is not None else None
    if found is None or form is None or not found.mentor:
        return NotAsked()
    rollover = tx.rollovers.into(programme_id)
    assert rollover is not None  # it has asked
    tx.rollovers.mentor_word(rollover.programme_id, found.person.id, word=yes)
    opened: tuple[int, ...] = ()
    if yes:
        opened = _enrol(tx, now, found, form, admission)
    left = questions(tx, found.person, found.programme)
    assert left is not None  # they take part
    return Said(yes, left, opened=opened)


def go_on(
    tx: ports.Tx, now: datetime, account: int, match_id: int, admission: Admission, *, yes: bool
) -> Said | NotAsked:
    match = tx.matches.get(match_id)
    rollover = None if match is None else tx.rollovers.get(match.programme_id)
    if rollover is None or rollover.next_id is None:
        return NotAsked()
    found = _asked(tx, account, rollover.next_id)
    about = None
    if found is not None:
        about = next((one for one in found.pairs if one.match.id == match_id), None)
    if found is None or about is None:
        return NotAsked()
    tx.rollovers.say(match_id, found.person.id, word=yes)
    words = [
        one.word for one in tx.rollovers.sides(rollover.programme_id) if one.match_id == match_id
    ]
    if len(words) == BOTH and all(words):
        _make(tx, now, about, found.programme, admission.forms)
    left = questions(tx, found.person, found.programme)
    assert left is not None  # they take part
    return Said(yes, left, about)


def _asked(tx: ports.Tx, account: int, programme_id: int) -> Questions | None:
    person = tx.people.by_account(account)
    programme = tx.programmes.get(programme_id)
    if person is None or programme is None:
        return None
    seats = [
        seat_of(person, one)
        for one in tx.memberships.of_person(person.id)
        if one.programme_id == programme_id
    ]
    if not may(Action.NEXT_YEAR_WORD, Whose.OWN, seats):
        return None
    return questions(tx, person, programme)


def _form(forms: Mapping[str, Form], person: Person) -> Form | None:
    """With pupils as mentees: a mentor of colleagues the curator invites by hand."""
    return next(
        (
            one
            for one in forms.values()
            if one.kind_of(Role.MENTOR) is person.kind and one.kind_of(Role.MENTEE) is Kind.PUPIL
        ),
        None,
    )


def _enrol(
    tx: ports.Tx, now: datetime, found: Questions, form: Form, admission: Admission
) -> tuple[int, ...]:
    """What can be answered at once."""
    added = tx.memberships.add(
        person_id=found.person.id,
        programme_id=found.programme.id,
        role=Role.MENTOR,
        form=form.key,
        state=MembershipState.RECORDED,
        now=now,
    )
    assert added is not None  # no mentor yet: `questions` has looked
    note(tx, now, found.person, found.programme.id, "year.mentor")
    enrol(tx, now, added, found.programme, admission)
    return tuple(
        one.id
        for one in reversed(tx.responses.of_person(found.person.id))
        if one.membership_id == added.id and one.open and one.state.closes_at > now
    )


def _make(
    tx: ports.Tx, now: datetime, about: GoOn, programme: Programme, forms: Mapping[str, Form]
) -> None:
    """Unless the curator has meanwhile paired one of them, or has given the places away."""
    known = roster(tx, programme.id)
    mentor, mentee = (
        known.get(about.mentor.id, Role.MENTOR),
        known.get(about.mentee.id, Role.MENTEE),
    )
    form = forms.get(about.match.form)
    if mentor is None or mentee is None or form is None:
        return
    if refusal(form, mentor, mentee, known) is not None:
        return
    made = tx.matches.add(
        programme_id=programme.id,
        mentor_id=mentor.id,
        mentee_id=mentee.id,
        form=form.key,
        starts_on=max(local_day(programme, now), programme.starts_on),
        now=now,
    )
    if made is not None:
        tx.audit.add(
            programme_id=programme.id,
            actor_id=None,
            action="match.created",
            subject=f"match:{made.id}",
            now=now,
            number=made.number,
            form=form.key,
        )
