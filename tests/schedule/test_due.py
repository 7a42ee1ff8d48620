"""Whether a delivery may go now, and what goes together."""

from dataclasses import replace
from datetime import datetime

import pytest

from surveys.deliveries.due import Decision, Miss, Send, Wait, merged, sendable
from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.deliveries.policy import POLICIES, Family, Why
from surveys.people.model import Kind

from .world import PROGRAMME, at

PULSE = Delivery(
    id=1,
    programme_id=1,
    person_id=7,
    membership_id=20,
    reason=Reason.PULSE,
    occurrence="1",
    due_at=at("2025-12-01", "15:00"),
    expires_at=at("2025-12-15", "15:00"),
    state=DeliveryState.PENDING,
    urgent=False,
    budgeted=True,
)
CALL = replace(PULSE, id=2, reason=Reason.CALL_CURATOR, urgent=True, expires_at=None)


@pytest.mark.parametrize(
    ("delivery", "now", "decision"),
    [
        (PULSE, at("2025-12-01", "14:00"), Wait(at("2025-12-01", "15:00"))),
        (PULSE, at("2025-12-01", "15:00"), Send()),
        (PULSE, at("2025-12-01", "19:00"), Wait(at("2025-12-02", "15:00"))),
        (PULSE, at("2025-12-07", "16:00"), Wait(at("2025-12-08", "15:00"))),
        (PULSE, at("2025-12-14", "16:00"), Miss(Why.TOO_LATE)),  # the next window is past use
        (PULSE, at("2025-12-15", "15:00"), Miss(Why.TOO_LATE)),
        (CALL, at("2025-12-01", "15:00"), Send()),
        (CALL, at("2025-12-07", "03:00"), Send()),
        (CALL, at("2026-01-01", "00:00"), Send()),
    ],
)
def test_sendable(delivery: Delivery, now: datetime, decision: Decision) -> None:
    assert sendable(delivery, Kind.PUPIL, PROGRAMME, now) == decision


def test_adults_have_their_own_window() -> None:
    early = replace(PULSE, due_at=at("2025-12-01", "14:30"))
    assert sendable(early, Kind.ADULT, PROGRAMME, at("2025-12-01", "14:30")) == Send()
    waits = Wait(at("2025-12-01", "15:00"))
    assert sendable(early, Kind.PUPIL, PROGRAMME, at("2025-12-01", "14:30")) == waits


def test_invitations_of_one_person_are_one_message() -> None:
    check = replace(PULSE, id=3, reason=Reason.FIRST_MEETING, occurrence="match-2")
    others = replace(PULSE, id=4, person_id=8)
    reminder = replace(PULSE, id=5, reason=Reason.REMINDER)
    messages = merged([others, reminder, check, PULSE])
    assert [(m.person_id, m.family, [d.id for d in m.deliveries]) for m in messages] == [
        (7, Family.INVITATION, [1, 3]),
        (8, Family.INVITATION, [4]),
        (7, Family.REMINDER, [5]),
    ]


def test_alerts_go_first_and_each_alone() -> None:
    messages = merged([PULSE, CALL, replace(CALL, id=6)])
    assert [[d.id for d in m.deliveries] for m in messages] == [[2], [6], [1]]
    assert messages[0].urgent


def test_programmes_are_not_mixed() -> None:
    assert len(merged([PULSE, replace(PULSE, id=3, programme_id=2)])) == 2


def test_every_reason_has_a_policy() -> None:
    assert set(POLICIES) == set(Reason)
