"""What Telegram allows is kept by waiting; a reply never waits behind thousands."""

import asyncio
import time
from itertools import pairwise

import pytest

from bot.pace import CHAT_BURST, FRONT, Pace
from bot.sandbox.api.limits import Limits
from surveys.deliveries.sending import Claim

PERMITS = 10  # a third of Telegram's, so that the tests are short
TURNAROUND = 0.02  # seconds of a call
CHAT = 1


async def granted() -> bool:
    return True


async def send_bulk(pace: Pace, limits: Limits, count: int, claim: Claim = granted) -> list[float]:
    """Send to so many chats as fast as the pace lets; when each message went."""
    went: list[float] = []

    async def one(chat_id: int) -> None:
        async with pace.bulk(chat_id, claim):
            limits.spend(chat_id)  # raises if it is too fast
            went.append(time.monotonic())
            await asyncio.sleep(TURNAROUND)

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(one(100 + number))
    return went


async def test_the_outbox_goes_nearly_as_fast_as_telegram_takes_it_and_never_faster() -> None:
    went = await send_bulk(Pace(PERMITS), Limits(overall=PERMITS), 25)
    assert (len(went) - 1) / (went[-1] - went[0]) >= 0.93 * PERMITS


async def test_a_claim_is_committed_while_the_permits_are_out() -> None:
    """A slow disk costs nothing, and hardly more is claimed than is under way."""
    claimed = 0

    async def slowly() -> bool:
        nonlocal claimed
        await asyncio.sleep(0.1)
        claimed += 1
        return True

    pace, limits = Pace(PERMITS), Limits(overall=PERMITS)
    async with asyncio.TaskGroup() as group:
        bulk = group.create_task(send_bulk(pace, limits, 25, slowly))
        await asyncio.sleep(0.9)
        assert claimed <= PERMITS + FRONT
    went = bulk.result()
    assert (len(went) - 1) / (went[-1] - went[0]) >= 0.93 * PERMITS


async def test_what_somebody_else_has_claimed_takes_no_permit() -> None:
    async def taken() -> bool:
        return False

    pace = Pace(1)
    async with asyncio.timeout(0.5):
        for chat in range(3):
            async with pace.bulk(chat, taken) as claimed, pace.urgent(chat, taken) as also:
                assert not claimed
                assert not also


async def test_nothing_is_claimed_while_a_429_holds_everything() -> None:
    pace, begun, claims = Pace(), time.monotonic(), []

    async def claim() -> bool:
        claims.append(time.monotonic() - begun)
        return True

    pace.hold(0.3)
    async with pace.bulk(CHAT, claim), pace.urgent(CHAT + 1, claim):
        assert min(claims) >= 0.3


async def test_the_outbox_goes_evenly() -> None:
    went = await send_bulk(Pace(PERMITS), Limits(overall=PERMITS), 2 * PERMITS)
    longest = max(after - before for before, after in pairwise(went))
    assert longest < 0.5, "no second of silence between two crowds"


async def test_a_reply_does_not_wait_behind_the_outbox() -> None:
    pace, limits = Pace(PERMITS), Limits(overall=PERMITS)
    async with asyncio.TaskGroup() as group:
        bulk = group.create_task(send_bulk(pace, limits, 30))
        await asyncio.sleep(1.2)  # by now every permit is out
        begun = time.monotonic()
        async with pace.reply(CHAT):
            limits.spend(CHAT)
            waited = time.monotonic() - begun
    assert waited < 0.5
    assert len(bulk.result()) == 30


async def test_sending_inside_a_permit_is_not_paced_again() -> None:
    pace = Pace(1)
    async with asyncio.timeout(0.5), pace.bulk(CHAT, granted), pace.reply(CHAT):
        pass


async def test_one_chat_gets_a_burst_then_one_a_second() -> None:
    pace, limits = Pace(), Limits(per_chat=1, burst=CHAT_BURST + 1)
    begun = time.monotonic()
    for _ in range(CHAT_BURST):
        async with pace.reply(CHAT):
            limits.spend(CHAT)
    assert time.monotonic() - begun < 0.5
    async with pace.reply(CHAT):
        limits.spend(CHAT)
    assert time.monotonic() - begun == pytest.approx(1, abs=0.3)


async def test_after_a_429_everything_waits() -> None:
    pace = Pace()
    pace.hold(0.3)
    begun = time.monotonic()
    async with pace.reply(CHAT), pace.bulk(CHAT + 1, granted):
        assert time.monotonic() - begun >= 0.3
