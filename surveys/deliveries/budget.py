"""At most four unsolicited messages a month to one person (programme notes)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from surveys.deliveries.model import Delivery, DeliveryState, Planned, Reason
from surveys.deliveries.policy import Family, Policy, policy_of
from surveys.deliveries.wish import Wish
from surveys.people.model import Kind
from surveys.programme.calendar import local_day, next_window, window_from
from surveys.programme.model import Programme

MONTHLY = 4
OPTIONAL = MONTHLY - 1  # what is merely nice leaves one place for what matters
SPARSE = MONTHLY // 2  # with twenty meetings a mentee's year would be over its 21 messages
YEARLY = 13  # messages, then nothing sparse: finals and answers to what people write come on top
COUNTED = frozenset(
    {
        DeliveryState.PENDING,
        DeliveryState.CLAIMED,
        DeliveryState.SENT,
        DeliveryState.UNKNOWN,
    }
)

OWN_MESSAGE = frozenset({Family.BROADCAST, Family.EVENT})

Message = tuple[datetime, Family, str]
Month = tuple[int, int, int]  # person, year, month in the programme's zone


class Ledger:
    """Messages by person and calendar month; deliveries that go as one message count once."""

    def __init__(self, programme: Programme, placed: Iterable[Delivery | Planned]) -> None:
        self._programme = programme
        self._messages: dict[Month, set[Message]] = defaultdict(set)
        self._year: Counter[int] = Counter()
        self._windows: dict[tuple[Kind, datetime], datetime] = {}
        for each in placed:
            if each.budgeted and each.state in COUNTED:
                sent_at = each.sent_at if isinstance(each, Delivery) else None
                at = sent_at or each.due_at
                message = _message(at, each.reason, each.occurrence)
                self._count(self._month(each.person_id, at), message)

    def place(self, wish: Wish, at: datetime) -> datetime | None:
        """When a message may go, at the earliest at `at`: then, or at the start of a later month.

        None: there is no room while it is of use. What is placed is counted.
        """
        policy = policy_of(wish.reason)
        due = self.window(wish.member.kind, at)
        while due < wish.expires_at:
            month = self._month(wish.member.person_id, due)
            message = _message(due, wish.reason, wish.occurrence)
            taken = self._messages[month]
            if not policy.budgeted or message in taken or self._has_room(policy, month):
                if policy.budgeted:
                    self._count(month, message)
                return due
            if not policy.movable:
                return None
            due = self._next_month(wish, due)
        return None

    def window(self, kind: Kind, at: datetime) -> datetime:
        """When a message may go if there is room for it: the same for many."""
        if (kind, at) not in self._windows:
            self._windows[kind, at] = next_window(self._programme, kind, at)
        return self._windows[kind, at]

    def _count(self, month: Month, message: Message) -> None:
        if message not in self._messages[month]:
            self._messages[month].add(message)
            self._year[month[0]] += 1

    def _has_room(self, policy: Policy, month: Month) -> bool:
        enough = policy.sparse and self._year[month[0]] >= YEARLY
        return not enough and len(self._messages[month]) < _room(policy)

    def _next_month(self, wish: Wish, due: datetime) -> datetime:
        day = local_day(self._programme, due)
        year, month = divmod(day.year * 12 + day.month, 12)
        return window_from(self._programme, wish.member.kind, day.replace(year, month + 1, 1))

    def _month(self, person_id: int, at: datetime) -> Month:
        day = local_day(self._programme, at)
        return person_id, day.year, day.month


def _message(at: datetime, reason: Reason, occurrence: str) -> Message:
    """Deliveries of one family go as one message; broadcasts and news of events are each
    a message of its own.
    """
    family = policy_of(reason).family
    return at, family, f"{reason}:{occurrence}" if family in OWN_MESSAGE else ""


def _room(policy: Policy) -> int:
    """Up to how many messages of the month there is a place for it."""
    if policy.sparse:
        return SPARSE
    return OPTIONAL if policy.optional else MONTHLY
