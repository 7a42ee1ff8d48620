"""Plays the school year 2025/26: the real bot over HTTP against the sandbox."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.sandbox.api.screens import Screen
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.people.on_call import OnCall, Taken
from bot.sandbox.process import BotProcess
from bot.sandbox.year.autumn import plan_autumn
from bot.sandbox.year.care import plan_care
from bot.sandbox.year.cast import Cast
from bot.sandbox.year.driver import Driver
from bot.sandbox.year.host import Host
from bot.sandbox.year.progress import plan_progress
from bot.sandbox.year.rhythm import Rhythm, rhythm
from bot.sandbox.year.school import School, open_school
from bot.sandbox.year.winter import plan_winter
from bot.settings import Settings
from surveys.questionnaires.library import load_library

BEGIN = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
END = date(2026, 6, 16)
JOURNAL = 100  # calls remembered; the counts cover all


@dataclass(frozen=True, slots=True)
class Played:
    """What the year came to."""

    summary: tuple[Screen, ...]  # the curator's screens: the whole, then the details
    workbook: bytes  # as the curator got it
    mid_year: Screen | None  # the curator's summary of a day in February
    rhythm: Rhythm
    calls: tuple[Taken, ...]  # for help, as the adult who was called saw them
    closed: tuple[datetime, ...]  # when the adult closed them
    presses: int
    mistakes: tuple[str, ...]  # of the bot; none in a good run


async def play(
    settings: Settings,
    cast: Cast,
    *,
    seed: int,
    until: date = END,
    tell: Callable[[str], object],
) -> Played:
    """The same cast, seed and day give the same summary.

    Args:
        settings: everything is kept under their `data_dir`.
        cast: who takes part.
        seed: of all that people decide.
        until: the day in whose morning the curator asks for the summary and the play ends.
        tell: is told in Russian how far it has come.
    """
    async with _stage(settings) as driver:
        school = open_school(driver, cast, seed)
        plan_autumn(school, Path(settings.data_dir))
        plan_winter(school)
        on_call = plan_care(school, Path(settings.data_dir), tell)
        plan_progress(school, tell)
        await driver.live_until(school.at(until, 12))
        summary = await school.curator.read_summary()
        workbook = await school.curator.export()
        return _played(school, on_call, summary, workbook, await rhythm(school))


@asynccontextmanager
async def _stage(settings: Settings) -> AsyncIterator[Driver]:
    """The running bot and its Telegram."""
    clock = SimulatedClock(BEGIN)
    async with BotApi(clock, journal=JOURNAL) as api:
        bot = BotProcess(settings, api, clock)
        await bot.start()
        try:
            yield Driver(bot, Host(settings, load_library()), api, clock)
        finally:
            await bot.stop()


def _played(
    school: School, on_call: OnCall, summary: Sequence[Screen], workbook: bytes, rhythm: Rhythm
) -> Played:
    return Played(
        summary=tuple(summary),
        workbook=workbook,
        mid_year=school.mid_year,
        rhythm=rhythm,
        calls=tuple(on_call.taken),
        closed=tuple(on_call.closed),
        presses=len(school.driver.api.world.presses),
        mistakes=tuple(_mistakes(school.driver.api)),
    )


def _mistakes(api: BotApi) -> Iterator[str]:
    """Errors that the bot provoked, presses that it left without an answer."""
    for fault in api.faults:
        yield f"refused by the Bot API: {fault}"
    for press in api.world.presses.values():
        if not press.answered:
            yield f"press without an answer: [{press.label}] in {press.chat_id}"
