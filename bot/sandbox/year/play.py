"""Plays the school year 2025/26: the real bot over HTTP against the sandbox."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import ModuleType
from typing import TYPE_CHECKING

from bot.loading import lightly
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.process import BotProcess
from bot.sandbox.year.cast import Cast
from bot.settings import Settings

if TYPE_CHECKING:  # takes seconds to import: see `play`
    from bot.sandbox.year.story import Played

BEGIN = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
END = date(2026, 6, 16)
JOURNAL = 100  # calls remembered; the counts cover all


async def play(
    settings: Settings,
    cast: Cast,
    *,
    seed: int,
    until: date = END,
    tell: Callable[[str], object],
) -> "Played":
    """The same cast, seed and day give the same summary.

    Args:
        settings: everything is kept under their `data_dir`.
        cast: who takes part.
        seed: of all that people decide.
        until: the day in whose morning the curator asks for the summary and the play ends.
        tell: is told in Russian how far it has come.
    """
    clock = SimulatedClock(BEGIN)
    async with BotApi(clock, journal=JOURNAL) as api:
        bot = BotProcess(settings, api, clock)
        try:
            # the bot and the story both load Telegram's types for seconds
            await asyncio.gather(bot.start(), asyncio.to_thread(_load_story))
            from bot.sandbox.year.story import Stage, live

            stage = Stage(settings, bot, api, clock)
            return await live(stage, cast, seed=seed, until=until, tell=tell)
        finally:
            await bot.stop()


def _load_story() -> ModuleType:
    with lightly():
        from bot.sandbox.year import story
    return story
