"""`mentor-bot sandbox`: where it listens, how it ends."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from bot.__main__ import command
from bot.cli.demo import DATABASE

PATIENCE = 240.0  # real seconds on a busy machine


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_it_listens_to_this_machine_alone(
    host: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert command(["sandbox", "--host", host, "--data", str(tmp_path), "--no-open"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert host in said.err


@pytest.mark.parametrize("name", [DATABASE, "school.db", "backups/copy", "erasures.jsonl"])
@pytest.mark.parametrize("play", ["sandbox", "demo"])
def test_a_folder_that_a_bot_lives_in_is_left_alone(
    play: str, name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The invented school's bot would thin out its copies, wherever DATABASE_URL says the base is."""
    precious = tmp_path / name
    precious.parent.mkdir(exist_ok=True)
    precious.write_bytes(b"precious")
    assert command([play, "--data", str(tmp_path)]) == 1
    assert "пустую" in capsys.readouterr().err
    assert precious.read_bytes() == b"precious"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert command(["sandbox", "--port", port, "--data", str(tmp_path), "--no-open"]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert f"--port: {port}" in said


@pytest.mark.timeout(300)
async def test_it_prints_the_address_and_ends_cleanly_with_ctrl_c(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "sandbox", "--at", "start", "--no-open"),
        env={**os.environ, "TMPDIR": str(tmp_path), "LOG_LEVEL": "WARNING"},
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        address = (await process.stdout.readline()).decode()
        assert address.startswith("http://127.0.0.1:")
        while (line := (await process.stderr.readline()).decode().strip()) and not line.startswith(
            "100%"
        ):
            assert "%" in line
        process.send_signal(signal.SIGINT)
        rest, errors = await process.communicate()
    assert (process.returncode, rest, errors) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"
