"""Who may be paired with whom.

Sources: programme notes, "People"; design, "Terms that figures depend on": a membership has a form
of its own, a second form in the same role is another match.
"""

from dataclasses import dataclass
from enum import StrEnum

from surveys.matches.sides import Roster, Side
from surveys.people.model import Form, MembershipState, Role
from surveys.people.overtaken import Quicker

MAX_CAPACITY = 10  # more mentees than this is a class, not a group


class Why(StrEnum):
    GONE = "gone"  # not (or no longer) in this programme in that role
    SAME_PERSON = "same_person"
    NOT_CONSENTED = "not_consented"  # recorded by the curator, has not said yes yet
    AWAY = "away"  # paused, left, refused, archived
    FORM = "form"  # the form does not suit both
    ALREADY = "already"  # this very pair is running
    HAS_MENTOR = "has_mentor"  # a mentee has one mentor in a form
    FULL = "full"  # the mentor has no place left
    MOST = "most"  # nobody takes more than MAX_CAPACITY


@dataclass(frozen=True, slots=True)
class Refused:
    why: Why
    who: Side | None = None  # whom it concerns
    by: Quicker | None = None  # with ALREADY: who else has just made the pair


def refusal(form: Form, mentor: Side, mentee: Side, known: Roster) -> Refused | None:
    """The first reason why these two cannot be paired in this form; None: they can."""
    if mentor.person_id == mentee.person_id:
        return Refused(Why.SAME_PERSON, mentor)
    for side in (mentor, mentee):
        if (absent := absence(side)) is not None:
            return absent
    for side in (mentor, mentee):
        if not suits(form, side):
            return Refused(Why.FORM, side)
    if form.key not in (mentor.form, mentee.form):
        return Refused(Why.FORM)
    if any((m.mentor_id, m.mentee_id) == (mentor.id, mentee.id) for m in known.running):
        return Refused(Why.ALREADY)
    if known.has_mentor(mentee.id, form.key):
        return Refused(Why.HAS_MENTOR, mentee)
    if not known.free(mentor.id):
        return Refused(Why.FULL, mentor)
    return None


def absence(side: Side) -> Refused | None:
    if side.archived:
        return Refused(Why.AWAY, side)
    match side.state:
        case MembershipState.ACTIVE:
            return None
        case MembershipState.RECORDED:
            return Refused(Why.NOT_CONSENTED, side)
        case _:
            return Refused(Why.AWAY, side)


def suits(form: Form, side: Side) -> bool:
    """A pupil takes a pupil's place in a form, an adult an adult's."""
    return side.role in (Role.MENTOR, Role.MENTEE) and form.kind_of(side.role) is side.kind
