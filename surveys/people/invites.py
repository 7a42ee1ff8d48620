"""Invites: common ones for adults by role × form, personal ones for a recorded person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.call import mentors_of
from surveys.people.codes import new_code
from surveys.people.deciding import allowed
from surveys.people.desk import (
    Desk,
    Forbidden,
    Member,
    NoSuchPerson,
    curators,
    desk_of,
    member_of,
)
from surveys.people.invited_to import adult_roles
from surveys.people.model import (
    RUNNING,
    Form,
    Invite,
    Membership,
    MembershipState,
    Person,
    Role,
)
from surveys.people.overtaken import Quicker, quicker
from surveys.people.standing import live
from surveys.people.years import years_of
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

DAYS = (14, 30, 60)  # how long an invite lives; the first is the default
JUST_NOW = timedelta(minutes=10)
USES = (1, 5, 20)  # how many people a common invite lets in


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasInvites,
    HasMatches,
    HasConsents,
    HasFocuses,
    HasAudit,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class Invited:
    """An invite to hand over. `person`: only they come in by it; `rebinds`: from a new phone."""

    invite: Invite
    person: Person | None
    timezone: str
    rebinds: bool = False
    by: Quicker | None = None  # another curator made it a moment ago: this one, not a second


@dataclass(frozen=True, slots=True)
class NeedsConsent:
    """First the representative's written consent."""

    person: Person


@dataclass(frozen=True, slots=True)
class RunsAnother:
    """A curator of another school too: only that school may give a link."""

    person: Person


@dataclass(frozen=True, slots=True)
class OwnMentee:
    """A mentor could come in by it and read what their mentee has answered: `others` give it."""

    person: Person
    others: tuple[str, ...]  # chat names


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nobody to invite: in the archive, on paper; or no such role for adults."""

    person: Person | None


@dataclass(frozen=True, slots=True)
class HasAccount:
    """Takes part from their own account already; a new link would take that access away."""

    person: Person


def invite_adults(
    tx: Tx,
    now: datetime,
    account: int,
    *,
    role: Role,
    form: str | None,
    uses: int,
    days: int,
    forms: Mapping[str, Form],
) -> Invited | NotNow | Forbidden:
    desk = desk_of(tx, account, Action.INVITE)
    if desk is None:
        return Forbidden()
    offered = {(role, None if form is None else form.key) for role, form in adult_roles(forms)}
    if (role, form) not in offered or uses not in USES or days not in DAYS:
        return NotNow(None)
    until = now + timedelta(days=days)
    invite = _make(tx, now, desk, role=role, form=form, person=None, uses=uses, expires_at=until)
    return Invited(invite, None, desk.programme.timezone)


def personal_invite(
    tx: Tx, now: datetime, account: int, person_id: int, *, fresh: bool = False
) -> (
    Invited
    | NeedsConsent
    | HasAccount
    | NotNow
    | RunsAnother
    | OwnMentee
    | NoSuchPerson
    | Forbidden
):
    """The person's link: the live one if there is one.

    `fresh` («Новая ссылка»): the earlier links die now, the earlier chat when the new one is used.
    """
    desk = desk_of(tx, account, Action.INVITE)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None:
        return NoSuchPerson()
    if not desk.may_touch(member):
        return Forbidden()
    person = member.person
    if member.archived or person.paper:
        return NotNow(person)
    if _runs_another(tx, desk, person):
        return RunsAnother(person)
    if not allowed(tx, person, desk.programme.id):
        return NeedsConsent(person)
    if person.account is not None and not fresh:
        return HasAccount(person)
    if others := givers(tx, desk, person):
        return OwnMentee(person, others)
    own = _live(tx, now, desk, person)
    rebinds = person.account is not None
    if own and not fresh:
        return Invited(own[0], person, desk.programme.timezone, rebinds=rebinds)
    if own and (by := _just_made(tx, now, desk, own[0])) is not None:
        return Invited(own[0], person, desk.programme.timezone, rebinds=rebinds, by=by)
    for one in own:
        tx.invites.revoke(one.id, now)
    invite = _make_personal(tx, now, desk, member, now + timedelta(days=DAYS[0]))
    return Invited(invite, person, desk.programme.timezone, rebinds=rebinds)


def givers(tx: Tx, desk: Desk, person: Person) -> tuple[str, ...]:
    """Who else gives a new link to whom the reader mentors, or has mentored; nobody: it is the reader's."""
    mentors = () if person.account is None else tuple(mentors_of(tx, person.id))
    if desk.person.id not in mentors:
        return ()
    return tuple(
        one.chat_name
        for one in curators(tx, desk.programme.id)
        if one.account is not None and one.archived_at is None and one.id not in mentors
    )


def for_paper(tx: Tx, now: datetime, desk: Desk, member: Member, expires_at: datetime) -> Invite:
    """The invite on a sheet for the representative: printed again, the earlier sheet stays good."""
    own = _live(tx, now, desk, member.person)
    if not own:
        return _make_personal(tx, now, desk, member, expires_at)
    if own[0].expires_at < expires_at:
        tx.invites.prolong(own[0].id, expires_at)
    return own[0]


def _live(tx: Tx, now: datetime, desk: Desk, person: Person) -> list[Invite]:
    """The newest first."""
    return [
        one
        for one in tx.invites.of_person(person.id)
        if one.programme_id == desk.programme.id and live(one, now)
    ]


def _just_made(tx: Tx, now: datetime, desk: Desk, invite: Invite) -> Quicker | None:
    """Two ask for a new link together: the second would kill the first in somebody's hands."""
    by = quicker(tx, desk, f"invite:{invite.id}", "invite.made")
    return by if by is not None and now - by.at < JUST_NOW else None


def _runs_another(tx: Tx, desk: Desk, person: Person) -> bool:
    """Who runs another school, or another year that the reader may not hand over: whoever took the link
    would run it. A curator may hand over years they run themselves, and those before their own.
    """
    memberships = tx.memberships.of_person(person.id)
    runs = {one.programme_id for one in memberships if _running(one)} - {desk.programme.id}
    if not runs:  # nearly everybody: nothing is to be read
        return False
    mine = {
        one.programme_id
        for one in tx.memberships.of_person(desk.person.id)
        if one.role is Role.CURATOR and _running(one)
    }
    ours = {
        one.id
        for one in years_of(tx, desk.programme)
        if desk.appoints and (one.id in mine or one.starts_on < desk.programme.starts_on)
    }
    return not runs <= ours


def _running(one: Membership) -> bool:
    return one.role in RUNNING and one.state is MembershipState.ACTIVE


def _role_of(memberships: tuple[Membership, ...]) -> Membership:
    """The role an invite names: one that waits for an answer, else the first."""
    waiting = [one for one in memberships if one.state is MembershipState.RECORDED]
    return (waiting or list(memberships))[0]


def _make_personal(
    tx: Tx, now: datetime, desk: Desk, member: Member, expires_at: datetime
) -> Invite:
    first = _role_of(member.memberships)
    return _make(
        tx,
        now,
        desk,
        role=first.role,
        form=first.form,
        person=member.person,
        uses=1,
        expires_at=expires_at,
    )


def _make(
    tx: Tx,
    now: datetime,
    desk: Desk,
    *,
    role: Role,
    form: str | None,
    person: Person | None,
    uses: int,
    expires_at: datetime,
) -> Invite:
    made = None
    while made is None:
        made = tx.invites.add(
            programme_id=desk.programme.id,
            code=new_code(),
            role=role,
            form=form,
            person_id=None if person is None else person.id,
            uses=uses,
            expires_at=expires_at,
            created_by=desk.person.id,
            now=now,
        )
    note(tx, desk, "invite.made", made, now)
    return made


def note(tx: Tx, desk: Desk, action: str, invite: Invite, now: datetime) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"invite:{invite.id}",
        now=now,
        role=invite.role.value,
    )
