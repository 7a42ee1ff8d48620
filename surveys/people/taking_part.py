"""Taking part on paper, the archive and the way back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys import ports
from surveys.people import changes, offices
from surveys.people.admission import Admission
from surveys.people.changes import (
    Changed,
    Impossible,
    Overtaken,
    Refusal,
    What,
    change,
    found,
    repeated,
)
from surveys.people.consents import SELF
from surveys.people.deciding import allowed, shared
from surveys.people.desk import Desk
from surveys.people.join import enrol
from surveys.people.model import ON_CALL, RUNNING, Membership, MembershipState, Person, Role
from surveys.people.standing import live
from surveys.ports import HasInvites, HasMatches
from surveys.rollover.model import ENDED

PAUSE = "pause"  # `left_reason` of a membership that went into the archive from a pause


class Tx(changes.Tx, offices.Tx, HasInvites, HasMatches, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class InMatch:
    """A pair is running: it is ended first, with a reason."""

    person: Person


def on_paper(
    tx: ports.Tx, now: datetime, account: int, person_id: int, admission: Admission
) -> Changed | Impossible | Refusal:
    """Takes part without Telegram: the person's own yes is on paper, like the questionnaires."""
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    person = member.person
    waiting = [m for m in member.memberships if m.state is MembershipState.RECORDED]
    if person.paper and not waiting:  # a new year asks those on paper again
        return Changed(person_id)
    if person.account is not None or member.archived or not allowed(tx, person, desk.programme.id):
        return Impossible(person)
    if any(one.role in ON_CALL for one in waiting):  # they are to be called by the bot
        return Impossible(person)
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
    _revoke_links(tx, now, desk, person_id)
    changed = change(tx, now, desk, person, "person.on_paper", paper=True)
    for membership in waiting:
        enrol(tx, now, membership, desk.programme, admission)
    return changed


def off_paper(tx: Tx, now: datetime, account: int, person_id: int) -> Changed | Refusal:
    """The person answers in the bot after all, and gets a link like everyone else."""
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    if not member.person.paper:
        return Changed(person_id)
    return change(tx, now, desk, member.person, "person.off_paper", paper=False)


def archive(
    tx: Tx, now: datetime, account: int, person_id: int
) -> Changed | Overtaken | InMatch | Impossible | Refusal:
    """Off this programme's lists; answers and meetings stay in the figures, links stop working.

    Another school's list is not touched: the person as such is archived with the last of them.
    """
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    if person_id == desk.person.id or not desk.may_touch(member):
        return Impossible(member.person)
    if member.archived:
        return repeated(tx, desk, member.person, What.ARCHIVED)
    running = (
        match
        for membership in member.memberships
        for match in tx.matches.of_membership(membership.id)
        if match.ended_on is None
    )
    if next(running, None) is not None:
        return InMatch(member.person)
    for membership in member.memberships:
        paused = membership.state is MembershipState.PAUSED
        reason = PAUSE if paused else membership.left_reason
        tx.memberships.update(membership.id, state=MembershipState.ARCHIVED, left_reason=reason)
    # a deputy takes nobody's office of those who run a year, in no year
    offices.end_elsewhere(
        tx, now, desk, person_id, ON_CALL if desk.appoints else ON_CALL - RUNNING, "person.archived"
    )
    _revoke_links(tx, now, desk, person_id)
    gone = not shared(tx.memberships.of_person(person_id), desk.programme.id)
    since = now if gone else member.person.archived_at
    return change(tx, now, desk, member.person, "person.archived", archived_at=since)


def restore(
    tx: Tx, now: datetime, account: int, person_id: int
) -> Changed | Overtaken | Impossible | Refusal:
    """Out of the archive: to where the dates say the person was; a pause goes on."""
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    if not desk.may_touch(member):
        return Impossible(member.person)
    if not member.archived:
        return repeated(tx, desk, member.person, What.RESTORED)
    for membership in member.memberships:
        reason = None if membership.left_reason in {PAUSE, ENDED} else membership.left_reason
        tx.memberships.update(membership.id, state=_before_archive(membership), left_reason=reason)
    return change(tx, now, desk, member.person, "person.restored", archived_at=None)


def _before_archive(membership: Membership) -> MembershipState:
    if membership.role is Role.DEPUTY:
        return MembershipState.ARCHIVED  # appointed anew by the curator, with a yes anew
    if membership.left_on is not None and membership.role is Role.RESPONSIBLE:
        return MembershipState.ARCHIVED  # taken away by the curator, who alone gives it again
    if membership.left_on is not None and membership.role is not Role.CURATOR:
        return MembershipState.LEFT  # a curator only ever lost the office with the archive
    if membership.left_reason == PAUSE:
        return MembershipState.PAUSED
    if membership.enrolled_on is not None:
        return MembershipState.ACTIVE
    return MembershipState.RECORDED


def _revoke_links(tx: HasInvites, now: datetime, desk: Desk, person_id: int) -> None:
    for invite in tx.invites.of_person(person_id):
        if invite.programme_id == desk.programme.id and live(invite, now):
            tx.invites.revoke(invite.id, now)
