"""Changes on a person's card: name, class, role, paper, archive. Each is recorded in the audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys import ports
from surveys.people.admission import Admission
from surveys.people.consents import SELF
from surveys.people.desk import (
    Desk,
    Forbidden,
    Member,
    NoSuchPerson,
    desk_of,
    member_of,
)
from surveys.people.enter import allowed
from surveys.people.join import enrol
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.people.names import NameProblem, chat_name, class_name
from surveys.people.pupils import namesake
from surveys.people.standing import live
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasFocuses,
    HasInvites,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
)

RENAME = "people.rename"  # focus; data: {"person": id}
RECLASS = "people.reclass"  # focus; data: {"person": id}


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasInvites,
    HasConsents,
    HasMatches,
    HasFocuses,
    HasAudit,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class Changed:
    person_id: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A new name or class is awaited for this person."""

    person: Person
    kind: str


@dataclass(frozen=True, slots=True)
class BadName:
    person: Person
    problem: NameProblem


@dataclass(frozen=True, slots=True)
class BadClass:
    person: Person


@dataclass(frozen=True, slots=True)
class Namesake:
    """The chat could not tell the two apart."""

    person: Person
    name: str


@dataclass(frozen=True, slots=True)
class InMatch:
    """A pair is running: it is ended first, with a reason."""

    person: Person


@dataclass(frozen=True, slots=True)
class Impossible:
    """Not for this person: a pupil's office, one's own card, a consent that is missing."""

    person: Person


@dataclass(frozen=True, slots=True)
class NothingAwaited:
    """The dialogue was interrupted."""


Refusal = Forbidden | NoSuchPerson


def ask(tx: Tx, now: datetime, account: int, person_id: int, kind: str) -> Ask | Refusal:
    """`kind`: RENAME or RECLASS."""
    found = _found(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    tx.focuses.set(account, kind, {"person": person_id}, now)
    return Ask(found[1].person, kind)


def rename(
    tx: Tx, now: datetime, account: int, text: str
) -> Changed | BadName | Namesake | NothingAwaited | Refusal:
    awaited = _awaited(tx, account, RENAME)
    if not isinstance(awaited, tuple):
        return awaited
    desk, member = awaited
    person = member.person
    name = chat_name(text, person.kind)
    if isinstance(name, NameProblem):
        return BadName(person, name)
    other = namesake(tx, desk.programme.id, name, person.class_name)
    if other is not None and other.id != person.id:
        return Namesake(person, name)
    return _change(tx, now, account, desk, person, "person.renamed", chat_name=name)


def reclass(
    tx: Tx, now: datetime, account: int, text: str
) -> Changed | BadClass | Namesake | NothingAwaited | Refusal:
    awaited = _awaited(tx, account, RECLASS)
    if not isinstance(awaited, tuple):
        return awaited
    desk, member = awaited
    person = member.person
    parsed = class_name(text)
    if parsed is None or person.kind is not Kind.PUPIL:
        return BadClass(person)
    other = namesake(tx, desk.programme.id, person.chat_name, parsed)
    if other is not None and other.id != person.id:
        return Namesake(person, person.chat_name)
    return _change(tx, now, account, desk, person, "person.reclassed", class_name=parsed)


def toggle_responsible(
    tx: Tx, now: datetime, account: int, person_id: int
) -> Changed | Impossible | Refusal:
    """An adult becomes a responsible adult, or is one no longer.

    Who takes part already has agreed; who does not is asked with the rest at their first start.
    """
    found = _found(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    desk, member = found
    if member.person.kind is not Kind.ADULT:
        return Impossible(member.person)
    agreed = any(one.state is MembershipState.ACTIVE for one in member.memberships)
    wanted = MembershipState.ACTIVE if agreed else MembershipState.RECORDED
    existing = _in_role(member, Role.RESPONSIBLE)
    if existing is None:
        tx.memberships.add(
            person_id=person_id,
            programme_id=desk.programme.id,
            role=Role.RESPONSIBLE,
            form=None,
            state=wanted,
            now=now,
            enrolled_on=desk.today(now) if agreed else None,
        )
    elif existing.state in {MembershipState.ACTIVE, MembershipState.RECORDED}:
        if len(member.memberships) == 1:
            return Impossible(member.person)  # their only role: that is the archive's matter
        tx.memberships.update(existing.id, state=MembershipState.ARCHIVED)
    else:
        tx.memberships.update(existing.id, state=wanted)
    _audit(tx, now, desk, "person.responsible", person_id)
    return Changed(person_id)


def add_role(
    tx: Tx, now: datetime, account: int, person_id: int, role: Role, form: str, admission: Admission
) -> Changed | Impossible | Refusal:
    """Another role of the same person; they say yes or no to it at their next /start."""
    found = _found(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    desk, member = found
    known = admission.forms.get(form)
    if known is None or known.kind_of(role) is not member.person.kind:
        return Impossible(member.person)
    added = tx.memberships.add(
        person_id=person_id,
        programme_id=desk.programme.id,
        role=role,
        form=form,
        state=MembershipState.RECORDED,
        now=now,
    )
    if added is not None:
        _audit(tx, now, desk, "person.role_added", person_id)
    return Changed(person_id)


def on_paper(
    tx: ports.Tx, now: datetime, account: int, person_id: int, admission: Admission
) -> Changed | Impossible | Refusal:
    """Takes part without Telegram: the person's own yes is on paper, like the questionnaires.

    A second press takes the mark off; the person then gets a link like everyone else.
    """
    found = _found(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    desk, member = found
    person = member.person
    if person.paper:
        return _change(tx, now, account, desk, person, "person.off_paper", paper=False)
    if (
        person.account is not None
        or person.archived_at is not None
        or not allowed(tx, person, desk.programme.id)
    ):
        return Impossible(person)
    waiting = [m for m in member.memberships if m.state is MembershipState.RECORDED]
    if waiting:
        text = admission.consents.own(person.kind)
        tx.consents.add(
            programme_id=desk.programme.id,
            person_id=person.id,
            given_by=SELF,
            version=text.version,
            text_hash=text.sha256,
            agreed=True,
            signed_on=desk.today(now),
            recorded_by=desk.person.id,
            now=now,
        )
    _revoke_links(tx, now, person_id)
    changed = _change(tx, now, account, desk, person, "person.on_paper", paper=True)
    for membership in waiting:
        enrol(tx, now, membership, desk.programme, admission)
    return changed


def archive(
    tx: Tx, now: datetime, account: int, person_id: int
) -> Changed | InMatch | Impossible | Refusal:
    """Off the lists; answers and meetings stay in the figures, links stop working."""
    found = _found(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    desk, member = found
    if person_id == desk.person.id:
        return Impossible(member.person)
    running = (
        match
        for membership in member.memberships
        for match in tx.matches.of_membership(membership.id)
        if match.ended_on is None
    )
    if next(running, None) is not None:
        return InMatch(member.person)
    for membership in member.memberships:
        tx.memberships.update(membership.id, state=MembershipState.ARCHIVED)
    _revoke_links(tx, now, person_id)
    return _change(tx, now, account, desk, member.person, "person.archived", archived_at=now)


def restore(tx: Tx, now: datetime, account: int, person_id: int) -> Changed | Refusal:
    """Out of the archive: to where the dates say the person was."""
    found = _found(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    desk, member = found
    if member.person.archived_at is None:
        return Changed(person_id)
    for membership in member.memberships:
        tx.memberships.update(membership.id, state=_before_archive(membership))
    return _change(tx, now, account, desk, member.person, "person.restored", archived_at=None)


def _before_archive(membership: Membership) -> MembershipState:
    if membership.left_on is not None:
        return MembershipState.LEFT
    if membership.enrolled_on is not None:
        return MembershipState.ACTIVE
    return MembershipState.RECORDED


def _found(tx: Tx, account: int, person_id: int) -> tuple[Desk, Member] | Refusal:
    desk = desk_of(tx, account)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    return NoSuchPerson() if member is None else (desk, member)


def _awaited(tx: Tx, account: int, kind: str) -> tuple[Desk, Member] | NothingAwaited | Refusal:
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != kind:
        return NothingAwaited()
    return _found(tx, account, int(focus.data["person"]))


def _in_role(member: Member, role: Role) -> Membership | None:
    return next((one for one in member.memberships if one.role is role), None)


def _revoke_links(tx: Tx, now: datetime, person_id: int) -> None:
    for invite in tx.invites.of_person(person_id):
        if live(invite, now):
            tx.invites.revoke(invite.id, now)


def _change(
    tx: Tx,
    now: datetime,
    account: int,
    desk: Desk,
    person: Person,
    action: str,
    **values: str | bool | datetime | None,
) -> Changed:
    tx.people.update(person.id, **values)
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in {RENAME, RECLASS}:
        tx.focuses.clear(account)
    _audit(tx, now, desk, action, person.id)
    return Changed(person.id)


def _audit(tx: Tx, now: datetime, desk: Desk, action: str, person_id: int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"person:{person_id}",
        now=now,
    )
