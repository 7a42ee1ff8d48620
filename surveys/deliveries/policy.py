"""How each reason to write is treated: the budget, what gives way to what, what is merged.

Source: programme notes, "Messages: people have lives". A curator's messages are work that the
curator has asked for and are outside the budget; a weekly digest alone would fill it.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from surveys.deliveries.model import Reason


class Family(StrEnum):
    """Deliveries of one family that are due to one person together go as one message."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    MATCH = "match"
    MEETING = "meeting"
    AHEAD = "ahead"
    PASSED = "passed"
    DIFFERS = "differs"
    PRACTICE = "practice"
    SILENCE = "silence"
    CURATOR = "curator"
    ACT = "act"
    OFFICE = "office"
    BROADCAST = "broadcast"
    EVENT = "event"
    YEAR = "year"
    HOST = "host"
    TABLE = "table"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Policy:
    family: Family
    priority: int  # 0 is placed first
    budgeted: bool = True
    optional: bool = False  # leaves one message of the month free for what matters more
    sparse: bool = False  # leaves half of the month free: it comes often and can be done without
    movable: bool = True  # over the budget it waits for the next month; else it is dropped
    urgent: bool = False


_CURATOR = Policy(Family.CURATOR, priority=9, budgeted=False)
_OFFICE = Policy(Family.OFFICE, priority=9, budgeted=False)
_EVENT = Policy(Family.EVENT, priority=6, optional=True)
_OF_EVENT = Policy(Family.EVENT, priority=6, optional=True, movable=False)
_ALERT = Policy(Family.ALERT, priority=0, budgeted=False, urgent=True)

POLICIES = MappingProxyType(
    {
        Reason.MATCH_MADE: Policy(Family.MATCH, priority=1),
        Reason.MATCH_ENDED: Policy(Family.MATCH, priority=1),
        Reason.FINAL: Policy(Family.INVITATION, priority=2),
        Reason.ENTRY: Policy(Family.INVITATION, priority=2),
        Reason.FIRST_MEETING: Policy(Family.INVITATION, priority=3),
        Reason.PULSE: Policy(Family.INVITATION, priority=4),
        Reason.REMINDER: Policy(Family.REMINDER, priority=5),
        Reason.SILENCE: Policy(Family.SILENCE, priority=6, optional=True),
        Reason.PARTNER: Policy(Family.MATCH, priority=1),
        Reason.THANKS: Policy(Family.MATCH, priority=6),
        Reason.MEETING_LOGGED: Policy(Family.MEETING, priority=7, sparse=True, movable=False),
        Reason.MEETING_PASSED: Policy(Family.PASSED, priority=7, sparse=True, movable=False),
        Reason.MEETING_DIFFERS: Policy(Family.DIFFERS, priority=6, optional=True),
        Reason.MEETING_AHEAD: Policy(Family.AHEAD, priority=7, budgeted=False),
        Reason.PRACTICE: Policy(Family.PRACTICE, priority=6, budgeted=False),
        Reason.BROADCAST: Policy(Family.BROADCAST, priority=1),
        Reason.EVENT_INVITE: _EVENT,
        Reason.EVENT_REMINDER: _OF_EVENT,
        Reason.EVENT_CHANGED: Policy(Family.EVENT, priority=1, movable=False),
        Reason.EVENT_CANCELLED: Policy(Family.EVENT, priority=1, movable=False),
        Reason.EVENT_THANKS: _EVENT,
        Reason.NO_FIRST_MEETING: _CURATOR,
        Reason.SILENT_PAIR: _CURATOR,
        Reason.STAGE_REMINDER: _CURATOR,
        Reason.STAGE_BLOCKED: _CURATOR,
        Reason.WEEKLY_DIGEST: _CURATOR,
        Reason.WAVE_CLOSED: _CURATOR,
        Reason.RETENTION: _CURATOR,
        Reason.UNREACHABLE_PERSON: _CURATOR,
        Reason.YEAR_ENDS: _CURATOR,
        Reason.YEAR_OFFICE: _OFFICE,
        Reason.YEAR_INVITE: Policy(Family.YEAR, priority=1),
        Reason.YEAR_ASK: Policy(Family.YEAR, priority=1),
        Reason.DEPUTY_ASKED: _OFFICE,
        Reason.DEPUTY_ENDED: _OFFICE,
        Reason.HOST_TROUBLE: Policy(Family.HOST, priority=9, budgeted=False),
        Reason.TABLE_CUT: Policy(Family.TABLE, priority=9, budgeted=False, urgent=True),
        Reason.PULSE_FLAG: Policy(Family.ALERT, priority=0, budgeted=False),
        Reason.CALL_CURATOR: _ALERT,
        Reason.PARTICIPATION: _CURATOR,
        Reason.ERASED: Policy(Family.ACT, priority=9, budgeted=False),
        Reason.HELP_CALL: _ALERT,
        Reason.HELP_READ: _ALERT,
        Reason.HELP_WIDENED: _ALERT,
    }
)


REVEALED = frozenset({Reason.CALL_CURATOR})
"""Told without a name; «Открыть» shows it."""

NOTICED = REVEALED | {
    Reason.PULSE_FLAG,
    Reason.PARTICIPATION,
    Reason.ERASED,
    Reason.PARTNER,
    Reason.THANKS,
    Reason.PRACTICE,
    Reason.YEAR_OFFICE,
    Reason.YEAR_INVITE,
    Reason.YEAR_ASK,
    Reason.DEPUTY_ASKED,
    Reason.DEPUTY_ENDED,
    Reason.BROADCAST,
    Reason.EVENT_INVITE,
    Reason.EVENT_CHANGED,
    Reason.EVENT_CANCELLED,
    Reason.EVENT_THANKS,
    Reason.HOST_TROUBLE,
    Reason.TABLE_CUT,
    Reason.HELP_CALL,
    Reason.HELP_READ,
    Reason.HELP_WIDENED,
}
"""Written by the use case that notices; planning neither makes nor withdraws them."""

TO_CURATORS = frozenset(
    {
        Reason.STAGE_REMINDER,
        Reason.STAGE_BLOCKED,
        Reason.WEEKLY_DIGEST,
        Reason.WAVE_CLOSED,
        Reason.RETENTION,
        Reason.YEAR_ENDS,
    }
)
"""Planned to curators from the programme as such."""

ON_OTHERS = frozenset({Reason.NO_FIRST_MEETING, Reason.SILENT_PAIR, Reason.UNREACHABLE_PERSON})
"""Planned to curators from facts of a pair or a person."""

RESENT = frozenset({Reason.HELP_CALL})
"""Sent again where nobody knows whether they arrived: twice is better than never."""


class Why(StrEnum):
    """`note` of what was not sent."""

    TOO_LATE = "too_late"  # the bot was down, or the person away, until it was no longer useful
    OVER_BUDGET = "over_budget"  # four messages this month already, and no use in the next
    CAUSE_GONE = "cause_gone"  # answered, declined, met, moved
    NO_ACCOUNT = "no_account"  # takes part without Telegram
    UNREACHABLE = "unreachable"  # has blocked the bot
    STOPPED = "stopped"  # a broadcast was taken back
    NOT_WRITTEN_TO = "not_written_to"  # paused, left, archived, on paper


def policy_of(reason: Reason) -> Policy:
    return POLICIES[reason]
