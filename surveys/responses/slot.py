"""Which responses there are, without what was answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from surveys.questionnaires.model import Moment
from surveys.responses.model import OPEN, ResponseStatus


class Slot(NamedTuple):
    """Which response: there is one for each."""

    membership_id: int
    match_id: int | None
    questionnaire: str
    moment: Moment
    wave: int


@dataclass(frozen=True, slots=True)
class KnownResponse:
    id: int
    slot: Slot
    status: ResponseStatus
    closes_at: datetime

    @property
    def open(self) -> bool:
        return self.status in OPEN
