"""`python -m tests.benchmarks`: measure, print the table, with `--write` keep it in the docs."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.benchmarks import analysis, answering, broadcast, matching, start, stored, tick, yearly
from tests.benchmarks.report import Line, keep, table

REPEATS = 5
RECEIVERS = 3_000
QUICK_REPEATS, QUICK_RECEIVERS = 1, 600  # a look at the shape, not the figures
PARTS: dict[str, Callable[[Path, int], Awaitable[list[Line]]]] = {
    "answering": answering.measure,
    "stored": stored.measure,
    "start": start.measure,
    "broadcast": broadcast.measure,
    "report": yearly.measure,
    "matching": matching.measure,
    "tick": tick.measure,
    "analysis": analysis.measure,
}


async def measure(part: str, size: int) -> list[Line]:
    sys.stderr.write(f"{part} …\n")
    with tempfile.TemporaryDirectory() as folder:
        return await PARTS[part](Path(folder), size)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--quick", action="store_true", help="one repeat, a small broadcast")
    parser.add_argument("--only", choices=PARTS, help="one part of it")
    parser.add_argument("--write", action="store_true", help="keep it in docs/benchmarks.md")
    asked = parser.parse_args()
    repeats, receivers = asked.repeats, RECEIVERS
    if asked.quick:
        repeats, receivers = QUICK_REPEATS, QUICK_RECEIVERS
    lines: list[Line] = []
    for part in [asked.only] if asked.only else PARTS:  # never one beside the other
        lines += asyncio.run(measure(part, receivers if part == "broadcast" else repeats))
    sys.stdout.write(table(lines) + "\n")
    if asked.write:
        keep(lines)


if __name__ == "__main__":
    main()
