"""A wish: something the rules want, said without regard to what was planned before."""

from dataclasses import dataclass, field
from datetime import datetime

from surveys.deliveries.member import Member
from surveys.deliveries.model import About, Key, Payload, Reason
from surveys.responses.slot import Slot


@dataclass(frozen=True, slots=True)
class NewResponse:
    """A response to open, on the version of the questionnaire that holds today."""

    slot: Slot
    version: int


@dataclass(frozen=True, slots=True)
class Wish:
    member: Member
    reason: Reason
    occurrence: str
    at: datetime  # from when on it is to be planned; the message goes in the next window
    expires_at: datetime  # from when on it is of no use
    payload: Payload = field(default_factory=dict)
    opens: tuple[NewResponse, ...] = ()
    about: About | None = None  # of a curator's; None: it comes from the facts of its reader

    @property
    def key(self) -> Key:
        return Key(self.member.person_id, self.member.id, self.reason, self.occurrence)
