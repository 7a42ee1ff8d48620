"""What the program writes is read by its own user alone."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import command


@pytest.fixture
def an_open_house() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_the_database_and_its_folder_are_private(
    an_open_house: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", "data")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert command(["migrate"]) == 0

    made = [tmp_path / "data", *(tmp_path / "data").iterdir()]
    assert len(made) > 1
    assert not [path.name for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077]
