"""Offsets, redelivery and the long poll, without HTTP."""

import asyncio

import pytest

from bot.sandbox.api.errors import ApiError
from bot.sandbox.api.updates import UpdateQueue


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
    for offset in (0, 1, 10, 10_000):  # 10 000: numbering began anew after a quiet week
        assert queue.confirm(offset) == set()
    assert len(queue) == 3


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
    queue.allowed = frozenset({"callback_query"})
    assert queue.put("message", {}) is None
    assert queue.put("callback_query", {}) == 1


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
