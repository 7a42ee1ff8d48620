"""What the use case that notices something writes at once, and planning leaves alone."""

from datetime import datetime

from surveys.deliveries.model import DeliveryState, Payload, Planned, Reason
from surveys.deliveries.policy import NOTICED, Why, policy_of


def notice(
    *,
    programme_id: int,
    person_id: int,
    reason: Reason,
    occurrence: str,
    due_at: datetime,
    membership_id: int | None = None,
    expires_at: datetime | None = None,
    payload: Payload | None = None,
    why: Why | None = None,
) -> Planned:
    """A delivery to insert in the transaction of its cause; `reason` is one of NOTICED.

    Hours and the budget are those of the reason's policy: CALL_CURATOR goes at once, PULSE_FLAG
    waits for the adult's window. `why`: it will not go at all, and stands in the outbox as missed.
    """
    assert reason in NOTICED
    policy = policy_of(reason)
    return Planned(
        programme_id=programme_id,
        person_id=person_id,
        membership_id=membership_id,
        reason=reason,
        occurrence=occurrence,
        due_at=due_at,
        expires_at=expires_at,
        state=DeliveryState.PENDING if why is None else DeliveryState.MISSED,
        urgent=policy.urgent,
        budgeted=policy.budgeted,
        payload=payload or {},
        note=why,
    )
