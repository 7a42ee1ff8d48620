"""Responses as planning sees them: which there are and when they close, without what was answered."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.models import ResponseRow
from storage.repositories.base import Repository, Rows, insert
from surveys.questionnaires.model import Moment
from surveys.responses.model import OPEN, ResponseStatus
from surveys.responses.slot import KnownResponse, Slot

KNOWN_ROW = sa.select(
    ResponseRow.id,
    ResponseRow.membership_id,
    ResponseRow.match_id,
    ResponseRow.questionnaire,
    ResponseRow.moment,
    ResponseRow.wave,
    ResponseRow.status,
    ResponseRow.closes_at,
)
KNOWN = KNOWN_ROW.where(ResponseRow.programme_id == sa.bindparam("programme"))
KNOWN_OF = KNOWN_ROW.where(
    ResponseRow.membership_id.in_(sa.bindparam("memberships", expanding=True))
)
CHECKED = sa.select(ResponseRow.match_id).where(
    ResponseRow.match_id.in_(sa.bindparam("matches", expanding=True)),
    ResponseRow.moment == Moment.FIRST_MEETING,
    ResponseRow.status == ResponseStatus.SUBMITTED,
)
CLOSINGS = (
    sa.select(ResponseRow.moment, ResponseRow.wave, sa.func.max(ResponseRow.closes_at))
    .where(ResponseRow.programme_id == sa.bindparam("programme"))
    .group_by(ResponseRow.moment, ResponseRow.wave)
)
MOVE = sa.update(ResponseRow).where(ResponseRow.id == sa.bindparam("moved"))
EXPIRE = (
    sa.update(ResponseRow)
    .where(
        ResponseRow.id == sa.bindparam("which"),
        ResponseRow.closes_at <= sa.bindparam("now", type_=ResponseRow.since.type),
        sa.or_(*(ResponseRow.status == each for each in OPEN)),  # no IN for many at once
    )
    .values(status=ResponseStatus.EXPIRED)
    .execution_options(preserve_rowcount=True)
)


class SlotsRepository(Repository):
    def known(self, programme_id: int) -> list[KnownResponse]:
        return self._known(KNOWN, programme=programme_id)

    def known_of(self, membership_ids: Collection[int]) -> list[KnownResponse]:
        return self._known(KNOWN_OF, memberships=list(membership_ids))

    def _known(self, statement: Rows, **parameters: Any) -> list[KnownResponse]:
        rows = self._connection.execute(statement, parameters).all()
        return [
            KnownResponse(number, Slot(*slot), status, closes_at)
            for number, *slot, status, closes_at in map(tuple[Any, ...], rows)
        ]

    def checked(self, match_ids: Collection[int]) -> set[int]:
        found = self._connection.execute(CHECKED, {"matches": list(match_ids)})
        return {number for number in found.scalars() if number is not None}

    def closings(self, programme_id: int) -> dict[tuple[Moment, int], datetime]:
        rows = self._connection.execute(CLOSINGS, {"programme": programme_id}).all()
        return {(moment, wave): last for moment, wave, last in rows}

    def last_closings(self, programme_ids: Collection[int], moment: Moment) -> dict[int, datetime]:
        rows = self._connection.execute(
            sa.select(ResponseRow.programme_id, sa.func.max(ResponseRow.closes_at))
            .where(ResponseRow.programme_id.in_(programme_ids), ResponseRow.moment == moment)
            .group_by(ResponseRow.programme_id)
        )
        return dict(rows.all())

    def open_all(
        self, programme_id: int, new: Iterable[tuple[Slot, int, datetime]], now: datetime
    ) -> None:
        rows = [
            {
                "programme_id": programme_id,
                "membership_id": slot.membership_id,
                "match_id": slot.match_id,
                "match_key": slot.match_id or 0,
                "questionnaire": slot.questionnaire,
                "version": version,
                "moment": slot.moment,
                "wave": slot.wave,
                "status": ResponseStatus.INVITED,
                "since": now,
                "opened_at": now,
                "closes_at": closes_at,
            }
            for slot, version, closes_at in new
        ]
        if rows:
            self._connection.execute(insert(ResponseRow).on_conflict_do_nothing(), rows)

    def move_closings(self, closings: Iterable[tuple[int, datetime]]) -> None:
        rows = [{"moved": number, "closes_at": closes_at} for number, closes_at in closings]
        if rows:
            self._connection.execute(MOVE, rows)

    def set_closing(self, response_ids: Iterable[int], closes_at: datetime) -> None:
        self._connection.execute(
            sa.update(ResponseRow)
            .where(ResponseRow.id.in_(list(response_ids)))
            .values(closes_at=closes_at)
        )

    def expire(self, response_ids: Iterable[int], now: datetime) -> int:
        rows = [{"which": number, "now": now} for number in response_ids]
        return self._connection.execute(EXPIRE, rows).rowcount if rows else 0
