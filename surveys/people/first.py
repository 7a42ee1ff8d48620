"""The first start: a programme for the current school year and a way in for its curator."""

from datetime import datetime, timedelta
from typing import Protocol

from surveys.people.codes import new_code
from surveys.people.model import Invite, MembershipState, Role
from surveys.ports import HasAudit, HasInvites, HasMemberships, HasProgrammes
from surveys.programme.model import Programme
from surveys.programme.year import current_year, default_breaks, default_stages, year_start

CURATOR_INVITE = timedelta(days=30)  # each start of the bot renews it while nobody has come


class ProgrammeTx(HasProgrammes, Protocol):
    pass


class Tx(HasProgrammes, HasMemberships, HasInvites, HasAudit, Protocol):
    pass


def ensure_programme(tx: ProgrammeTx, now: datetime, timezone: str) -> Programme:
    """The newest programme; a new one for the current school year if there is none yet."""
    programmes = tx.programmes.all()
    if programmes:
        return programmes[-1]
    year = current_year(now, timezone)
    start = year_start(year)
    return tx.programmes.add(
        year=year,
        timezone=timezone,
        stages=default_stages(start),
        breaks=default_breaks(start),
        now=now,
    )


def ensure_curator_invite(
    tx: Tx, now: datetime, *, timezone: str, curator_ids: frozenset[int]
) -> str | None:
    """At start: the code of the one-time link for the log, or None if it is not needed.

    Needed while the programme has no curator and CURATOR_IDS is empty. A restart gives the same
    code again, so that a link already passed on keeps working.
    """
    programme = ensure_programme(tx, now, timezone)
    if curator_ids or _has_curator(tx, programme.id):
        return None
    for invite in tx.invites.in_programme(programme.id):
        if invite.role is Role.CURATOR and invite.uses_left and _live(invite, now):
            return invite.code
    made = None
    while made is None:
        made = tx.invites.add(
            programme_id=programme.id,
            code=new_code(),
            role=Role.CURATOR,
            form=None,
            person_id=None,
            uses=1,
            expires_at=now + CURATOR_INVITE,
            created_by=None,
            now=now,
        )
    tx.audit.add(
        programme_id=programme.id,
        actor_id=None,
        action="invite.made",
        subject=f"invite:{made.id}",
        now=now,
        role=made.role.value,
    )
    return made.code


def _has_curator(tx: Tx, programme_id: int) -> bool:
    return any(
        membership.role is Role.CURATOR and membership.state is MembershipState.ACTIVE
        for membership in tx.memberships.in_programme(programme_id)
    )


def _live(invite: Invite, now: datetime) -> bool:
    return invite.revoked_at is None and now < invite.expires_at
