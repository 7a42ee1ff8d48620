"""The reading side of the page: the bot's own database, looked at from outside, never written."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.api.world import Json
from bot.sandbox.page import schedule
from bot.sandbox.page.people import Somebody, read_people
from handlers.texts.words import label
from storage.store import SqlStore
from surveys.deliveries.facts import read_snapshot
from surveys.deliveries.snapshot import Snapshot
from surveys.ports import Tx
from surveys.questionnaires.library import Library


@dataclass(frozen=True, slots=True)
class Almanac:
    """Everything the page says about the programme at one moment."""

    known: dict[int, Somebody]
    next_stage: datetime | None
    page: Json


async def look(store: SqlStore, library: Library, now: datetime) -> Almanac:
    return await store.scan(lambda tx: _look(tx, library, now))


def _look(tx: Tx, library: Library, now: datetime) -> Almanac:
    programme = tx.programmes.newest()
    if programme is None:
        return Almanac({}, None, {"windows": [], "stages": [], "done": [], "ahead": []})
    snapshot: Snapshot = read_snapshot(tx, library.for_membership, programme)
    names = {person.id: label(person) for person, _ in tx.people.in_programme(programme.id)}
    return Almanac(
        read_people(tx),
        schedule.next_stage(snapshot, now),
        {
            "windows": schedule.windows(snapshot, now),
            "stages": schedule.year(snapshot),
            "done": [line.json() for line in schedule.done(snapshot, names)],
            "ahead": [line.json() for line in schedule.ahead(snapshot, names, now)],
        },
    )
