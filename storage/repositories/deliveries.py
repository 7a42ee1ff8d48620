"""The outbox."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import aliased

from storage.models import DeliveryRow, MembershipRow, PersonRow
from storage.repositories.base import Repository, beside, insert
from surveys.deliveries.budget import COUNTED
from surveys.deliveries.model import Delivery, DeliveryState, Payload, Planned, Reason, Shown
from surveys.people.model import ON_CALL, MembershipState

DELIVERY = (
    DeliveryRow.id,
    DeliveryRow.programme_id,
    DeliveryRow.person_id,
    DeliveryRow.membership_id,
    DeliveryRow.reason,
    DeliveryRow.occurrence,
    DeliveryRow.due_at,
    DeliveryRow.expires_at,
    DeliveryRow.state,
    DeliveryRow.urgent,
    DeliveryRow.budgeted,
    DeliveryRow.payload,
    DeliveryRow.note,
    DeliveryRow.sent_at,
)
IN_VAIN = (DeliveryState.CANCELLED, DeliveryState.BLOCKED, DeliveryState.FAILED)  # nobody has it
PENDING = (
    sa.select(*DELIVERY)
    .where(
        DeliveryRow.state == DeliveryState.PENDING,
        DeliveryRow.due_at <= sa.bindparam("now", type_=DeliveryRow.due_at.type),
    )
    .order_by(DeliveryRow.urgent.desc(), DeliveryRow.due_at, DeliveryRow.id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
OF_PROGRAMME = (
    sa.select(*DELIVERY)
    .where(DeliveryRow.programme_id == sa.bindparam("programme"))
    .order_by(DeliveryRow.id)
)
OF_PEOPLE = sa.select(*DELIVERY).where(
    beside(DeliveryRow.programme_id, "programme"),
    DeliveryRow.person_id.in_(sa.bindparam("people", expanding=True)),
    DeliveryRow.budgeted | DeliveryRow.reason.not_in(sa.bindparam("apart", expanding=True)),
)
TO_CURATORS = sa.union_all(  # each part by an index of its own: a curator is told of every pair
    sa.select(*DELIVERY).where(
        DeliveryRow.person_id.in_(sa.bindparam("readers", expanding=True)),
        DeliveryRow.subject.in_(sa.bindparam("memberships", expanding=True)),
        DeliveryRow.reason.in_(sa.bindparam("reasons", expanding=True)),
    ),
    sa.select(*DELIVERY).where(
        DeliveryRow.about_match_id.in_(sa.bindparam("matches", expanding=True)),
    ),
    sa.select(*DELIVERY).where(
        beside(DeliveryRow.programme_id, "programme"),
        DeliveryRow.about_person_id.in_(sa.bindparam("people", expanding=True)),
    ),
)
URGENT = PENDING.where(DeliveryRow.urgent)
CLAIM = (
    sa.update(DeliveryRow)
    .where(
        DeliveryRow.id == sa.bindparam("which"),
        DeliveryRow.state == sa.bindparam("pending", type_=DeliveryRow.state.type),
    )
    .values(attempts=DeliveryRow.attempts + 1)
)
FINISH = sa.update(DeliveryRow).where(DeliveryRow.id == sa.bindparam("which"))
CANCEL = FINISH.where(DeliveryRow.state == DeliveryState.PENDING)
REACHED = (DeliveryState.SENT, DeliveryState.UNKNOWN)  # unknown counts as sent


UNIQUE = ("person_id", "subject", "reason", "occurrence")
REPLACED = (
    "programme_id",
    "due_at",
    "expires_at",
    "state",
    "urgent",
    "budgeted",
    "payload",
    "note",
    "created_at",
)


@cache
def _add() -> sqlite.Insert:
    """One statement for any number of rows. What was cancelled may be planned again."""
    statement = insert(DeliveryRow)
    return statement.on_conflict_do_update(
        index_elements=UNIQUE,
        set_={name: statement.excluded[name] for name in REPLACED},
        where=DeliveryRow.state == DeliveryState.CANCELLED,
    ).execution_options(preserve_rowcount=True)


class DeliveriesRepository(Repository):
    def add(self, planned: Iterable[Planned], now: datetime) -> int:
        rows = [
            {
                "programme_id": one.programme_id,
                "person_id": one.person_id,
                "membership_id": one.membership_id,
                "subject": one.membership_id or 0,
                "reason": one.reason,
                "occurrence": one.occurrence,
                "due_at": one.due_at,
                "expires_at": one.expires_at,
                "state": one.state,
                "urgent": one.urgent,
                "budgeted": one.budgeted,
                "payload": dict(one.payload),
                "note": one.note,
                "about_match_id": one.about.match_id,
                "about_person_id": one.about.person_id,
                "created_at": now,
            }
            for one in planned
        ]
        if not rows:
            return 0
        return self._connection.execute(_add(), rows).rowcount

    def get(self, delivery_id: int) -> Delivery | None:
        return self._one(sa.select(*DELIVERY).where(DeliveryRow.id == delivery_id), Delivery)

    def pending(self, now: datetime, limit: int) -> list[Delivery]:
        return self._many(PENDING, Delivery, now=now, most=limit)

    def urgent(self, now: datetime, limit: int) -> list[Delivery]:
        return self._many(URGENT, Delivery, now=now, most=limit)

    def claim(self, delivery_id: int, now: datetime) -> bool:
        done = self._connection.execute(
            CLAIM,
            {
                "which": delivery_id,
                "pending": DeliveryState.PENDING,
                "state": DeliveryState.CLAIMED,
                "claimed_at": now,
            },
        )
        return done.rowcount == 1

    def finish(
        self,
        delivery_id: int,
        state: DeliveryState,
        now: datetime,
        *,
        message_id: int | None = None,
        note: str | None = None,
    ) -> None:
        self._connection.execute(
            FINISH,
            {
                "which": delivery_id,
                "state": state,
                "finished_at": now,
                "sent_at": now if state in REACHED else None,
                "message_id": message_id,
                "note": note,
            },
        )

    def postpone(self, delivery_id: int, until: datetime) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.id == delivery_id,
                DeliveryRow.state.in_((DeliveryState.PENDING, DeliveryState.CLAIMED)),
            )
            .values(state=DeliveryState.PENDING, due_at=until, claimed_at=None)
        )

    def put_off(self, reason: Reason, occurrence: str, until: datetime, payload: Payload) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence == occurrence,
                DeliveryRow.state == DeliveryState.PENDING,
            )
            .values(due_at=until, payload=payload)
        )

    def cancel(self, delivery_id: int, now: datetime, note: str) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, DeliveryRow.state == DeliveryState.PENDING)
            .values(state=DeliveryState.CANCELLED, finished_at=now, note=note)
        )

    def cancel_all(self, which: Iterable[tuple[int, str]], now: datetime) -> None:
        rows = [
            {"which": number, "state": DeliveryState.CANCELLED, "finished_at": now, "note": note}
            for number, note in which
        ]
        if rows:
            self._connection.execute(CANCEL, rows)

    def drop(self, membership_ids: Iterable[int], now: datetime, note: str) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.membership_id.in_(list(membership_ids)),
                DeliveryRow.state == DeliveryState.PENDING,
            )
            .values(state=DeliveryState.CANCELLED, finished_at=now, note=note)
        )

    def cancel_waiting(self, reason: Reason, occurrence: str, now: datetime, note: str) -> int:
        done = self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence == occurrence,
                DeliveryRow.state == DeliveryState.PENDING,
            )
            .values(state=DeliveryState.CANCELLED, finished_at=now, note=note)
        )
        return done.rowcount

    def shown(self, programme_id: int, reason: Reason, occurrence: str) -> list[Shown]:
        return self._many(
            sa.select(DeliveryRow.id, PersonRow.account, DeliveryRow.message_id)
            .join(PersonRow, PersonRow.id == DeliveryRow.person_id)
            .where(
                DeliveryRow.programme_id == programme_id,
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence == occurrence,
                DeliveryRow.message_id.is_not(None),
                PersonRow.account.is_not(None),
            ),
            Shown,
        )

    def told(self, person_id: int, reasons: Collection[Reason]) -> list[Delivery]:
        return self._many(
            sa.select(*DELIVERY)
            .where(
                DeliveryRow.person_id == person_id,
                DeliveryRow.reason.in_(reasons),
                DeliveryRow.state != DeliveryState.CANCELLED,
            )
            .order_by(DeliveryRow.id),
            Delivery,
        )

    def unheard(self, reasons: Collection[Reason]) -> list[Delivery]:
        other = aliased(DeliveryRow)
        hears = (
            sa.select(other.id)
            .join(PersonRow, PersonRow.id == other.person_id)
            .join(MembershipRow, MembershipRow.person_id == other.person_id)
            .where(
                other.reason == DeliveryRow.reason,
                other.occurrence == DeliveryRow.occurrence,
                other.state.not_in(IN_VAIN),
                PersonRow.archived_at.is_(None),
                PersonRow.account.is_not(None),
                MembershipRow.programme_id == other.programme_id,
                MembershipRow.role.in_(ON_CALL),
                MembershipRow.state == MembershipState.ACTIVE,
            )
        )
        newest = sa.select(sa.func.max(DeliveryRow.id)).where(
            DeliveryRow.reason.in_(reasons),
            DeliveryRow.state != DeliveryState.CANCELLED,
            ~hears.exists(),
        )
        one_of_each = newest.group_by(DeliveryRow.reason, DeliveryRow.occurrence)
        return self._many(sa.select(*DELIVERY).where(DeliveryRow.id.in_(one_of_each)), Delivery)

    def waiting(self, reason: Reason, occurrences: str) -> list[Delivery]:
        return self._many(
            sa.select(*DELIVERY).where(
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence.startswith(occurrences, autoescape=True),
                DeliveryRow.state.in_((DeliveryState.PENDING, DeliveryState.CLAIMED)),
            ),
            Delivery,
        )

    def counted(self, programme_id: int, since: datetime) -> list[Delivery]:
        at = sa.func.coalesce(DeliveryRow.sent_at, DeliveryRow.due_at)
        return self._many(
            sa.select(*DELIVERY).where(
                DeliveryRow.programme_id == programme_id,
                DeliveryRow.budgeted,
                DeliveryRow.state.in_(COUNTED),
                at >= since,
            ),
            Delivery,
        )

    def stranded(self) -> list[Delivery]:
        return self._many(
            sa.select(*DELIVERY).where(DeliveryRow.state == DeliveryState.CLAIMED), Delivery
        )

    def of_programme(self, programme_id: int) -> list[Delivery]:
        return self._many(OF_PROGRAMME, Delivery, programme=programme_id)

    def of_people(
        self, programme_id: int, people: Collection[int], apart: Collection[Reason]
    ) -> list[Delivery]:
        return self._many(
            OF_PEOPLE, Delivery, programme=programme_id, people=list(people), apart=list(apart)
        )

    def to_curators(
        self,
        programme_id: int,
        readers: Collection[int],
        memberships: Collection[int],
        reasons: Collection[Reason],
        matches: Collection[int],
        people: Collection[int],
    ) -> list[Delivery]:
        return self._many(
            TO_CURATORS,
            Delivery,
            programme=programme_id,
            readers=list(readers),
            memberships=list(memberships),
            reasons=list(reasons),
            matches=list(matches),
            people=list(people),
        )

    def next_due(self) -> datetime | None:
        soonest = sa.select(sa.func.min(DeliveryRow.due_at)).where(
            DeliveryRow.state == DeliveryState.PENDING
        )
        return self._connection.execute(soonest).scalar()
