"""Bots in processes of their own: started, measured from outside, stopped. Linux only (/proc)."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.api.server import BotApi

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds until a bot must have started or ended
STEP = 0.01
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")
DEVELOPERS = ("rich",)  # packages that structlog loads where they are; a host has run.lock alone


@dataclass(frozen=True, slots=True)
class BotProcess:
    api: BotApi
    pid: int
    took: float  # seconds from the start of the process to its first getUpdates

    @property
    def cpu(self) -> float:
        """Seconds of processor time used so far, by all threads."""
        user, system = (Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split())[
            11:13
        ]
        return (int(user) + int(system)) / TICK

    @property
    def memory(self) -> int:
        """Bytes resident now."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE


@asynccontextmanager
async def started(
    api: BotApi, module: str, *arguments: str, folder: Path
) -> AsyncIterator[BotProcess]:
    """A bot that polls `api`; its log and, for ours, its database lie in `folder`."""
    bare = _without(folder / "bare", DEVELOPERS)
    environment = {
        **os.environ,
        "BOT_TOKEN": api.token,
        "BOT_API_URL": api.url,
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "CURATOR_IDS": "1",
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": f"{bare}{os.pathsep}{ROOT}",
    }
    journal = folder / f"{module}.log"
    with journal.open("ab") as log:
        begun = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        while not api.world.updates.polled:
            if process.returncode is not None or time.monotonic() > begun + PATIENCE:
                raise RuntimeError(f"{module} did not start:\n{journal.read_text()[-2000:]}")
            await asyncio.sleep(STEP)
        yield BotProcess(api, process.pid, time.monotonic() - begun)
    finally:
        if process.returncode is None:
            process.terminate()
            async with asyncio.timeout(PATIENCE):
                await process.wait()


def _without(folder: Path, packages: Sequence[str]) -> Path:
    """A folder that, in front of others, makes these packages look not installed."""
    folder.mkdir(exist_ok=True)
    for name in packages:
        (folder / f"{name}.py").write_text('raise ImportError("only developers have it")\n')
    return folder
