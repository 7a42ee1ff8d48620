"""Meetings that pairs have planned."""

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from storage.models import MatchRow, PlannedMeetingRow
from storage.repositories.base import Repository
from surveys.matches.model import PlannedMeeting
from surveys.people.model import Role

PLANNED = (
    PlannedMeetingRow.id,
    PlannedMeetingRow.match_id,
    PlannedMeetingRow.on_day,
    PlannedMeetingRow.minute,
    PlannedMeetingRow.set_by,
    PlannedMeetingRow.set_at,
    PlannedMeetingRow.rev,
    PlannedMeetingRow.called_off_at,
    PlannedMeetingRow.mentor_reminded,
    PlannedMeetingRow.mentee_reminded,
)
OPEN = PlannedMeetingRow.called_off_at.is_(None)


class PlannedRepository(Repository):
    def get(self, planned_id: int) -> PlannedMeeting | None:
        one = sa.select(*PLANNED).where(PlannedMeetingRow.id == planned_id)
        return self._one(one, PlannedMeeting)

    def open_of(self, match_ids: Iterable[int]) -> list[PlannedMeeting]:
        mine = PlannedMeetingRow.match_id.in_(list(match_ids))
        return self._many(
            sa.select(*PLANNED).where(mine, OPEN).order_by(PlannedMeetingRow.match_id),
            PlannedMeeting,
        )

    def open_in(self, programme_id: int) -> list[PlannedMeeting]:
        return self._many(
            sa.select(*PLANNED)
            .join(MatchRow, MatchRow.id == PlannedMeetingRow.match_id)
            .where(MatchRow.programme_id == programme_id, OPEN)
            .order_by(PlannedMeetingRow.id),
            PlannedMeeting,
        )

    def called_off(self, match_ids: Iterable[int]) -> list[PlannedMeeting]:
        mine = PlannedMeetingRow.match_id.in_(list(match_ids))
        return self._many(
            sa.select(*PLANNED)
            .where(mine, sa.not_(OPEN))
            .order_by(PlannedMeetingRow.on_day.desc(), PlannedMeetingRow.id.desc()),
            PlannedMeeting,
        )

    def put(
        self, *, match_id: int, on_day: date, minute: int | None, set_by: int, now: datetime
    ) -> PlannedMeeting:
        was = next(iter(self.open_of([match_id])), None)
        values = {"on_day": on_day, "minute": minute, "set_by": set_by, "set_at": now}
        if was is None:
            self._insert(PlannedMeetingRow, match_id=match_id, rev=0, **values)
        elif (was.on_day, was.minute) != (on_day, minute):
            self._connection.execute(
                sa.update(PlannedMeetingRow)
                .where(PlannedMeetingRow.id == was.id)
                .values(rev=was.rev + 1, **values)
            )
        (found,) = self.open_of([match_id])
        return found

    def remind(self, planned_id: int, role: Role, when: str | None) -> None:
        column = "mentor_reminded" if role is Role.MENTOR else "mentee_reminded"
        self._connection.execute(
            sa.update(PlannedMeetingRow)
            .where(PlannedMeetingRow.id == planned_id, OPEN)
            .values({column: when})
        )

    def call_off(self, planned_id: int, now: datetime) -> None:
        self._connection.execute(
            sa.update(PlannedMeetingRow)
            .where(PlannedMeetingRow.id == planned_id, OPEN)
            .values(called_off_at=now, rev=PlannedMeetingRow.rev + 1)
        )

    def held(self, match_id: int, held_on: date) -> None:
        self._connection.execute(
            sa.delete(PlannedMeetingRow).where(
                PlannedMeetingRow.match_id == match_id, OPEN, PlannedMeetingRow.on_day <= held_on
            )
        )
