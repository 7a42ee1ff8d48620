"""What the bot wrote of its own accord and what it is going to, read through the bot's own planning."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.api.world import Json
from bot.sandbox.page import words
from surveys.analysis.naming import STAGES
from surveys.deliveries.agenda import agenda
from surveys.deliveries.model import DeliveryState
from surveys.deliveries.snapshot import Snapshot
from surveys.people.model import Kind
from surveys.programme.calendar import (
    DAY,
    WINDOWS,
    day_start,
    local_day,
    next_window,
    zone,
)

SHOWN = 40  # lines each way
OFTEN = 3  # times that the same thing to come is named


@dataclass(frozen=True, slots=True)
class Line:
    """The same thing to several people at one moment."""

    at: datetime
    what: str
    who: tuple[str, ...]
    state: DeliveryState | None = None  # None: to come
    note: str = ""

    def json(self) -> Json:
        said = "" if self.state is None else self.note or words.STATES[self.state]
        return {
            "at": int(self.at.timestamp()),
            "what": self.what,
            "who": list(self.who),
            "state": self.state and self.state.value,
            "says": said,
        }


def done(snapshot: Snapshot, names: Mapping[int, str]) -> list[Line]:
    """Newest first."""
    groups: dict[tuple[datetime, str, DeliveryState, str], set[str]] = defaultdict(set)
    for each in snapshot.deliveries:
        if each.state is not DeliveryState.PENDING:
            note = words.NOTES.get(each.note or "", "")
            key = (each.sent_at or each.due_at, words.REASONS[each.reason], each.state, note)
            groups[key].add(names.get(each.person_id, ""))
    lines = [
        Line(at, what, tuple(sorted(who)), state, note)
        for (at, what, state, note), who in groups.items()
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:SHOWN]


def ahead(snapshot: Snapshot, names: Mapping[int, str], now: datetime) -> list[Line]:
    """Soonest first, as things stand: who answers is not reminded."""
    groups: dict[tuple[datetime, str], set[str]] = defaultdict(set)
    for at, what, person in (*_waiting(snapshot, now), *_wished(snapshot, now)):
        groups[at, what].add(names.get(person, ""))
    lines = [Line(at, what, tuple(sorted(who))) for (at, what), who in groups.items()]
    programme = snapshot.programme
    for stage in programme.stages:
        if (at := day_start(programme, stage.starts_on)) > now:
            lines.append(Line(at, words.stage_begins(STAGES[stage.key]), ()))
    return list(_first_few(sorted(lines, key=lambda line: line.at)))[:SHOWN]


def _first_few(lines: list[Line]) -> Iterator[Line]:
    """What comes every week would hide the rest."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line.what] += 1
        if counts[line.what] <= OFTEN:
            yield line


def _waiting(snapshot: Snapshot, now: datetime) -> Iterator[tuple[datetime, str, int]]:
    for each in snapshot.deliveries:
        if each.state is DeliveryState.PENDING:
            yield max(each.due_at, now), words.REASONS[each.reason], each.person_id


def _wished(snapshot: Snapshot, now: datetime) -> Iterator[tuple[datetime, str, int]]:
    for wish in agenda(snapshot, now):
        if wish.at > now and wish.key not in snapshot.known and wish.member.written_to:
            at = next_window(snapshot.programme, wish.member.kind, wish.at)
            if at < wish.expires_at:
                yield at, words.REASONS[wish.reason], wish.member.person_id


def windows(snapshot: Snapshot, now: datetime) -> list[Json]:
    """Until when the bot may write of its own accord, or from when on."""
    programme = snapshot.programme
    found = []
    for kind, (_, closes) in WINDOWS.items():
        opens = next_window(programme, kind, now)
        is_open = opens <= now
        day = datetime.combine(local_day(programme, now), closes, tzinfo=zone(programme))
        until = day if is_open else opens
        found.append({"kind": kind.value, "open": is_open, "until": int(until.timestamp())})
    return found


def year(snapshot: Snapshot) -> list[Json]:
    """The stages: where the year stands."""
    programme = snapshot.programme
    return [
        {
            "name": STAGES[stage.key],
            "starts": int(day_start(programme, stage.starts_on).timestamp()),
            "until": int(day_start(programme, stage.ends_on + DAY).timestamp()),
        }
        for stage in programme.stages
    ]


def next_stage(snapshot: Snapshot, now: datetime) -> datetime | None:
    """Its first window, in which the curator hears of it; None: the last one runs."""
    programme = snapshot.programme
    for stage in programme.stages:
        if day_start(programme, stage.starts_on) > now:
            return next_window(programme, Kind.ADULT, day_start(programme, stage.starts_on))
    return None
