"""The sender takes the outbox in parts, to the last, and what is urgent goes first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.database import migrate_database
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from scheduler.sender import Sender
from storage.store import SqlStore, open_store
from storage.transaction import Transaction
from surveys.deliveries import sending
from surveys.deliveries.due import Message
from surveys.deliveries.model import Planned, Reason
from surveys.people.model import Kind, Role
from tests.school import add_member, add_programme

NOW = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)  # a Wednesday, 15:00 in Moscow: everybody's window
MORE_THAN_A_PART = sending.TAKEN + 5


class Post:
    """A messenger that delivers at once; what it is told to refuse to write, it fails to write."""

    def __init__(self) -> None:
        self.sent: list[int] = []  # persons
        self.tried: list[int] = []
        self.broken: set[int] = set()

    async def prepare(self, message: Message) -> int | None:
        self.tried.append(message.person_id)
        if message.person_id in self.broken:
            raise RuntimeError("cannot be written")
        return message.person_id

    def turn(self, letter: int) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async def send(self, letter: int) -> sending.Outcome:
        await asyncio.sleep(0)
        self.sent.append(letter)
        return sending.Sent(len(self.sent))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    settings = Settings(_env_file=None, data_dir=tmp_path)
    migrate_database(settings)
    async with open_store(settings.database) as found:
        yield found


async def plan(store: SqlStore, people: int, *, urgent: bool = False) -> list[int]:
    """A delivery to each of so many new people; the persons."""

    def work(tx: Transaction) -> list[int]:
        programme = tx.programmes.newest() or add_programme(tx, NOW)
        planned = [
            Planned(
                programme.id,
                add_member(
                    tx, programme.id, NOW, "Имя", Role.MENTEE, "teacher-pupil", Kind.ADULT, None
                )[0].id,
                None,
                Reason.PULSE_FLAG,
                "1",
                due_at=NOW - timedelta(minutes=1),
                urgent=urgent,
            )
            for _ in range(people)
        ]
        tx.deliveries.add(planned, NOW)
        return [each.person_id for each in planned]

    return await store.write(work)


def sender(store: SqlStore, post: Post) -> Sender[int]:
    return Sender(store, SimulatedClock(NOW), post)


async def test_one_tick_sends_more_than_one_part(store: SqlStore) -> None:
    people = await plan(store, MORE_THAN_A_PART)
    post = Post()
    assert await sender(store, post).tick() == MORE_THAN_A_PART
    assert sorted(post.sent) == sorted(people)


async def test_what_cannot_be_written_is_tried_once_a_tick_and_holds_up_nobody(
    store: SqlStore,
) -> None:
    broken, *others = await plan(store, 4)
    post = Post()
    post.broken.add(broken)
    await sender(store, post).tick()
    assert post.tried.count(broken) == 1
    assert sorted(post.sent) == sorted(others)


async def test_what_becomes_urgent_goes_before_the_rest_of_a_long_broadcast(
    store: SqlStore,
) -> None:
    await plan(store, 2 * sending.TAKEN)
    post = Post()
    async with asyncio.TaskGroup() as group:
        tick = group.create_task(sender(store, post).tick())
        while not post.sent:
            await asyncio.sleep(0)
        [called] = await plan(store, 1, urgent=True)
    assert tick.result() == 2 * sending.TAKEN + 1
    assert post.sent.index(called) < 1.5 * sending.TAKEN


async def test_asked_to_finish_it_takes_nothing_more(store: SqlStore) -> None:
    await plan(store, MORE_THAN_A_PART)
    post = Post()
    slow = sender(store, post)
    async with asyncio.TaskGroup() as group:
        group.create_task(slow.tick())
        while not post.sent:
            await asyncio.sleep(0)
        await slow.finish()
        sent = len(post.sent)
    assert len(post.sent) == sent < sending.TAKEN
    left = await store.read(lambda tx: tx.deliveries.pending(NOW, 2 * MORE_THAN_A_PART))
    assert len(left) == MORE_THAN_A_PART - sent, "nothing is left claimed"
