"""Updates a second and latency: an echo, a survey in memory, ours; in turn, several times."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.sandbox.api.server import BotApi
from bot.sandbox.chats import Chat
from surveys.clock import SystemClock
from surveys.programme.model import Programme
from tests.benchmarks import people
from tests.benchmarks.material import invite, new_database, settings
from tests.benchmarks.processes import BotProcess, started
from tests.benchmarks.report import Line, latency

PEOPLE = 200
WARMING = 20
KEPT = 10_000  # calls remembered by the server


@dataclass(slots=True)
class Contender:
    bot: BotProcess
    way: Callable[[Chat], Awaitable[list[float]]]
    programme: Programme | None = None  # ours needs people in its database
    folder: Path | None = None
    rates: list[float] = field(default_factory=list)  # updates a second
    costs: list[float] = field(default_factory=list)  # processor seconds an update
    latencies: list[float] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)  # of the Bot API, an update

    async def run(self, first: int, count: int) -> None:
        """`count` new people from account `first` on walk their way at once."""
        await self._invite(first, count)
        chats = [self.bot.api.chat(account) for account in range(first, first + count)]
        # Not measured: new messages are paced, as Telegram wants it, and the other bot is not
        await people.all_at_once(chats, people.come)
        called = self._called()
        cpu, begun = self.bot.cpu, perf_counter()
        took = await people.all_at_once(chats, self.way)
        seconds = perf_counter() - begun
        assert not self.bot.api.faults, self.bot.api.faults[:3]
        self.latencies += took
        self.calls.append((self._called() - called) / len(took))
        self.rates.append(len(took) / seconds)
        self.costs.append((self.bot.cpu - cpu) / len(took))

    async def labels(self, account: int) -> list[list[list[str]]]:
        await self._invite(account, 1)
        return await people.labels(self.bot.api.chat(account))

    async def _invite(self, first: int, count: int) -> None:
        if self.programme is not None and self.folder is not None:
            await invite(settings(self.folder), self.programme, first, count)

    def _called(self) -> int:
        """All calls so far but those for updates."""
        counts = self.bot.api.journal.counts
        return sum(n for method, n in counts.items() if method != "getupdates")

    def forget(self) -> None:
        for values in (self.rates, self.costs, self.latencies, self.calls):
            values.clear()


async def measure(folder: Path, repeats: int) -> list[Line]:
    async with AsyncExitStack() as stack:
        echo = Contender(
            await _start(stack, folder / "echo", "tests.benchmarks.bots.echo"), people.talk
        )
        memory = Contender(
            await _start(stack, folder / "memory", "tests.benchmarks.bots.memory"), people.survey
        )
        ours = folder / "ours"
        ours.mkdir()
        programme = await new_database(settings(ours))
        durable = Contender(await _start(stack, ours, "bot", "run"), people.survey, programme, ours)
        theirs, own = await memory.labels(1), await durable.labels(1)
        assert theirs == own, f"they do not show the same: {theirs}, {own}"
        contenders = (echo, memory, durable)
        for contender in contenders:
            await contender.run(100, WARMING)
            contender.forget()
        for repeat in range(1, repeats + 1):
            for contender in contenders:
                await contender.run(repeat * 1000, PEOPLE)
    return [
        Line("bare echo", _measured(echo), _ratio(echo.rates, memory.rates)),
        Line("survey, answers in memory", _measured(memory), 1.0),
        Line(
            "survey, ours, durable: updates a second ÷ in memory",
            _measured(durable),
            _ratio(durable.rates, memory.rates),
            at_least=0.9,
        ),
        Line(
            "the same: processor time an update ÷ in memory",
            f"{median(durable.costs) * 1000:.2f} ms and {median(memory.costs) * 1000:.2f} ms",
            _ratio(durable.costs, memory.costs),
        ),
        Line(
            "Bot API calls an answer",
            f"ours {max(durable.calls):.2f}, in memory {max(memory.calls):.2f}",
            max(durable.calls),
            at_most=2,
        ),
    ]


async def _start(stack: AsyncExitStack, folder: Path, module: str, *arguments: str) -> BotProcess:
    folder.mkdir(exist_ok=True)
    api = await stack.enter_async_context(BotApi(SystemClock(), journal=KEPT))
    return await stack.enter_async_context(started(api, module, *arguments, folder=folder))


def _ratio(ours: Sequence[float], other: Sequence[float]) -> float:
    """The median of the ratios of neighbouring runs: both met the same weather."""
    return median(a / b for a, b in zip(ours, other, strict=True))


def _measured(contender: Contender) -> str:
    return f"{median(contender.rates):.0f} updates/s, {latency(contender.latencies)}"
