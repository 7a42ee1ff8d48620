"""Start (from the process to the first getUpdates) and memory, against bare aiogram."""

from pathlib import Path
from statistics import median

from bot.sandbox.api.server import BotApi
from surveys.clock import SystemClock
from tests.benchmarks.material import new_database, settings
from tests.benchmarks.processes import started
from tests.benchmarks.report import Line

MIB = 1024 * 1024


async def measure(folder: Path, repeats: int) -> list[Line]:
    bare, ours = folder / "bare", folder / "ours"
    bare.mkdir()
    ours.mkdir()
    await new_database(settings(ours))  # a restart, not the first start of all
    runs = [
        (await _run(bare, "tests.benchmarks.bots.echo"), await _run(ours, "bot", "run"))
        for _ in range(repeats)
    ]
    seconds, processor, memory = (
        [(theirs[which], own[which]) for theirs, own in runs] for which in range(3)
    )
    return [
        Line(
            "start ÷ bare aiogram with SQLAlchemy",
            f"{_middle(seconds, 1):.2f} s and {_middle(seconds, 0):.2f} s",
            _ratio(seconds),
            at_most=1.2,
        ),
        Line(
            "the same: processor time",
            f"{_middle(processor, 1):.2f} s and {_middle(processor, 0):.2f} s",
            _ratio(processor),
        ),
        Line(
            "memory ÷ bare aiogram with SQLAlchemy",
            f"{_middle(memory, 1):.0f} MiB and {_middle(memory, 0):.0f} MiB",
            _ratio(memory),
            at_most=1.2,
        ),
    ]


async def _run(folder: Path, module: str, *arguments: str) -> tuple[float, float, float]:
    """Seconds to the first getUpdates; seconds of the processor, MiB resident by then."""
    async with BotApi(SystemClock()) as api, started(api, module, *arguments, folder=folder) as bot:
        return bot.took, bot.cpu, bot.memory / MIB


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return median(own / theirs for theirs, own in pairs)


def _middle(pairs: list[tuple[float, float]], which: int) -> float:
    return median(pair[which] for pair in pairs)
