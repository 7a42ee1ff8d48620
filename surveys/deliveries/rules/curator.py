"""What curators hear by plan. Each curator gets it; it is outside the message budget."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from surveys.deliveries import occurrence
from surveys.deliveries.model import OF_PROGRAMME, About, Payload, Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags import causes
from surveys.people.model import Kind
from surveys.programme.calendar import (
    DAY,
    day_start,
    next_window,
    stage_begins,
    window_from,
    window_until,
)
from surveys.programme.model import Programme, Stage, StageKey
from surveys.questionnaires.model import Moment

WEEK = 7 * DAY
USEFUL = 21 * DAY
WARNING = 30 * DAY  # before personal data are erased
WAVES = (Moment.ENTRY, Moment.PULSE, Moment.FINAL)


def no_first_meetings(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    for cause in causes.no_first_meetings(snapshot):
        match_id = cause.subject.match_id
        assert match_id is not None  # it is about a pair
        which = occurrence.of_match(match_id)
        until = cause.at + USEFUL
        payload: Payload = {"match": match_id}
        about = About(match_id=match_id)
        yield from _tell(snapshot, Reason.NO_FIRST_MEETING, which, cause.at, until, payload, about)


def silent_pairs(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    for cause in causes.silent_pairs(snapshot):
        match_id = cause.subject.match_id
        assert match_id is not None  # it is about a pair
        which = occurrence.of_silence(match_id, cause.since)
        payload: Payload = {"match": match_id, "since": cause.since.isoformat()}
        about = About(match_id=match_id)
        yield from _tell(snapshot, Reason.SILENT_PAIR, which, cause.at, cause.until, payload, about)


def digests(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """Monday, when the adults' window opens; a week wholly without school has none."""
    for monday, at, end in _weeks(snapshot.programme):
        which = occurrence.of_week(monday)
        payload: Payload = {"monday": monday.isoformat()}
        yield from _tell(snapshot, Reason.WEEKLY_DIGEST, which, at, end, payload)


@lru_cache(maxsize=8)  # the windows of forty weeks were a third of every planning
def _weeks(programme: Programme) -> tuple[tuple[date, datetime, datetime], ...]:
    """Mondays of weeks with a day of school; when the first window opens, when the week ends."""
    monday = programme.starts_on - timedelta(days=programme.starts_on.weekday())
    found = []
    while monday <= programme.ends_on:
        at = window_from(programme, Kind.ADULT, monday)
        end = day_start(programme, monday + WEEK)
        if at < end:
            found.append((monday, at, end))
        monday += WEEK
    return tuple(found)


def stages(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A week before a stage, at its start, and a week before its end.

    "A week before" moves to an earlier day of school, not to a later one: a warning after the
    holidays would come when it is over.
    """
    programme = snapshot.programme
    for stage in programme.stages:
        begun = day_start(programme, stage.starts_on)
        ended = day_start(programme, stage.ends_on + DAY)
        if stage.key is StageKey.MAIN and snapshot.main_blocked:
            at = next_window(programme, Kind.ADULT, begun)
            yield from _stage(snapshot, stage, "blocked", stage.starts_on, at, ended)
        else:
            at = next_window(programme, Kind.ADULT, stage_begins(programme, stage.key))
            yield from _stage(snapshot, stage, "start", stage.starts_on, at, ended)
        before = window_until(programme, Kind.ADULT, stage.starts_on - WEEK)
        if before and not stage.opened_at:
            yield from _stage(snapshot, stage, "before", stage.starts_on, before, begun)
        ending = window_until(programme, Kind.ADULT, stage.ends_on + DAY - WEEK)
        if ending and ending > at:
            yield from _stage(snapshot, stage, "ending", stage.ends_on, ending, ended)


def year_ends(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """From stage IV on the next year can be prepared. Due with the note that the stage has begun, so that
    both are one message.
    """
    programme = snapshot.programme
    begins = stage_begins(programme, StageKey.CLOSING)
    at = next_window(programme, Kind.ADULT, begins)
    until = max(day_start(programme, programme.ends_on), at) + USEFUL
    yield from _tell(snapshot, Reason.YEAR_ENDS, occurrence.once(), at, until, {})


def closed_waves(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """The figures of a wave can be read: its last response has closed.

    Entry goes on as people join; its first figures are told when stage I is over.
    """
    programme = snapshot.programme
    diagnosed = day_start(programme, programme.stage(StageKey.DIAGNOSIS).ends_on + DAY)
    for (moment, wave), last in snapshot.last_closings.items():
        if moment not in WAVES:
            continue
        closed = max(last, diagnosed) if moment is Moment.ENTRY else last
        at = next_window(programme, Kind.ADULT, closed)
        payload: Payload = {"moment": moment.value, "wave": wave}
        which = f"{moment.value}-{wave}"
        yield from _tell(snapshot, Reason.WAVE_CLOSED, which, at, at + USEFUL, payload)


def unreachable(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    for cause in causes.unreachable(snapshot):
        person_id = cause.subject.person_id
        assert person_id is not None  # it is about a person
        which = occurrence.of_person(person_id, cause.since)
        payload: Payload = {"person": person_id}
        until = cause.at + USEFUL
        about = About(person_id=person_id)
        yield from _tell(
            snapshot, Reason.UNREACHABLE_PERSON, which, cause.at, until, payload, about
        )


def retention(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A month before personal data are erased; late is better than not, nothing goes unheard."""
    programme = snapshot.programme
    if programme.erased_at is None:
        on = programme.erase_on
        at = window_from(programme, Kind.ADULT, on - WARNING)
        expires = day_start(programme, on + 3 * WARNING)
        yield from _tell(
            snapshot, Reason.RETENTION, on.isoformat(), at, expires, {"on": on.isoformat()}
        )


def _stage(
    snapshot: Snapshot, stage: Stage, point: str, on: date, at: datetime, expires: datetime
) -> Iterator[Wish]:
    reason = Reason.STAGE_BLOCKED if point == "blocked" else Reason.STAGE_REMINDER
    which = occurrence.of_stage(stage.key, point, on)
    payload: Payload = {"stage": stage.key.value, "point": point, "on": on.isoformat()}
    return _tell(snapshot, reason, which, at, expires, payload)


def _tell(
    snapshot: Snapshot,
    reason: Reason,
    which: str,
    at: datetime,
    expires: datetime,
    payload: Payload,
    about: About = OF_PROGRAMME,
) -> Iterator[Wish]:
    for curator in snapshot.curators:
        yield Wish(curator, reason, which, at, expires, payload, about=about)
