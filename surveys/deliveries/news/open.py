"""Alerts that nobody has closed: work of those to whom they were told."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.taken import CLOSED, TAKEN, subject_of
from surveys.deliveries.policy import REVEALED
from surveys.ports import HasAudit, HasDeliveries


class Tx(HasDeliveries, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Open:
    delivery: Delivery
    owner: int | None  # the person who sees to it


def still_open(tx: Tx, person_id: int, programmes: Collection[int]) -> list[Open]:
    """Told to this person in these programmes, the oldest first."""
    told = [
        each for each in tx.deliveries.told(person_id, REVEALED) if each.programme_id in programmes
    ]
    if not told:
        return []
    deeds = tx.audit.deeds({subject_of(each) for each in told}, (TAKEN, CLOSED))
    owners = {
        subject: deed.actor_id for (subject, action), deed in deeds.items() if action == TAKEN
    }
    return [
        Open(each, owners.get(subject_of(each)))
        for each in told
        if (subject_of(each), CLOSED) not in deeds
    ]
