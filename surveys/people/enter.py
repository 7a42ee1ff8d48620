"""`/start`: who is this, and where do they go? With a code or without, for the first or tenth time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from surveys.people.admission import Admission
from surveys.people.codes import candidates
from surveys.people.deciding import (
    STAYING,
    UNDECIDED,
    ask_consent,
    current,
    offer_of,
    returning,
    undecided,
    usable,
)
from surveys.people.first import ensure_programme
from surveys.people.model import (
    Invite,
    Kind,
    Membership,
    MembershipState,
    Person,
    Role,
    archived,
)
from surveys.people.renewal import ask_again
from surveys.people.way_in import (
    AskConsent,
    AskName,
    AskSchool,
    Away,
    Closed,
    Home,
    IsItYou,
    Outcome,
    Stranger,
    Why,
)
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasFocuses,
    HasInvites,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)
from surveys.programme.model import Programme
from surveys.rollover.returning import awaiting

NAME = "registration.name"  # focus: an adult's name is awaited; data: {"invite": id or None}
SCHOOL = "registration.school"  # focus: the school's name is awaited; data: {"programme": id}


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasInvites,
    HasConsents,
    HasFocuses,
    HasRollovers,
    HasAudit,
    Protocol,
):
    pass


class GoTx(HasMemberships, HasFocuses, Protocol):
    pass


def start(
    tx: Tx, now: datetime, account: int, payload: str | None, admission: Admission
) -> Outcome:
    """`/start`, with the payload of the link; a typed code is the same."""
    person = tx.people.by_account(account)
    if person is not None and person.unreachable_since is not None:
        tx.people.update(person.id, unreachable_since=None)
        person = replace(person, unreachable_since=None)
    if payload:
        return _by_code(tx, now, account, payload, person, admission)
    if account in admission.curator_ids:
        return _appointed(tx, now, account, person, admission)
    if person is not None:
        return resume(tx, now, person, admission)
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == NAME and focus.data["invite"] is not None:
        invite = tx.invites.get(int(focus.data["invite"]))
        if invite is not None:
            return _by_invite(tx, now, account, invite, None, admission)
    return Stranger()


def resume(tx: Tx, now: datetime, person: Person, admission: Admission) -> Outcome:
    """Where a known person stands: a decision to take, the school to name, or the menu."""
    memberships = tx.memberships.of_person(person.id)
    if waiting := undecided(memberships):
        return ask_consent(tx, person, waiting, admission)
    if (asked := _next_year(tx, now, person, memberships, admission)) is not None:
        return asked
    if (again := ask_again(tx, person, memberships, admission)) is not None:
        return again
    for membership in memberships:
        programme = tx.programmes.get(membership.programme_id)
        if (
            membership.role is Role.CURATOR
            and membership.state is MembershipState.ACTIVE
            and programme is not None
            and not programme.school
            and person.account is not None
        ):
            tx.focuses.set(person.account, SCHOOL, {"programme": programme.id}, now)
            return AskSchool(person, programme)
    if any(membership.state in STAYING for membership in memberships):
        return Home(person)
    return Away(person, may_return=bool(returning(tx, now, memberships)))


def _next_year(
    tx: Tx, now: datetime, person: Person, memberships: Sequence[Membership], admission: Admission
) -> AskConsent | None:
    """The year that has begun meanwhile, to who still looks at the last one; to who takes part in
    nothing, after a no as well.
    """
    if not memberships:
        return None
    takes_part = any(one.state in STAYING for one in memberships)
    states = {MembershipState.RECORDED} if takes_part else UNDECIDED
    begun = awaiting(tx, now, memberships, current(memberships)[0].programme_id, states)
    waiting = [one for one in memberships if one.programme_id == begun and one.state in states]
    asked = ask_consent(tx, person, waiting, admission) if waiting else None
    if not isinstance(asked, AskConsent):
        return None
    go_to(tx, person, asked.programme.id)
    return asked


def _by_code(
    tx: Tx, now: datetime, account: int, text: str, person: Person | None, admission: Admission
) -> Outcome:
    for code in candidates(text):
        invite = tx.invites.by_code(code)
        if invite is not None:
            return _by_invite(tx, now, account, invite, person, admission)
    return Closed(Why.UNKNOWN, person)


def _by_invite(
    tx: Tx,
    now: datetime,
    account: int,
    invite: Invite,
    person: Person | None,
    admission: Admission,
) -> Outcome:
    if person is not None and _came_by(tx, invite, person):
        go_to(tx, person, invite.programme_id)
        return resume(tx, now, person, admission)
    if (closed := usable(tx, now, invite, person)) is not None:
        return closed
    if invite.person_id is not None:
        target = tx.people.get(invite.person_id)
        assert target is not None
        return IsItYou(target, invite)
    if person is None:
        return _ask_name(tx, now, account, invite, admission)
    memberships = tx.memberships.of_person(person.id)
    if archived([one for one in memberships if one.programme_id == invite.programme_id]):
        elsewhere = any(one.state in STAYING for one in memberships)
        return Away(person, may_return=False, elsewhere=elsewhere)
    if any(
        one.programme_id == invite.programme_id
        and one.role is invite.role
        and one.state is MembershipState.ARCHIVED
        for one in memberships
    ):  # taken away by the curator, who alone gives it again: an old link opens no cases anew
        return Closed(Why.REVOKED, person)
    return add_role(tx, now, person, invite, admission)


def add_role(
    tx: Tx, now: datetime, person: Person, invite: Invite, admission: Admission
) -> Outcome:
    """A common invite used by somebody known or just named: another role of the same person."""
    if not tx.invites.use(invite.id):
        return Closed(Why.USED_UP, person)
    added = tx.memberships.add(
        person_id=person.id,
        programme_id=invite.programme_id,
        role=invite.role,
        form=invite.form,
        state=MembershipState.RECORDED,
        now=now,
    )
    if added is None:  # they have left that very role: asked anew
        for old in tx.memberships.of_person(person.id):
            if old.programme_id == invite.programme_id and old.role is invite.role:
                tx.memberships.update(old.id, state=MembershipState.RECORDED)
    note(tx, now, person, invite.programme_id, "person.role_taken")
    go_to(tx, person, invite.programme_id)  # else the question would wait behind the other one
    return resume(tx, now, person, admission)


def note(tx: Tx, now: datetime, person: Person, programme_id: int, action: str) -> None:
    """What somebody has done to their own place in the programme, for the audit."""
    tx.audit.add(
        programme_id=programme_id,
        actor_id=person.id,
        action=action,
        subject=f"person:{person.id}",
        now=now,
    )


def go_to(tx: GoTx, person: Person, programme_id: int) -> None:
    """Look at this programme. What a dialogue of another one has asked is asked no longer."""
    if current(tx.memberships.of_person(person.id))[0].programme_id == programme_id:
        return
    tx.memberships.choose(person.id, programme_id)
    if person.account is not None:
        tx.focuses.clear(person.account)


def _came_by(tx: Tx, invite: Invite, person: Person) -> bool:
    """The link has done its work for this person before: pressing it again leads home."""
    if invite.person_id is not None:
        return invite.person_id == person.id
    return any(
        membership.programme_id == invite.programme_id
        and membership.role is invite.role
        and membership.state in STAYING | UNDECIDED
        for membership in tx.memberships.of_person(person.id)
    )


def _ask_name(tx: Tx, now: datetime, account: int, invite: Invite, admission: Admission) -> AskName:
    tx.focuses.set(account, NAME, {"invite": invite.id}, now)
    programme = tx.programmes.get(invite.programme_id)
    assert programme is not None
    first = invite.role is Role.CURATOR and not programme.school
    return AskName(offer_of(invite.role, invite.form, admission), programme, first_curator=first)


def _appointed(
    tx: Tx, now: datetime, account: int, person: Person | None, admission: Admission
) -> Outcome:
    """An account of CURATOR_IDS: the host's word makes it a curator."""
    programme = ensure_programme(tx, now, admission.timezone)
    if person is None:
        tx.focuses.set(account, NAME, {"invite": None}, now)
        offer = offer_of(Role.CURATOR, None, admission)
        return AskName(offer, programme, first_curator=not programme.school)
    if person.kind is Kind.ADULT:
        appoint(tx, now, person, programme)
    return resume(tx, now, person, admission)


def appoint(tx: Tx, now: datetime, person: Person, programme: Programme) -> None:
    """Record the curator's role unless it is there; their own yes follows."""
    added = tx.memberships.add(
        person_id=person.id,
        programme_id=programme.id,
        role=Role.CURATOR,
        form=None,
        state=MembershipState.RECORDED,
        now=now,
    )
    if added is not None:
        note(tx, now, person, programme.id, "person.role_taken")
