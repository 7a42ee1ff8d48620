"""Flags to raise and flags whose cause has gone: a pure function of the facts and the moment.

Those of answers are raised where they are sent (`pulse`, `fit`): a tick reads no answers. It only closes
them when the pair has ended, one side is away, or the pulse is no news any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveys.deliveries.snapshot import Snapshot
from surveys.flags.causes import Cause, causes
from surveys.flags.model import Closing, Flag, Gone, Subject
from surveys.flags.table import OF_PULSES, RULES, Key

FRESH = timedelta(days=30)  # after which a pulse is no news any more


@dataclass(frozen=True, slots=True)
class FlagChanges:
    raised: tuple[Subject, ...] = ()
    gone: tuple[Gone, ...] = ()


Moments = Iterable[tuple[Subject, datetime]]


def flag_changes(snapshot: Snapshot, now: datetime) -> tuple[FlagChanges, Moments]:
    """With the moments at which there may be something to do, while the facts stay."""
    if snapshot.flags is None:
        return FlagChanges(), ()
    found = list(causes(snapshot))
    holding = {cause.subject for cause in found if cause.at <= now < cause.until}
    unclosed = {flag.subject for flag in snapshot.flags if not flag.closed}
    resting = dict(_resting(snapshot.flags, now))
    changes = FlagChanges(
        raised=tuple(
            cause.subject
            for cause in found
            if cause.subject in holding
            and cause.subject not in unclosed
            and cause.subject not in resting
        ),
        gone=tuple(_gone(snapshot, snapshot.flags, holding, now)),
    )
    moments = (
        *((cause.subject, _comes(cause, unclosed)) for cause in found),
        *((subject, until) for subject, until in resting.items() if subject in holding),
        *(
            (flag.subject, flag.raised_at + FRESH)
            for flag in snapshot.flags
            if not flag.closed and flag.key in OF_PULSES
        ),
    )
    return changes, moments


def _comes(cause: Cause, unclosed: set[Subject]) -> datetime:
    return cause.until if cause.subject in unclosed else cause.at


def _resting(flags: Iterable[Flag], now: datetime) -> Iterator[tuple[Subject, datetime]]:
    """Closed so lately that the same is not raised again; the last one of a subject counts."""
    for flag in flags:
        if flag.closed_at is not None:
            until = flag.closed_at + RULES[flag.key].cool_down
            if until > now:
                yield flag.subject, until


def _gone(
    snapshot: Snapshot, flags: Iterable[Flag], holding: set[Subject], now: datetime
) -> Iterator[Gone]:
    for flag in flags:
        if flag.closed:
            continue
        if flag.key in OF_PULSES:
            over = flag.raised_at + FRESH <= now
            why = _pair_gone(snapshot, flag) or (Closing.OVER if over else None)
        elif flag.key is Key.FIT:  # a pause is no answer to it
            match = snapshot.match.get(flag.match_id or 0)
            why = Closing.ENDED if match is None or match.ended_on is not None else None
        else:
            why = None if flag.subject in holding else _why(snapshot, flag)
        if why is not None:
            yield Gone(flag.id, why)


def _why(snapshot: Snapshot, flag: Flag) -> Closing:
    if flag.key is Key.UNREACHABLE:
        reached = any(
            member.person_id == flag.person_id and member.unreachable_since is None
            for member in snapshot.participants
        )
        return Closing.BACK if reached else Closing.AWAY
    if (gone := _pair_gone(snapshot, flag)) is not None:
        return gone
    meetings = snapshot.meetings_of.get(flag.match_id or 0, ())
    if any(meeting.logged_at >= flag.raised_at for meeting in meetings):
        return Closing.MET
    agreed = any(
        one.match_id == flag.match_id and one.set_at >= flag.raised_at for one in snapshot.planned
    )
    return Closing.AGREED if agreed else Closing.OVER


def _pair_gone(snapshot: Snapshot, flag: Flag) -> Closing | None:
    match = snapshot.match.get(flag.match_id or 0)
    if match is None or match.ended_on is not None:
        return Closing.ENDED
    return None if snapshot.sides(match) else Closing.AWAY
