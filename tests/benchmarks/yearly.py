"""The yearly report: how soon it comes, and whether anybody else notices that it is made."""

import asyncio
import sys
from functools import partial
from pathlib import Path
from time import perf_counter

from bot.sandbox.api.server import BotApi
from bot.sandbox.chats import Chat
from bot.settings import Settings
from storage.store import open_store
from storage.transaction import Transaction
from surveys.clock import SystemClock
from surveys.people.model import Role
from surveys.questionnaires.body import to_json
from surveys.report.render import LIMIT, report
from tests.benchmarks import people
from tests.benchmarks.apart import repeated
from tests.benchmarks.material import YEAR, invite, settings
from tests.benchmarks.processes import BotProcess, started
from tests.benchmarks.questionnaire import survey
from tests.benchmarks.report import Line, latency, percentile
from tests.report.conftest import random_school
from tests.school import add_programme

MATCHES = 40
ANSWERING = 20  # people with a questionnaire in hand, of another programme
FIRST = 900_000  # account of the first of them
IDLE = 60.0  # seconds of answering before a report is asked for
WITHIN = 120.0  # seconds until a report has come
SETTLED = 3.0  # seconds after which nothing more is put away


async def measure(folder: Path, repeats: int) -> list[Line]:
    """Alone in its child; then in the chat, on the base of a year that was played."""
    whole = await repeated(partial(report, random_school(MATCHES)), LIMIT, repeats)
    found = settings(folder)
    await _play(folder)
    curator = await _with_people(found)
    async with (
        BotApi(SystemClock()) as api,
        started(api, "bot", "run", folder=folder) as bot,
    ):
        chats = [api.chat(FIRST + number) for number in range(2 * ANSWERING)]
        for chat in chats:
            await people.come(chat)
        idle, _ = await people.while_answering(chats[:ANSWERING], asyncio.sleep(IDLE))
        first = await _report(api.chat(curator))  # what is loaded at the first one stays
        before = await _memory(bot)
        busy, took = await people.while_answering(
            chats[ANSWERING:], _reports(api.chat(curator), repeats)
        )
        after = await _memory(bot)
    slowest = max(first, *took)
    return [
        Line(
            f"seconds to the yearly report with all pictures, {MATCHES} matches, whole child",
            whole.words,
            max(whole.clock),
            at_most=15,
        ),
        Line(
            "seconds to the yearly report with its pictures, while 20 people answer",
            f"{', '.join(f'{seconds:.1f}' for seconds in (first, *took))} s",
            slowest,
            at_most=15,
        ),
        Line(
            "p99 of presses while it is made ÷ before it",
            f"{latency(busy)}; before: {latency(idle)}",
            percentile(busy, 99) / percentile(idle, 99),
            at_most=2,
        ),
        Line(
            f"memory at rest after {repeats} more reports ÷ before them",
            f"{after / 2**20:.0f} MiB and {before / 2**20:.0f} MiB",
            after / before,
            at_most=1.02,
        ),
    ]


async def _play(folder: Path) -> None:
    """As `make demo` does it."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        "--data",
        str(folder),
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await child.wait():
        raise RuntimeError("the year was not played")


async def _with_people(found: Settings) -> int:
    """Whoever answers meanwhile is added, in a programme long over; the curator's account."""
    now = SystemClock().now()
    definition = survey()

    def curator(tx: Transaction) -> int:
        programme = tx.programmes.newest()
        assert programme is not None
        everybody = tx.people.in_programme(programme.id)
        return next(
            person.account
            for person, member in everybody
            if member.role is Role.CURATOR and person.account is not None
        )

    async with open_store(found.database) as store:
        account = await store.write(curator)
        await store.write(
            lambda tx: tx.questionnaires.publish(definition, to_json(definition), now)
        )
        other = await store.write(lambda tx: add_programme(tx, now, YEAR))
    await invite(found, other, FIRST, 2 * ANSWERING)
    return account


async def _reports(curator: Chat, repeats: int) -> list[float]:
    return [await _report(curator) for _ in range(repeats)]


async def _report(curator: Chat) -> float:
    """Seconds from the command to the document."""
    before = _documents(curator)
    begun = perf_counter()
    await curator.send("/report")
    await curator.until(lambda: _documents(curator) > before, "no report came", WITHIN)
    return perf_counter() - begun


def _documents(chat: Chat) -> int:
    return sum("document" in message.message for message in chat.messages)


async def _memory(bot: BotProcess) -> int:
    await asyncio.sleep(SETTLED)
    return bot.memory
