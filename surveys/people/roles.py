"""More roles of the same person."""

from datetime import datetime
from typing import Protocol

from surveys.people import changes, offices
from surveys.people.admission import Admission
from surveys.people.changes import Changed, Impossible, Refusal, audit, found
from surveys.people.desk import Member
from surveys.people.model import Kind, Membership, MembershipState, Role
from surveys.people.offices import HELD, end_elsewhere

NOT_RESPONSIBLE = "person.not_responsible"


class Tx(changes.Tx, offices.Tx, Protocol):
    pass


def set_responsible(
    tx: Tx, now: datetime, account: int, person_id: int, *, wanted: bool
) -> Changed | Impossible | Refusal:
    """An adult becomes a responsible adult, or is one no longer.

    What is wanted is said, not "the other way round": two who press one button want the same. Who takes part already has agreed; who does not is asked with the rest at their first start.
    """
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    deaf = wanted and member.person.paper  # a call for help would not reach them
    if member.person.kind is not Kind.ADULT or member.archived or deaf:
        return Impossible(member.person)
    existing = _in_role(member, Role.RESPONSIBLE)
    there = existing is not None and existing.state in HELD
    if there is wanted:
        return Changed(person_id)
    agreed = any(one.state is MembershipState.ACTIVE for one in member.memberships)
    state = MembershipState.ACTIVE if agreed else MembershipState.RECORDED
    if existing is None:
        tx.memberships.add(
            person_id=person_id,
            programme_id=desk.programme.id,
            role=Role.RESPONSIBLE,
            form=None,
            state=state,
            now=now,
            enrolled_on=desk.today(now) if agreed else None,
        )
    elif there:
        if len(member.memberships) == 1:
            return Impossible(member.person)  # their only role: that is the archive's matter
        tx.memberships.update(existing.id, state=MembershipState.ARCHIVED, left_on=desk.today(now))
        audit(tx, now, desk, NOT_RESPONSIBLE, person_id)
        end_elsewhere(tx, now, desk, person_id, {Role.RESPONSIBLE}, NOT_RESPONSIBLE)
        return Changed(person_id)
    else:
        since = existing.enrolled_on or (desk.today(now) if agreed else None)
        tx.memberships.update(existing.id, state=state, enrolled_on=since, left_on=None)
    audit(tx, now, desk, "person.responsible", person_id)
    return Changed(person_id)


def add_role(
    tx: Tx, now: datetime, account: int, person_id: int, role: Role, form: str, admission: Admission
) -> Changed | Impossible | Refusal:
    """Another role of the same person; they say yes or no to it at their next /start."""
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    person, known = member.person, admission.forms.get(form)
    if member.archived or role not in (Role.MENTOR, Role.MENTEE) or known is None:
        return Impossible(person)
    if known.kind_of(role) is not person.kind:
        return Impossible(person)
    added = tx.memberships.add(
        person_id=person_id,
        programme_id=desk.programme.id,
        role=role,
        form=form,
        state=MembershipState.RECORDED,
        now=now,
    )
    if added is not None:
        audit(tx, now, desk, "person.role_added", person_id)
    return Changed(person_id)


def _in_role(member: Member, role: Role) -> Membership | None:
    return next((one for one in member.memberships if one.role is role), None)
