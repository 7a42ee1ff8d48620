"""What the planner plans, seen from outside."""

from datetime import datetime

import pytest

from scheduler import planner
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.snapshot import Snapshot


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Every plan that the planner makes."""
    made: list[Plan] = []

    def seen(snapshot: Snapshot, now: datetime) -> tuple[Plan, Ahead]:
        found = outlook(snapshot, now)
        made.append(found[0])
        return found

    monkeypatch.setattr(planner, "outlook", seen)
    return made
