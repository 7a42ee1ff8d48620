"""Shared fixtures: a whole school on a moved clock, over HTTP, with a real database file."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from tests.school import School, open_school

SEPTEMBER = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)  # a Wednesday, 15:00 in Moscow


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command line that a test runs sets up logging; its captured stderr is closed afterwards."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
async def school(tmp_path: Path) -> AsyncIterator[School]:
    """A running bot in September 2025 with a curator (account 1); see `tests.school`."""
    async with open_school(tmp_path, SEPTEMBER) as found:
        yield found
        assert not found.api.faults, f"the bot provoked errors: {found.api.faults}"
        assert not found.api.unanswered(), "a press was left without an answer"
