"""Alerts written at once by the use case that notices something, not by planning."""

from datetime import datetime

from surveys.deliveries.model import Payload, Planned, Reason
from surveys.deliveries.policy import NOTICED, policy_of
from surveys.deliveries.snapshot import Member


def notice(
    reason: Reason, occurrence: str, to: Member, programme_id: int, now: datetime, payload: Payload
) -> Planned:
    """A delivery to insert in the transaction of its cause; `reason` is one of NOTICED.

    It is outside the budget and never expires. PULSE_FLAG waits for the adult's window,
    CALL_CURATOR goes at once.
    """
    assert reason in NOTICED
    policy = policy_of(reason)
    return Planned(
        programme_id=programme_id,
        person_id=to.person_id,
        membership_id=to.id,
        reason=reason,
        occurrence=occurrence,
        due_at=now,
        urgent=policy.urgent,
        budgeted=policy.budgeted,
        payload=payload,
    )
