"""A message to thousands at Telegram's pace, while people go on answering and call for help."""

import asyncio
from collections.abc import Coroutine, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from bot.sandbox.api.limits import Limits
from bot.sandbox.api.server import BotApi
from bot.settings import Settings
from storage.store import open_store
from storage.transaction import Transaction
from surveys.access.actions import Action
from surveys.broadcast.audience import Place, planned
from surveys.broadcast.model import ALL
from surveys.clock import SystemClock
from surveys.people.desk import desk_of
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme
from tests.benchmarks import people
from tests.benchmarks.material import Invited, invite, new_database, settings
from tests.benchmarks.processes import started
from tests.benchmarks.report import Line, latency, percentile
from tests.school import add_member

T = TypeVar("T")

RATE = 30  # messages a second that Telegram takes
DELAY = 0.04  # seconds, of every answer of the server
ANSWERING = 20  # people with a questionnaire in hand
IDLE = 60.0  # seconds of answering before the broadcast begins
FIRST = 100_000  # account of the first who gets the message
WITHIN = 300  # seconds
CALLING = 10  # people who call for help in the middle of it, one after the other
CALLER = 1_000  # account of the first of them
ADULTS = {50_001: "Ирина С.", 50_002: "Пётр И."}  # responsible ones, by account
CURATOR = 50_000
EVERY = 5.0  # seconds between two calls


async def measure(folder: Path, receivers: int) -> list[Line]:
    base = folder / "broadcast"
    base.mkdir()
    found = settings(base)
    programme = await new_database(found)
    invited = await invite(found, programme, FIRST, receivers)
    await invite(found, programme, 1, 2 * ANSWERING)
    await invite(found, programme, CALLER, CALLING)
    await _adults(found, programme)
    limits = Limits(overall=RATE, per_chat=1, burst=5)
    async with BotApi(SystemClock(), delay=DELAY, limits=limits) as api:
        for account in (*(one.account for one in invited), *ADULTS):
            api.chat(account).state.reachable = True
        async with started(api, "bot", "run", folder=base):
            chats = [api.chat(account) for account in range(1, 2 * ANSWERING + 1)]
            for chat in chats:
                await people.come(chat)
            idle, _ = await people.while_answering(chats[:ANSWERING], asyncio.sleep(IDLE))
            await _plan(found, invited)
            busy, (moments, calls) = await people.while_answering(
                chats[ANSWERING:], _both(_sent(api, receivers), _calls(api))
            )
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
        Line(
            f"seconds from a call for help to the adult, the slowest of {CALLING} in the middle of it",
            f"{median(calls):.2f} s, at worst {max(calls):.2f} s",
            max(calls),
            at_most=2,
        ),
    ]


async def _adults(found: Settings, programme: Programme) -> None:
    """Two responsible ones and the curator."""
    now = SystemClock().now()

    def add(tx: Transaction) -> None:
        for account, name in ADULTS.items():
            add_member(tx, programme.id, now, name, Role.RESPONSIBLE, None, Kind.ADULT, account)
        add_member(tx, programme.id, now, "Мария И.", Role.CURATOR, None, Kind.ADULT, CURATOR)

    async with open_store(found.database) as store:
        await store.write(add)


async def _plan(found: Settings, invited: Sequence[Invited]) -> None:
    """A broadcast to these, at any hour: as `surveys.broadcast.send.start` writes it."""
    now = SystemClock().now()

    def start(tx: Transaction) -> None:
        desk = desk_of(tx, CURATOR, Action.BROADCAST)
        assert desk is not None
        draft = tx.broadcasts.draft(
            programme_id=desk.programme.id,
            author_id=desk.person.id,
            group=ALL,
            text="Завтра уроков нет, встречи переносятся.",
            now=now,
        )
        tx.broadcasts.start(draft.id, now, any_hour=True)
        there = tx.broadcasts.addressees(desk.programme.id, desk.person.id)
        everybody = {one.person_id: one for one in there}
        tx.deliveries.add(
            (
                planned(desk, draft, Place(everybody[one.person], now), any_hour=True)
                for one in invited
            ),
            now,
        )

    async with open_store(found.database) as store:
        await store.write(start)


async def _both(
    sent: Coroutine[object, object, T], calls: Coroutine[object, object, list[float]]
) -> tuple[T, list[float]]:
    return await asyncio.gather(sent, calls)


async def _calls(api: BotApi) -> list[float]:
    """Seconds from each call for help to the adult's chat."""
    account, adult = next(iter(ADULTS.items()))
    took = []
    for number in range(CALLING):
        await asyncio.sleep(EVERY)
        caller = api.chat(CALLER + number)
        await people.act(caller, lambda caller=caller: caller.send("/sos"))
        listens, before = api.chat(account), api.chat(account).sent
        begun = perf_counter()
        await caller.press(adult, wait=False)
        await listens.until(
            lambda listens=listens, before=before: listens.sent > before,
            "no call came",
            people.WITHIN,
        )
        took.append(perf_counter() - begun)
    return took


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
