"""What registration depends on besides the database: given once, at composition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from surveys.people.consents import ConsentTexts
from surveys.people.model import Form
from surveys.ports import Tx

OnJoined = Callable[[Tx, int, datetime], object]
"""Called in the joining transaction with the membership's id: opens the first questionnaires."""


def nothing_more(tx: Tx, membership_id: int, now: datetime) -> None:
    """Joining without planning: for tests."""


@dataclass(frozen=True, slots=True)
class Admission:
    forms: Mapping[str, Form]
    consents: ConsentTexts
    timezone: str = "Europe/Moscow"  # of a programme created by the first start
    curator_ids: frozenset[int] = frozenset()
    on_joined: OnJoined = nothing_more
