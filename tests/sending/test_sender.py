"""The sender takes the outbox in parts, to the last, and what is urgent goes first."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from bot.cli.database import migrate_database
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from scheduler.portions import PORTION
from scheduler.sender import Sender
from storage.store import SqlStore, open_store
from storage.transaction import Transaction
from surveys.deliveries import sending
from surveys.deliveries.due import Message
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.deliveries.sending import Claim
from surveys.people.model import Kind, Role
from tests.school import add_member, add_programme

T = TypeVar("T")
NOW = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)  # a Wednesday, 15:00 in Moscow: everybody's window
MORE_THAN_A_PART = sending.TAKEN + 5


class Post:
    """A messenger that delivers at once; what it is told to refuse to write, it fails to write."""

    def __init__(self) -> None:
        self.sent: list[int] = []  # persons
        self.portions: list[list[int]] = []  # written together
        self.broken: set[int] = set()
        self.pointless: set[int] = set()  # nothing is left to say
        self.failing = False

    async def prepare(self, messages: Sequence[Message]) -> list[int | None]:
        people = [message.person_id for message in messages]
        self.portions.append(people)
        if self.broken.intersection(people):
            raise RuntimeError("cannot be written")
        return [None if person in self.pointless else person for person in people]

    @asynccontextmanager
    async def turn(self, letter: int, claim: Claim) -> AsyncIterator[bool]:
        yield await claim()

    async def send(self, letter: int) -> sending.Outcome:
        await asyncio.sleep(0)
        if self.failing:
            raise RuntimeError("nobody knows")
        self.sent.append(letter)
        return sending.Sent(len(self.sent))


class FullDisk:
    """A store that takes no word of what became of a message, while it is full."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.full = True

    async def write(self, work: Callable[[Transaction], T]) -> T:
        if self.full and isinstance(work, partial) and work.func is sending.settle:
            raise OSError("the disk is full")
        return await self._store.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self._store.read(work)

    async def scan(self, work: Callable[[Transaction], T]) -> T:
        return await self._store.scan(work)


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
    assert post.portions.count([broken]) == 1
    assert sorted(post.sent) == sorted(others)


async def test_letters_are_written_a_portion_at_a_time_just_before_they_go(store: SqlStore) -> None:
    people = await plan(store, 3 * PORTION)
    post = Post()
    async with asyncio.TaskGroup() as group:
        group.create_task(sender(store, post).tick())
        while not post.sent:
            await asyncio.sleep(0)
        assert len(post.portions) < 3, "what goes last is not written yet"
    assert post.portions == [people[n : n + PORTION] for n in range(0, 3 * PORTION, PORTION)]


async def test_what_has_nothing_left_to_say_is_missed_and_its_neighbours_go(
    store: SqlStore,
) -> None:
    pointless, *others = await plan(store, 4)
    post = Post()
    post.pointless.add(pointless)
    await sender(store, post).tick()
    assert sorted(post.sent) == sorted(others)
    programme = await store.read(lambda tx: tx.programmes.newest())
    assert programme
    outbox = await store.read(lambda tx: tx.deliveries.of_programme(programme.id))
    assert [one.person_id for one in outbox if one.state is DeliveryState.MISSED] == [pointless]


async def test_what_another_has_sent_meanwhile_is_not_recorded_as_missed(store: SqlStore) -> None:
    """`hurry` sends it, an adult sees to it, and the tick that had taken it too finds nothing to say."""
    [called] = await plan(store, 1, urgent=True)
    post = Post()

    class Late(Post):
        async def prepare(self, messages: Sequence[Message]) -> list[int | None]:
            await sender(store, post).hurry()
            return [None for _ in messages]

    await sender(store, Late()).tick()
    assert post.sent == [called]
    [one] = await store.read(lambda tx: tx.deliveries.of_people(1, [called], ()))
    assert one.state is DeliveryState.SENT


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


async def states(store: SqlStore) -> list[DeliveryState]:
    found = await store.read(lambda tx: tx.deliveries.of_programme(1))
    return [each.state for each in found]


@pytest.mark.parametrize("urgent", [True, False])
async def test_what_became_of_a_message_is_recorded_once_the_database_takes_it(
    store: SqlStore,
    urgent: bool,
) -> None:
    """Claimed until the next start, an adult would be called to no case any more."""
    await plan(store, 2, urgent=urgent)
    post, disk = Post(), FullDisk(store)
    slow = Sender(disk, SimulatedClock(NOW), post)
    await slow.tick()
    assert await states(store) == [DeliveryState.CLAIMED] * 2
    disk.full = False
    await (slow.hurry() if urgent else slow.tick())
    assert await states(store) == [DeliveryState.SENT] * 2
    assert len(post.sent) == 2, "recorded, not sent again"


async def test_what_cannot_be_recorded_does_not_hold_up_a_call_for_help(store: SqlStore) -> None:
    await plan(store, 1)
    post, disk = Post(), FullDisk(store)
    slow = Sender(disk, SimulatedClock(NOW), post)
    await slow.tick()
    called = await plan(store, 1, urgent=True)
    await slow.hurry()
    assert post.sent[1:] == called
    disk.full = False
    await slow.tick()
    assert await states(store) == [DeliveryState.SENT] * 2
    assert len(post.sent) == 2


class Stalled(Post):
    """No answer comes for the first letter until `over`."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: list[int] = []
        self.over = asyncio.Event()

    async def send(self, letter: int) -> sending.Outcome:
        self.tried.append(letter)
        if letter == self.tried[0]:
            await self.over.wait()
        return await super().send(letter)


async def test_a_call_stands_behind_no_other_whose_answer_does_not_come(store: SqlStore) -> None:
    first = await plan(store, 1, urgent=True)
    post = Stalled()
    calls = sender(store, post)
    async with asyncio.TaskGroup() as group:
        group.create_task(calls.hurry())
        while not post.tried:
            await asyncio.sleep(0)
        second = await plan(store, 1, urgent=True)
        async with asyncio.timeout(10):
            assert await calls.hurry() == 1
        assert post.sent == second
        finish = group.create_task(calls.finish())
        await asyncio.sleep(0)
        assert not finish.done(), "what is under way is waited for"
        post.over.set()
    assert post.tried == first + second, "each once"
    assert await states(store) == [DeliveryState.SENT] * 2


class InLine(Post):
    """Letters stand in line for a permit until `over`."""

    def __init__(self) -> None:
        super().__init__()
        self.stood: list[int] = []
        self.over = asyncio.Event()

    @asynccontextmanager
    async def turn(self, letter: int, claim: Claim) -> AsyncIterator[bool]:
        self.stood.append(letter)
        await self.over.wait()
        yield await claim()


async def test_many_calls_stand_in_line_once_each(store: SqlStore) -> None:
    """A permit that a second one had in vain would be missing for the next call to that adult."""
    called: list[int] = []
    post = InLine()
    calls = sender(store, post)
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            called += await plan(store, 1, urgent=True)
            group.create_task(calls.hurry())
            while len(post.stood) < len(called):
                await asyncio.sleep(0)
        assert await calls.hurry() == 0
        post.over.set()
    assert post.stood == post.sent == called


async def test_a_message_whose_sending_breaks_is_not_left_claimed(store: SqlStore) -> None:
    await plan(store, 1)
    post = Post()
    post.failing = True
    await sender(store, post).tick()
    assert await states(store) == [DeliveryState.UNKNOWN]


class Slow(Post):
    """Takes the longer the earlier a letter was planned; refuses the first while it is `full`."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self.order: list[str] = []
        self.full = False
        self._left = letters

    async def prepare(self, messages: Sequence[Message]) -> list[str | None]:  # type: ignore[override]
        return [message.deliveries[0].occurrence for message in messages]

    async def send(self, letter: str) -> sending.Outcome:  # type: ignore[override]
        self._left -= 1
        await asyncio.sleep(0.002 * self._left)
        if self.full and letter == "0":
            self.full = False
            return sending.Later(5)
        self.order.append(letter)
        return sending.Sent(len(self.order))


async def some_to_one(store: SqlStore, letters: int) -> None:
    def work(tx: Transaction) -> None:
        programme = tx.programmes.newest() or add_programme(tx, NOW)
        person, _ = add_member(
            tx, programme.id, NOW, "Имя", Role.MENTEE, "teacher-pupil", Kind.ADULT, None
        )
        planned = [
            Planned(
                programme.id,
                person.id,
                None,
                Reason.PULSE_FLAG,
                str(number),
                due_at=NOW - timedelta(minutes=letters - number),
            )
            for number in range(letters)
        ]
        tx.deliveries.add(planned, NOW)

    await store.write(work)


async def test_letters_to_one_person_arrive_in_the_order_of_the_plan(store: SqlStore) -> None:
    await some_to_one(store, 8)
    others = await plan(store, 3)
    post = Slow(11)
    assert await sender(store, post).tick() == 8 + len(others)  # type: ignore[arg-type]
    assert [each for each in post.order if each != "1"] == ["0", *map(str, range(2, 8))]


async def test_what_could_not_go_yet_is_overtaken_by_nothing_to_the_same_person(
    store: SqlStore,
) -> None:
    await some_to_one(store, 4)
    post = Slow(4)
    post.full = True
    clock = SimulatedClock(NOW)
    work = Sender(store, clock, post)  # type: ignore[arg-type]
    await work.tick()
    assert post.order == []
    clock.move(timedelta(seconds=6))
    await work.tick()
    assert post.order == ["0", "1", "2", "3"]


async def test_an_empty_outbox_costs_one_statement_to_look_at(store: SqlStore) -> None:
    """The service looks every few seconds, day and night."""
    said: list[str] = []

    def listen(*told: object) -> None:
        said.append(str(told[2]))

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        found = await store.scan(partial(sending.ready, now=NOW))
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    assert found == sending.Ready((), (), ())
    assert sum("SELECT" in each for each in said) == 1, said
