"""A delivery: one thing to tell one person. The table of deliveries is the only queue."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why a person is written to. Key of the outbox together with person and occurrence."""

    # to participants
    ENTRY = "entry"  # one invitation: profile, entry, wellbeing
    FIRST_MEETING = "first_meeting"
    PULSE = "pulse"
    FINAL = "final"
    REMINDER = "reminder"  # the only one for its invitation
    MATCH_MADE = "match_made"
    MATCH_ENDED = "match_ended"
    MEETING_LOGGED = "meeting_logged"  # the other side can confirm; silence confirms too
    MEETING_AHEAD = "meeting_ahead"  # a reminder that its reader has asked for
    MEETING_PASSED = "meeting_passed"  # was it, on the day agreed on?
    MEETING_DIFFERS = "meeting_differs"  # the other side says that it was otherwise
    SILENCE = "silence"
    BROADCAST = "broadcast"  # the curator's own words
    THANKS = "thanks"  # the other side says goodbye and thank you; written by the use case
    EVENT_INVITE = "event_invite"  # these five: see `surveys.events`
    EVENT_REMINDER = "event_reminder"  # planned: to who has said «приду»
    EVENT_CHANGED = "event_changed"
    EVENT_CANCELLED = "event_cancelled"
    EVENT_THANKS = "event_thanks"  # with the one question
    PRACTICE = "practice"  # what a curator says to a card given to the bank; by the use case
    PARTNER = "partner"  # the other side has paused or come back; written by the use case
    # to curators, planned
    NO_FIRST_MEETING = "no_first_meeting"
    SILENT_PAIR = "silent_pair"
    STAGE_REMINDER = "stage_reminder"
    STAGE_BLOCKED = "stage_blocked"  # stage II waits for a second responsible adult
    WEEKLY_DIGEST = "weekly_digest"
    WAVE_CLOSED = "wave_closed"
    RETENTION = "retention"  # personal data will be erased in a month
    UNREACHABLE_PERSON = "unreachable_person"
    # to curators, written by a tick
    TABLE_CUT = "table_cut"  # a table of people was not recorded to its end
    HOST_TROUBLE = "host_trouble"  # the disk is nearly full, or copies fail
    # of the next year
    YEAR_ENDS = "year_ends"  # to curators, planned: the next one can be prepared
    YEAR_OFFICE = "year_office"  # whose office goes on in the year that has begun
    YEAR_INVITE = "year_invite"  # will they take part in it?
    YEAR_ASK = "year_ask"  # to be a mentor, to go on with a pair: once they take part
    # to curators and responsible adults, written by the use case that notices
    PULSE_FLAG = "pulse_flag"  # a flag was raised that is to be seen today
    DEPUTY_ASKED = "deputy_asked"  # «будете заместителем куратора?»
    DEPUTY_ENDED = "deputy_ended"
    CALL_CURATOR = "call_curator"  # «хочу поговорить с куратором»
    ERASED = "erased"  # data were erased: the act
    PARTICIPATION = "participation"  # somebody has paused, come back, ended a pair or left
    HELP_CALL = "help_call"  # a call for help, see `surveys.help`
    HELP_READ = "help_read"  # to who called: it was read
    HELP_WIDENED = "help_widened"  # to who called: more adults know


class DeliveryState(StrEnum):
    PENDING = "pending"
    CLAIMED = "claimed"  # a sender has it
    SENT = "sent"
    FAILED = "failed"  # refused for good
    BLOCKED = "blocked"  # the person has blocked the bot
    UNKNOWN = "unknown"  # read timeout: counted as sent, never resent blindly
    MISSED = "missed"  # too late to be useful, or over the message budget: see `note`
    CANCELLED = "cancelled"  # its cause has gone before it was sent; may be planned again


PayloadValue = str | int | list[int] | list[str] | None
Payload = dict[str, PayloadValue]


class Key(NamedTuple):
    """What is planned at most once. `membership_id` is None for what concerns a person as such."""

    person_id: int
    membership_id: int | None
    reason: Reason
    occurrence: str  # see `surveys.deliveries.occurrence`


@dataclass(frozen=True, slots=True)
class Delivery:
    id: int
    programme_id: int
    person_id: int
    membership_id: int | None
    reason: Reason
    occurrence: str
    due_at: datetime  # UTC; inside the person's window unless urgent
    expires_at: datetime | None  # from this moment on it is missed, not sent
    state: DeliveryState
    urgent: bool  # goes at any hour
    budgeted: bool  # counts towards the four unsolicited messages a month
    payload: Payload = field(default_factory=dict)
    note: str | None = None  # why it was missed, failed or cancelled
    sent_at: datetime | None = None  # the same for all that went as one message

    @property
    def key(self) -> Key:
        return Key(self.person_id, self.membership_id, self.reason, self.occurrence)

    @property
    def at_any_hour(self) -> bool:
        """Urgent, or a broadcast whose author has overridden the hours; such a one stays behind
        calls for help.
        """
        return self.urgent or self.payload.get("any_hour") == 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A delivery on somebody's screen."""

    delivery_id: int
    account: int
    message_id: int


class About(NamedTuple):
    """What a message to a curator was planned from: a pair, a person; neither: the programme as such."""

    match_id: int | None = None
    person_id: int | None = None


OF_PROGRAMME = About()


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning inserts: PENDING, or MISSED at once with the reason in `note`."""

    programme_id: int
    person_id: int
    membership_id: int | None
    reason: Reason
    occurrence: str
    due_at: datetime
    expires_at: datetime | None = None
    state: DeliveryState = DeliveryState.PENDING
    urgent: bool = False
    budgeted: bool = False
    payload: Payload = field(default_factory=dict)
    note: str | None = None
    about: About = OF_PROGRAMME  # of a curator's message

    @property
    def key(self) -> Key:
        return Key(self.person_id, self.membership_id, self.reason, self.occurrence)
