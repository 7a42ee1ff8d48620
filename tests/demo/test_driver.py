"""The clock driver: how often it asks the bot."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from bot.sandbox.clock import SimulatedClock
from bot.sandbox.year.driver import Driver

NOW = datetime(2025, 9, 24, 11, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
END = NOW + timedelta(days=1)


class Bot:
    """Has something to send at `NOW`; with that sent, nothing before `LATER`."""

    def __init__(self, clock: SimulatedClock) -> None:
        self.asked: list[tuple[str, datetime]] = []
        self._clock = clock

    async def tick(self, at: datetime, *, tidy: bool) -> datetime:
        self._clock.move_to(at)
        self.asked.append(("tick", at))
        return at

    async def plan(self) -> datetime:
        self.asked.append(("plan", self._clock.now()))
        return LATER

    async def move_to(self, at: datetime) -> None:
        self._clock.move_to(at)


class Api:
    async def idle(self) -> None:
        pass


def test_what_a_tick_has_sent_costs_no_second_tick() -> None:
    clock = SimulatedClock(NOW)
    bot = Bot(clock)
    host = SimpleNamespace(settings=SimpleNamespace(timezone="Europe/Moscow"))
    driver = Driver(cast("Any", bot), cast("Any", host), cast("Any", Api()), clock)
    asyncio.run(driver.live_until(END))
    assert bot.asked == [("tick", NOW), ("plan", NOW)]
    assert clock.now() == END
