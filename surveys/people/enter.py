"""`/start`: who is this, and where do they go? With a code or without, for the first or tenth time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.people.admission import Admission
from surveys.people.codes import candidates
from surveys.people.consents import REPRESENTATIVE, ConsentText, in_force
from surveys.people.desk import curators
from surveys.people.first import ensure_programme
from surveys.people.model import Form, Invite, Kind, Membership, MembershipState, Person, Role
from surveys.ports import (
    HasConsents,
    HasFocuses,
    HasInvites,
    HasMemberships,
    HasPeople,
    HasProgrammes,
)
from surveys.programme.model import Programme

NAME = "registration.name"  # focus: an adult's name is awaited; data: {"invite": id or None}
SCHOOL = "registration.school"  # focus: the school's name is awaited; data: {"programme": id}

STAYING = {MembershipState.ACTIVE, MembershipState.PAUSED}
UNDECIDED = {MembershipState.RECORDED, MembershipState.REFUSED}


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasInvites,
    HasConsents,
    HasFocuses,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class Stranger:
    """No code and nobody known."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A role somebody is invited to."""

    role: Role
    form: Form | None


@dataclass(frozen=True, slots=True)
class AskName:
    """An adult comes in by a common invite, or the curator for the first time."""

    offer: Offer
    programme: Programme
    first_curator: bool  # nobody has named the school yet


@dataclass(frozen=True, slots=True)
class IsItYou:
    person: Person
    invite: Invite


@dataclass(frozen=True, slots=True)
class AskConsent:
    """One's own yes or no."""

    person: Person
    offers: tuple[Offer, ...]
    text: ConsentText
    curators: tuple[str, ...]
    programme: Programme


@dataclass(frozen=True, slots=True)
class AskSchool:
    """The curator's first start: what is the school called?"""

    person: Person
    programme: Programme


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody known: their menu."""

    person: Person


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who has left or been put into the archive."""

    person: Person
    may_return: bool  # by their own word; otherwise through the curator


class Why(StrEnum):
    """Why a code does not let in."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"
    USED_UP = "used_up"
    FOR_ANOTHER = "for_another"  # a personal invite, but this account is somebody else
    FOR_ADULTS = "for_adults"  # a pupil pressed a common invite of adults
    NO_CONSENT = "no_consent"  # the representative's consent is not there (any more)


@dataclass(frozen=True, slots=True)
class Closed:
    why: Why
    person: Person | None  # who the account is


Outcome = Stranger | AskName | IsItYou | AskConsent | AskSchool | Home | Away | Closed


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
    return Away(person, may_return=bool(returning(memberships)))


def undecided(memberships: Sequence[Membership]) -> list[Membership]:
    """Roles in the newest programme that wait for the person's own word.

    Who takes part already is not asked again about a role they refused: /start leads home.
    """
    newest = _newest(memberships)
    if any(one.state in STAYING for one in newest):
        return [one for one in newest if one.state is MembershipState.RECORDED]
    return [one for one in newest if one.state in UNDECIDED]


def returning(memberships: Sequence[Membership]) -> list[Membership]:
    """Roles a person who has left can take up again; a withdrawn consent is the curator's matter."""
    newest = _newest(memberships)
    if any(one.state in STAYING for one in newest):
        return []
    return [one for one in newest if one.state is MembershipState.LEFT and not one.withdrawn]


def usable(tx: Tx, now: datetime, invite: Invite, person: Person | None) -> Closed | None:
    """Why this invite lets nobody in now; None if it does."""
    if invite.revoked_at is not None:
        return Closed(Why.REVOKED, person)
    if invite.uses_left <= 0:
        return Closed(Why.USED_UP, person)
    if now >= invite.expires_at:
        return Closed(Why.EXPIRED, person)
    if invite.person_id is None:
        if person is not None and person.kind is Kind.PUPIL:
            return Closed(Why.FOR_ADULTS, person)
        return None
    if person is not None and person.id != invite.person_id:
        return Closed(Why.FOR_ANOTHER, person)
    target = tx.people.get(invite.person_id)
    if target is None or target.archived_at is not None:
        return Closed(Why.REVOKED, person)
    if not allowed(tx, target, invite.programme_id):
        return Closed(Why.NO_CONSENT, person)
    return None


def allowed(tx: Tx, person: Person, programme_id: int) -> bool:
    """A pupil takes part only while the representative's written consent is in force."""
    return (
        person.kind is Kind.ADULT
        or in_force(tx, person.id, programme_id, REPRESENTATIVE) is not None
    )


def ask_consent(
    tx: Tx, person: Person, memberships: Sequence[Membership], admission: Admission
) -> AskConsent | Closed:
    programme_id = memberships[0].programme_id
    programme = tx.programmes.get(programme_id)
    assert programme is not None
    if not allowed(tx, person, programme_id):
        return Closed(Why.NO_CONSENT, person)
    return AskConsent(
        person=person,
        offers=tuple(offer_of(one.role, one.form, admission) for one in memberships),
        text=admission.consents.own(person.kind),
        curators=tuple(one.chat_name for one in curators(tx, programme_id)),
        programme=programme,
    )


def offer_of(role: Role, form: str | None, admission: Admission) -> Offer:
    return Offer(role, None if form is None else admission.forms.get(form))


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
        return resume(tx, now, person, admission)
    if (closed := usable(tx, now, invite, person)) is not None:
        return closed
    if invite.person_id is not None:
        target = tx.people.get(invite.person_id)
        assert target is not None
        return IsItYou(target, invite)
    if person is None:
        return _ask_name(tx, now, account, invite, admission)
    if person.archived_at is not None:
        return Away(person, may_return=False)
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
    return resume(tx, now, person, admission)


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
    tx.memberships.add(
        person_id=person.id,
        programme_id=programme.id,
        role=Role.CURATOR,
        form=None,
        state=MembershipState.RECORDED,
        now=now,
    )


def _newest(memberships: Sequence[Membership]) -> list[Membership]:
    """Those in the newest programme, which `of_person` gives first."""
    return [one for one in memberships if one.programme_id == memberships[0].programme_id]
