"""`mentor-bot report` at the console: nothing of the machine's own, a year in a folder."""

from pathlib import Path

import pytest

from tests.summary import conftest as year

Run = pytest.CaptureFixture[str]

new_base, year_base, published_base = year.new_base, year.year_base, year.published_base
year_folder, unpublished = year.year_folder, year.unpublished


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the machine the tests run on."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "MIN_GROUP_SIZE", "TIMEZONE", "BOT_TOKEN", "CURATOR_IDS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
