"""Invites that have been handed out: the common ones, one of them once more, taken back."""

from dataclasses import dataclass
from datetime import datetime

from surveys.access.actions import Action
from surveys.people.desk import Desk, Forbidden, desk_of, member_of
from surveys.people.invites import Invited, NotNow, Tx, givers, note
from surveys.people.model import RUNNING, Invite
from surveys.people.standing import live


@dataclass(frozen=True, slots=True)
class Invites:
    common: tuple[Invite, ...]  # live
    timezone: str


def revoke(tx: Tx, now: datetime, account: int, invite_id: int) -> Invites | Forbidden:
    """The link stops working; who has come in by it stays. Another programme's is left alone."""
    desk = desk_of(tx, account, Action.INVITE)
    if desk is None:
        return Forbidden()
    invite = tx.invites.get(invite_id)
    if (
        invite is not None
        and invite.programme_id == desk.programme.id
        and live(invite, now)
        and _theirs(tx, desk, invite)
    ):
        tx.invites.revoke(invite.id, now)
        note(tx, desk, "invite.revoked", invite, now)
    return _list(tx, now, desk)


def common_invites(tx: Tx, now: datetime, account: int) -> Invites | Forbidden:
    """The live common invites, the newest first."""
    desk = desk_of(tx, account, Action.INVITE)
    return Forbidden() if desk is None else _list(tx, now, desk)


def show_invite(
    tx: Tx, now: datetime, account: int, invite_id: int
) -> Invited | NotNow | Forbidden:
    """A live invite once more."""
    desk = desk_of(tx, account, Action.INVITE)
    if desk is None:
        return Forbidden()
    invite = tx.invites.get(invite_id)
    if invite is None or invite.programme_id != desk.programme.id or not live(invite, now):
        return NotNow(None)
    if not _theirs(tx, desk, invite):
        return NotNow(None)
    person = None if invite.person_id is None else tx.people.get(invite.person_id)
    if person is not None and givers(tx, desk, person):
        return NotNow(None)
    rebinds = person is not None and person.account is not None
    return Invited(invite, person, desk.programme.timezone, rebinds=rebinds)


def _list(tx: Tx, now: datetime, desk: Desk) -> Invites:
    found = tx.invites.in_programme(desk.programme.id)
    common = tuple(
        one for one in found if one.person_id is None and live(one, now) and _theirs(tx, desk, one)
    )
    return Invites(common, desk.programme.timezone)


def _theirs(tx: Tx, desk: Desk, invite: Invite) -> bool:
    """A deputy is shown no link that leads into an office: neither the host's nor a new phone's."""
    if desk.appoints:
        return True
    member = None if invite.person_id is None else member_of(tx, desk, invite.person_id)
    return invite.role not in RUNNING and (member is None or desk.may_touch(member))
