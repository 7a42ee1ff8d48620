"""The sandbox's bot is a process of its own: started, stopped, killed, with a clock that is moved."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.people.curator import Curator
from bot.sandbox.process import BotGoneError, BotProcess
from bot.settings import Settings

BEGIN = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
DIES = 20.0  # real seconds on a busy machine
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi(SimulatedClock(BEGIN)) as found:
        yield found


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Not started yet."""
    clock = api.world.clock
    assert isinstance(clock, SimulatedClock)
    found = BotProcess(Settings(_env_file=None, data_dir=tmp_path), api, clock)
    yield found
    await found.kill()


async def gone(pid: int) -> None:
    async with asyncio.timeout(DIES):
        while Path(f"/proc/{pid}/stat").exists() and not zombie(pid):
            await asyncio.sleep(0.05)


def zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


async def test_the_next_one_loads_before_it_is_started(bot: BotProcess) -> None:
    await bot.start()
    waits = await bot.prepare()
    assert await bot.prepare() == waits != bot.pid
    await bot.stop(for_good=False)
    await bot.start()
    assert bot.pid == waits
    another = await bot.prepare()
    await bot.stop()
    await gone(another)


async def test_it_is_killed_and_started_again(api: BotApi, bot: BotProcess) -> None:
    await bot.start()
    assert bot.link
    curator = Curator(api.chat(1, first_name="Мария"))
    await curator.first_start(bot.link, "Мария Ивановна", "Школа № 1")

    november = datetime(2025, 11, 5, 12, tzinfo=UTC)  # its clock is ours
    due = await bot.tick(november)
    assert due is not None
    assert due >= november
    await api.idle()
    assert "ответственн" in curator.chat.transcript()  # the main stage waits for a second one

    assert bot.pid
    os.kill(bot.pid, signal.SIGKILL)  # by somebody else
    await gone(bot.pid)
    with pytest.raises(BotGoneError, match="the bot was killed"):
        await bot.plan()
    with pytest.raises(BotGoneError, match="the bot was killed"):
        await bot.stop()
    assert not api.drains
    await curator.chat.send("/people")
    await bot.move_to(november + timedelta(hours=1))  # time passes without it, too
    await bot.start()
    assert bot.link is None  # there is a curator
    await api.idle()
    assert "Люди" in curator.screen.text

    await bot.kill()
    assert bot.pid is None
    with pytest.raises(BotGoneError, match="does not run"):
        await bot.plan()
    assert not api.faults


async def test_a_failing_start_gives_its_reason(bot: BotProcess, tmp_path: Path) -> None:
    (tmp_path / "mentor-bot.sqlite3").write_bytes(b"this is no database" * 100)
    with pytest.raises(BotGoneError, match="DATABASE_URL: the database cannot be opened"):
        await bot.start()
    assert bot.pid is None


PARENT = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.process import BotProcess
from bot.settings import Settings

async def main():
    clock = SimulatedClock(datetime(2025, 9, 1, tzinfo=UTC))
    async with BotApi(clock) as api:
        bot = BotProcess(Settings(_env_file=None, data_dir=Path(sys.argv[1])), api, clock)
        await bot.start()
        print(bot.pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


async def test_it_does_not_outlive_the_sandbox(tmp_path: Path) -> None:
    parent = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PARENT, str(tmp_path)), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout
    pid = int(await parent.stdout.readline())
    parent.kill()
    await parent.wait()
    await gone(pid)
