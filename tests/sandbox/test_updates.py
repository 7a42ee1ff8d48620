"""Offsets, redelivery and the long poll, without HTTP."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.sandbox.api.errors import ApiError
from bot.sandbox.api.forms import Form
from bot.sandbox.api.polling import get_updates
from bot.sandbox.api.server import BotApi
from bot.sandbox.api.updates import Update, UpdateQueue
from bot.sandbox.clock import SimulatedClock


def filled(count: int) -> UpdateQueue:
    queue = UpdateQueue(first_id=10)
    for number in range(count):
        queue.put("message", {"number": number}, chat_id=number)
    return queue


async def ids(queue: UpdateQueue, limit: int = 100) -> list[int]:
    return [update["update_id"] for update in await queue.poll(limit, 0)]


async def test_updates_come_again_until_confirmed() -> None:
    queue = filled(3)
    assert await ids(queue) == [10, 11, 12]
    assert await ids(queue) == [10, 11, 12]
    assert queue.confirm(12) == {0, 1}
    assert await ids(queue) == [12]
    queue.confirm(13)
    assert await ids(queue) == []


async def test_limit_leaves_the_rest() -> None:
    queue = filled(5)
    assert await ids(queue, 2) == [10, 11]
    assert len(queue) == 5


async def test_offsets_that_confirm_nothing() -> None:
    queue = filled(3)
    for offset in (0, 1, 10, 24, 10_000):  # 10 000: numbering began anew after a quiet week
        assert queue.confirm(offset) == set()
    assert len(queue) == 3
    assert len(queue.confirm(23)) == 3  # a little beyond the last one is not another numbering


async def test_a_negative_offset_keeps_the_last_ones() -> None:
    queue = filled(5)
    queue.confirm(-2)
    assert await ids(queue) == [13, 14]


async def test_a_repeat_comes_once_and_first() -> None:
    queue = filled(2)
    queue.confirm(12)
    queue.put("message", {})
    queue.repeat(10)
    assert await ids(queue) == [10, 12]
    assert await ids(queue) == [12]


async def test_only_kinds_that_were_asked_for() -> None:
    queue = UpdateQueue()
    assert queue.put("message_reaction", {}) is None
    queue.allow(["callback_query"])
    assert queue.put("message", {}) is None
    assert queue.put("callback_query", {}) == 1


async def test_nothing_waits_for_ever() -> None:
    at = 0.0
    queue = UpdateQueue(now=lambda: at)
    queue.put("message", {}, chat_id=1)
    queue.put("callback_query", {}, chat_id=1)
    at = 150.0
    assert await ids(queue) == [1, 2]
    at = 151.0  # a press is not handed out any more
    assert queue.pending_of(1) == 1
    assert await ids(queue) == [1]
    at = 86_401.0  # nor a message after a day
    assert len(queue) == 0
    assert queue.put("message", {}) == 3, "numbers go on"


async def test_the_poll_wakes_at_once() -> None:
    queue = UpdateQueue()
    async with asyncio.timeout(1), asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(queue.poll(100, 30))
        await asyncio.sleep(0)
        assert queue.polled
        queue.put("message", {})
    assert [update["update_id"] for update in poll.result()] == [1]
    assert not queue.polled


async def test_the_poll_ends_empty() -> None:
    assert await UpdateQueue().poll(100, 0.01) == []


async def test_a_second_poll_ends_the_first() -> None:
    queue = UpdateQueue()
    first = asyncio.ensure_future(queue.poll(100, 30))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(queue.poll(100, 30))
    with pytest.raises(ApiError, match="409 Conflict: terminated by other getUpdates request"):
        await first
    queue.put("message", {})
    assert len(await second) == 1


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({}, (100, 0)),
        ({"limit": "7", "timeout": "30"}, (7, 30)),
        ({"limit": "1000", "timeout": "1000"}, (100, 50)),
    ],
)
async def test_how_many_and_how_long(
    asked: dict[str, str], given: tuple[int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    async def poll(limit: int, seconds: float) -> list[Update]:
        taken.append((limit, seconds))
        return []

    world = BotApi(SimulatedClock(datetime(2025, 9, 1, tzinfo=UTC))).world
    monkeypatch.setattr(world.updates, "poll", poll)
    await get_updates(world, Form(asked))
    assert taken == [given]
