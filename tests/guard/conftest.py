"""A school whose people can be too fast."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.year.pace import Unhurried
from surveys.guard.limits import Limits
from tests.conftest import SEPTEMBER
from tests.school import School, open_school


@dataclass
class Guarded:
    school: School
    seconds: float = 0.0


@pytest.fixture
async def guarded(tmp_path: Path) -> AsyncIterator[Guarded]:
    """A school with the real limits, on a time that a test moves."""
    found = Guarded(None)  # type: ignore[arg-type]
    limits = Limits.on(lambda: found.seconds)
    async with open_school(tmp_path, SEPTEMBER, Unhurried(), limits) as school:
        found.school = school
        yield found
        assert not school.api.faults
        assert not school.api.unanswered(), "a button spins"
