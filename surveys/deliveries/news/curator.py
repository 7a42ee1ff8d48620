"""News to curators and responsible adults, as far as they are still true."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from surveys.deliveries.facts import read_snapshot
from surveys.deliveries.host import Trouble
from surveys.deliveries.model import Delivery, Reason
from surveys.deliveries.news.model import (
    Alert,
    Digest,
    Erased,
    HostTrouble,
    News,
    NoFirstMeeting,
    Participation,
    Raised,
    Retention,
    SilentPairs,
    StageBlocked,
    StageNote,
    TableCut,
    Unreachable,
    WaveClosed,
    Work,
)
from surveys.deliveries.news.reading import Reading, Tx, met_since, number, pair, running
from surveys.deliveries.news.taken import CLOSED, taken
from surveys.deliveries.progress import current, waves
from surveys.deliveries.snapshot import Snapshot
from surveys.flags.table import STORED, Key
from surveys.flags.todo import Todo, todo_in
from surveys.matches.model import Match
from surveys.people.adults import adults
from surveys.people.desk import curators
from surveys.people.model import MIN_RESPONSIBLE, Person
from surveys.programme.calendar import local_day, stage_at
from surveys.programme.model import StageKey
from surveys.questionnaires.model import Moment

WEEK = timedelta(days=7)


def no_first_meetings(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    matches = [match for _, match in running(reading.tx, deliveries)]
    found = [pair(reading.tx, match) for match in matches if not _met(reading.tx, match)]
    if found:
        yield NoFirstMeeting(tuple(found))


def silent_pairs(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    found = [
        pair(reading.tx, match)
        for delivery, match in running(reading.tx, deliveries)
        if not met_since(reading, match, delivery)
    ]
    if found:
        yield SilentPairs(tuple(found))


def stages(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    for delivery in deliveries:
        stage = reading.programme.stage(StageKey(str(delivery.payload["stage"])))
        yield StageNote(stage, str(delivery.payload["point"]))


def blocked(reading: Reading, _deliveries: Sequence[Delivery]) -> Iterator[News]:
    found = adults(reading.tx, reading.programme.id)
    if found < MIN_RESPONSIBLE:
        yield StageBlocked(found)


def unreachable(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    people = [reading.tx.people.get(number(each, "person")) for each in deliveries]
    away = tuple(each.chat_name for each in people if each and each.unreachable_since)
    if away:
        yield Unreachable(away)


def digest(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """None while nobody takes part. Its work is counted from the list of `/alerts`."""
    snapshot = _snapshot(reading)
    reader = reading.tx.people.get(deliveries[0].person_id)
    if snapshot.participants and reader is not None:
        found = todo_in(reading.tx, reading.now, reader, reading.programme.id)
        yield _digest(snapshot, reading.now, Work() if found is None else _work(found))


def closed_waves(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    told = {(Moment(str(each.payload["moment"])), number(each, "wave")) for each in deliveries}
    for wave in waves(_snapshot(reading), reading.now):
        if (wave.moment, wave.number) in told:
            yield WaveClosed(wave)


def host_troubles(_reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Each kind once, as it was said last."""
    for payload in {each.payload["trouble"]: each.payload for each in deliveries}.values():
        figures = payload["figures"]
        assert isinstance(figures, list)
        yield HostTrouble(Trouble(str(payload["trouble"])), tuple(int(each) for each in figures))


def cut_tables(_reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    for each in deliveries:
        yield TableCut(str(each.payload["name"]), number(each, "recorded"))


def alerts(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    for delivery in deliveries:
        person = reading.tx.people.get(number(delivery, "person"))
        if person is not None:
            alert = _alert(reading.tx, delivery, person)
            yield replace(
                alert,
                taken=taken(reading.tx, reading.programme, delivery),
                closed=taken(reading.tx, reading.programme, delivery, CLOSED),
            )


def raised(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Unless it has been seen to meanwhile."""
    for delivery in deliveries:
        flag = reading.tx.flags.get(int(str(delivery.payload.get("raised", 0))))
        if flag is not None and not flag.closed:
            yield Raised(flag.id)


def retention(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Unless it was put off meanwhile."""
    programme = reading.programme
    told = {str(each.payload["on"]) for each in deliveries}
    if programme.erase_on.isoformat() in told and programme.erased_at is None:
        yield Retention(programme.erase_on, programme.year)


def erased(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    for delivery in deliveries:
        found = reading.tx.erasures.get(number(delivery, "erasure"))
        if found is not None:
            yield Erased(found)


def participation(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """With names: to nobody who has stopped running the programme since it was written."""
    running = {each.id for each in curators(reading.tx, reading.programme.id)}
    for delivery in deliveries:
        if delivery.person_id not in running:
            continue
        person = reading.tx.people.get(number(delivery, "person"))
        match_id = delivery.payload["match"]
        match = reading.tx.matches.get(match_id) if isinstance(match_id, int) else None
        if person is not None:
            yield Participation(
                person.chat_name,
                person.class_name,
                str(delivery.payload["change"]),
                None if match is None else match.number,
            )


def _digest(snapshot: Snapshot, now: datetime, work: Work) -> Digest:
    programme = snapshot.programme
    today = local_day(programme, now)
    running = [m for m in snapshot.matches if m.ended_on is None and snapshot.sides(m)]
    met = {
        meeting.match_id
        for meeting in snapshot.meetings
        if not meeting.disputed and today - WEEK <= meeting.held_on < today
    }
    return Digest(
        monday=today - timedelta(days=today.weekday()),
        stage=stage_at(programme, today),
        pairs=len(running),
        met=sum(match.id in met for match in running),
        waves=current(waves(snapshot, now)),
        work=work,
    )


def _work(found: Todo) -> Work:
    flags: dict[Key, list[int]] = {}
    for line in found.flags:
        flags.setdefault(line.flag.key, []).append(line.number or 0)
    by_urgency = [key for key in STORED if key in flags]
    return Work(
        calls=len(found.alerts.cases),
        talks=len(found.alerts.work),
        flags=tuple((key, tuple(sorted(flags[key]))) for key in by_urgency),
        waiting=tuple((each.kind, len(each.people)) for each in found.waiting),
        resting=found.resting,
        closed=found.closed,
    )


def _met(tx: Tx, match: Match) -> bool:
    return any(not each.disputed for each in tx.meetings.of_match(match.id))


def _alert(tx: Tx, delivery: Delivery, person: Person) -> Alert:
    match_id = delivery.payload.get("match")
    match = tx.matches.get(match_id) if isinstance(match_id, int) else None
    return Alert(
        delivery=delivery.id,
        flag=str(delivery.payload.get("flag") or Reason.CALL_CURATOR.value),
        person=person.chat_name,
        class_name=person.class_name,
        kind=person.kind,
        pair=pair(tx, match) if match else None,
    )


def _snapshot(reading: Reading) -> Snapshot:
    return read_snapshot(reading.tx, reading.definitions.for_membership, reading.programme)
