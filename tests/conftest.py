"""Shared fixtures: a whole school on a moved clock, over HTTP, with a real database file."""

import gc
import importlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import structlog

from bot.loading import lightly
from surveys import apart
from tests.nursery import born_loaded
from tests.once import done_once, in_a_thread

if TYPE_CHECKING:  # see `pytest_configure`
    from tests.school import School

SEPTEMBER = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)  # a Wednesday, 15:00 in Moscow

SELDOM = 20_000  # new things that are still there

# a machine that several share is slow now and then: that says nothing of the code
hypothesis.settings.register_profile(
    "shared", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("shared")


def pytest_configure(config: pytest.Config) -> None:
    """The bot is loaded as `mentor-bot run` loads it, and not by the process that only hands out."""
    if config.option.dist == "no":
        with lightly():
            importlib.import_module("tests.school")


LONGEST = (
    "demo",
    "access",
    "report",
    "sandbox_page",
    "faults",
    "rights",
    "abuse",
    "analysis",
    "summary",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest modules first: whoever is done with theirs takes the short ones that are left."""

    def place(item: pytest.Item) -> int:
        folder = item.path.parent.name
        return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)

    items.sort(key=place)


@pytest.fixture(autouse=True, scope="session")
def once() -> Iterator[None]:
    """What every start would do anew, see `done_once` and `born_loaded`; and the garbage collector would look through
    all modules over and over, and at every 700 things that are new: a twentieth of all time.
    """
    gc.collect()
    gc.freeze()
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM)
    with pytest.MonkeyPatch.context() as patch:
        done_once(patch)
        with born_loaded(patch):
            yield
    gc.set_threshold(*usual)
    gc.unfreeze()


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command line that a test runs sets up logging; its captured stderr is closed afterwards."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for by a test of what survives a power cut; in all others no commit waits for the disk."""
    from storage import engine

    usual = tuple(pragma for pragma in engine.PRAGMAS if pragma != engine.HASTY)
    monkeypatch.setattr(engine, "PRAGMAS", usual)


@pytest.fixture
def child() -> None:
    """Asked for by a test in which work apart is done by a process of its own, as in service."""


@pytest.fixture(autouse=True)
def nearby(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In all others a thread does it."""
    if "child" not in request.fixturenames:
        monkeypatch.setattr(apart, "_child", in_a_thread)


@pytest.fixture
def dots(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of a report's pictures, which take most of its time and are looked at elsewhere."""
    from PIL import Image

    from surveys.report import writer

    stream = BytesIO()
    Image.new("RGB", (1, 1)).save(stream, "PNG")
    monkeypatch.setattr(writer, "draw", lambda plate: plate.chart and stream.getvalue())


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator["School"]:
    """A running bot in September 2025 with a curator (account 1); see `tests.school`."""
    from tests.school import open_school

    async with open_school(tmp_path, SEPTEMBER) as found:
        yield found
        assert not found.api.faults, f"the bot provoked errors: {found.api.faults}"
        assert not found.api.unanswered(), "a press was left without an answer"
