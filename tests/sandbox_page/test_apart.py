"""A production start knows nothing of the sandbox: it imports nothing of it and listens nowhere."""

import subprocess
import sys
from pathlib import Path

from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from tests.conftest import SEPTEMBER
from tests.faults.process import process
from tests.school import TOKEN

LISTENS = "0A"  # state of a socket in /proc/net/tcp


def test_the_service_imports_nothing_of_the_sandbox() -> None:
    code = (
        "import sys, bot.__main__, bot.cli.run; print([m for m in sys.modules if 'sandbox' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_service_listens_nowhere(tmp_path: Path) -> None:
    async with (
        BotApi(SimulatedClock(SEPTEMBER), token=TOKEN) as api,
        process(tmp_path, api.url) as bot,
    ):
        await bot.ready(api)
        assert bot._process is not None
        assert _listening(bot._process.pid) == []


def _listening(pid: int) -> list[str]:
    """Local addresses of the process's own sockets that wait for connections."""
    own = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        target = str(link.readlink())
        if target.startswith("socket:["):
            own.add(target.removeprefix("socket:[").removesuffix("]"))
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENS and fields[9] in own:
                found.append(fields[1])
    return found
