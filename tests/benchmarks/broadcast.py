"""A message to thousands at Telegram's pace, while people go on answering questionnaires."""

import asyncio
import random
from collections.abc import Coroutine, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot.sandbox.api.limits import Limits
from bot.sandbox.api.server import BotApi
from bot.sandbox.chats import Chat
from bot.settings import Settings
from storage.store import open_store
from surveys.clock import SystemClock
from surveys.deliveries import occurrence
from surveys.deliveries.model import Planned, Reason
from surveys.programme.model import Programme
from tests.benchmarks import people
from tests.benchmarks.material import Invited, invite, new_database, settings
from tests.benchmarks.processes import started
from tests.benchmarks.report import Line, latency, percentile

T = TypeVar("T")

RATE = 30  # messages a second that Telegram takes
DELAY = 0.04  # seconds, of every answer of the server
ANSWERING = 20  # people with a questionnaire in hand
IDLE = 60.0  # seconds of answering before the broadcast begins
FIRST = 100_000  # account of the first who gets the message
WITHIN = 300  # seconds


async def measure(folder: Path, receivers: int) -> list[Line]:
    base = folder / "broadcast"
    base.mkdir()
    found = settings(base)
    programme = await new_database(found)
    invited = await invite(found, programme, FIRST, receivers)
    await invite(found, programme, 1, 2 * ANSWERING)
    limits = Limits(overall=RATE, per_chat=1, burst=5)
    async with BotApi(SystemClock(), delay=DELAY, limits=limits) as api:
        for one in invited:
            api.chat(one.account).state.reachable = True
        async with started(api, "bot", "run", folder=base):
            chats = [api.chat(account) for account in range(1, 2 * ANSWERING + 1)]
            for chat in chats:
                await people.come(chat)
            idle, _ = await _answering(chats[:ANSWERING], asyncio.sleep(IDLE))
            await _plan(found, programme, invited)
            busy, moments = await _answering(chats[ANSWERING:], _sent(api, receivers))
    assert not api.faults, f"refused: {api.faults[:3]}"  # a 429 would be among them
    rate = (receivers - 1) / (moments[-1] - moments[0])
    return [
        Line(
            f"broadcast to {receivers:,}, {DELAY * 1000:.0f} ms delay, no 429: ÷ {RATE} a second",
            f"{rate:.1f} messages/s",
            rate / RATE,
            at_least=0.93,
        ),
        Line(
            "p99 of presses during the broadcast ÷ before it",
            f"{latency(busy)}; before: {latency(idle)}",
            percentile(busy, 99) / percentile(idle, 99),
            at_most=2,
        ),
    ]


async def _plan(found: Settings, programme: Programme, invited: Sequence[Invited]) -> None:
    """Notices that go at any hour of the day and that planning neither makes nor withdraws."""
    now = SystemClock().now()
    planned = [
        Planned(
            programme.id,
            one.person,
            one.membership,
            Reason.CALL_CURATOR,
            occurrence.once(),
            due_at=now - timedelta(seconds=1),
            urgent=True,
            payload={"person": one.person},
        )
        for one in invited
    ]
    async with open_store(found.database) as store:
        await store.write(lambda tx: tx.deliveries.add(planned, now))


async def _sent(api: BotApi, receivers: int) -> list[float]:
    """When each message was sent, oldest first; returns when all were."""
    for _ in range(WITHIN):
        await asyncio.sleep(1)
        moments = [
            call.started
            for call in api.journal.calls
            if call.method == "sendmessage" and (call.chat_id or 0) >= FIRST
        ]
        if len(moments) >= receivers:
            return moments
    raise RuntimeError(f"{len(moments)} of {receivers} messages came")


async def _answering(
    chats: Sequence[Chat], until: Coroutine[object, object, T]
) -> tuple[list[float], T]:
    """Everybody answers and goes back, at a human pace, until that is done: latencies, result."""
    chance = random.Random(1)
    async with asyncio.TaskGroup() as group:
        end = group.create_task(until)
        walks = [
            group.create_task(people.dawdle(chat, end.done, random.Random(chance.random())))
            for chat in chats
        ]
    return [seconds for walk in walks for seconds in walk.result()], end.result()
