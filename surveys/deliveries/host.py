"""Trouble with the computer the bot runs on: curators hear of it, they can reach the host."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.people.model import RUNNING, MembershipState
from surveys.ports import HasDeliveries, HasPeople, HasProgrammes

USEFUL = timedelta(days=3)  # over a weekend; then a newer one says how it is now


class Trouble(StrEnum):
    DISK = "disk"
    BACKUP = "backup"
    PLANNING = "planning"  # of one programme


class Tx(HasProgrammes, HasPeople, HasDeliveries, Protocol):
    pass


def warn(
    tx: Tx,
    now: datetime,
    trouble: Trouble,
    day: date,
    figures: Sequence[int] = (),
    programme_id: int | None = None,
) -> int:
    """Write to each curator of a running programme, once a day; how many deliveries are new.

    `programme_id`: of that one alone.

    `figures`: for DISK, megabytes that are left and those that are missing.
    """
    running = [each for each in tx.programmes.all() if each.starts_on <= day <= each.ends_on]
    wanted = {
        person.id: notice(
            programme_id=programme.id,
            person_id=person.id,
            membership_id=membership.id,
            reason=Reason.HOST_TROUBLE,
            occurrence=f"{trouble.value}:{day.isoformat()}",
            due_at=now,
            expires_at=now + USEFUL,
            payload={"trouble": trouble.value, "figures": list(figures)},
        )
        for programme in running
        if programme_id in (None, programme.id)
        for person, membership in tx.people.some_in_programme(programme.id, (), RUNNING)
        if membership.state is MembershipState.ACTIVE
    }
    return tx.deliveries.add(wanted.values(), now)
