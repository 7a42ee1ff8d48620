"""`/alerts`: all work of an adult, the most urgent first. The weekly digest counts the same list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.flags import waiting
from surveys.flags.model import BY_HAND, Flag
from surveys.flags.post import Post, post_in, post_of
from surveys.flags.table import RULES, Urgency
from surveys.help import handling
from surveys.help.alerts import Alerts, OnlyOnCall, alerts
from surveys.people.model import Person
from surveys.ports import (
    HasConsents,
    HasFlags,
    HasInvites,
    HasMatches,
    HasPractices,
    HasResponses,
    HasTotals,
)

WEEK = timedelta(days=7)


class Tx(
    handling.Tx,
    HasMatches,
    HasFlags,
    HasConsents,
    HasInvites,
    HasResponses,
    HasTotals,
    HasPractices,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class Line:
    """A flag as the list shows it. No name: a list is read over a shoulder."""

    flag: Flag
    number: int | None  # of the pair
    owner: str | None  # who sees to it


@dataclass(frozen=True, slots=True)
class Todo:
    alerts: Alerts  # calls for help, then «хочу поговорить» and answers that are to be seen
    flags: tuple[Line, ...]
    waiting: tuple[waiting.Waiting, ...]
    resting: int = 0  # postponed
    closed: int = 0  # closed by the bot in the last week: their cause has gone

    @property
    def count(self) -> int:
        return sum(map(len, (self.alerts.cases, self.alerts.work, self.flags, self.waiting)))


def todo(tx: Tx, now: datetime, account: int) -> Todo | OnlyOnCall:
    found = alerts(tx, now, account)
    if isinstance(found, OnlyOnCall):
        return found
    return _todo(tx, now, found, post_of(tx, account))


def todo_in(tx: Tx, now: datetime, person: Person, programme_id: int) -> Todo | None:
    """Of one programme, as the digest tells of it. None: nothing is theirs to do there."""
    found = None if person.account is None else alerts(tx, now, person.account)
    if not isinstance(found, Alerts):
        return None
    here = Alerts(
        tuple(one for one in found.cases if one[0].programme_id == programme_id),
        tuple(one for one in found.work if one[0].delivery.programme_id == programme_id),
        found.reader,
        now,
    )
    return _todo(tx, now, here, post_in(tx, person, programme_id))


def _todo(tx: Tx, now: datetime, found: Alerts, post: Post | None) -> Todo:
    if post is None:
        return Todo(found, (), ())
    today = post.today(now)
    flags = [each for each in tx.flags.standing(post.programme.id, now - WEEK) if post.sees(each)]
    unclosed = [each for each in flags if not each.closed]
    awake = sorted((each for each in unclosed if not each.rests(today)), key=_order)
    return Todo(
        alerts=found,
        flags=tuple(_line(post, each) for each in awake),
        waiting=waiting.waiting(tx, post, now),
        resting=len(unclosed) - len(awake),
        closed=sum(each.closed and each.closing not in BY_HAND for each in flags),
    )


def _order(flag: Flag) -> tuple[bool, Urgency, datetime, int]:
    """What nobody sees to stands in front of what somebody has taken."""
    urgency = RULES[flag.key].urgency
    assert urgency is not None  # a nudge is never stored
    return flag.owner_id is not None, urgency, flag.raised_at, flag.id


def _line(post: Post, flag: Flag) -> Line:
    names = {person.id: person.chat_name for person, _ in post.members}
    match = post.matches.get(flag.match_id or 0)
    owner = None if flag.owner_id is None else names.get(flag.owner_id)
    return Line(flag, None if match is None else match.number, owner)
