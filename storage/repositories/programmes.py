"""Programmes with their stages and school holidays."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa

from storage.models import AnswerRow, BreakRow, ProgrammeRow, ResponseRow, RolloverRow, StageRow
from storage.repositories.base import Repository, Rows
from surveys.programme.model import Break, Programme, Stage, StageKey

PROGRAMMES = sa.select(
    ProgrammeRow.id,
    ProgrammeRow.school,
    ProgrammeRow.year,
    ProgrammeRow.timezone,
    ProgrammeRow.keep_days,
    ProgrammeRow.kept_until,
    ProgrammeRow.erased_at,
    ProgrammeRow.thresholds,
).order_by(ProgrammeRow.id)
STAGES = sa.select(
    StageRow.programme_id, StageRow.key, StageRow.starts_on, StageRow.ends_on, StageRow.opened_at
)
BREAKS = sa.select(BreakRow.programme_id, BreakRow.starts_on, BreakRow.ends_on).order_by(
    BreakRow.starts_on
)
ALL = (PROGRAMMES, STAGES, BREAKS)
ONE = (  # read with nearly every press: built once
    PROGRAMMES.where(ProgrammeRow.id == sa.bindparam("id")),
    STAGES.where(StageRow.programme_id == sa.bindparam("id")),
    BREAKS.where(BreakRow.programme_id == sa.bindparam("id")),
)


class ProgrammesRepository(Repository):
    def get(self, programme_id: int) -> Programme | None:
        found = self._load(*ONE, id=programme_id)
        return found[0] if found else None

    def all(self) -> list[Programme]:
        return self._load(*ALL)

    def begun(self) -> list[tuple[int, int]]:
        found = sa.select(RolloverRow.programme_id, RolloverRow.next_id).where(
            RolloverRow.next_id.is_not(None)
        )
        return [(old, new) for old, new in self._connection.execute(found) if new is not None]

    def newest(self) -> Programme | None:
        answered = (
            sa.select(ResponseRow.programme_id)
            .join(AnswerRow, AnswerRow.response_id == ResponseRow.id)
            .order_by(ResponseRow.programme_id.desc())
            .limit(1)
        )
        found = self._connection.execute(answered).scalar()
        if found is None:
            found = self._connection.execute(sa.select(sa.func.max(ProgrammeRow.id))).scalar()
        return None if found is None else self.get(found)

    def add(
        self,
        *,
        year: str,
        timezone: str,
        stages: Sequence[Stage],
        breaks: Sequence[Break],
        now: datetime,
    ) -> Programme:
        statement = sa.insert(ProgrammeRow).values(
            school="", year=year, timezone=timezone, secret=secrets.token_hex(16), created_at=now
        )
        new_id = self._connection.execute(statement.returning(ProgrammeRow.id)).scalar_one()
        self._connection.execute(
            sa.insert(StageRow),
            [
                {
                    "programme_id": new_id,
                    "key": stage.key,
                    "starts_on": stage.starts_on,
                    "ends_on": stage.ends_on,
                    "opened_at": stage.opened_at,
                }
                for stage in stages
            ],
        )
        self.set_breaks(new_id, breaks)
        return cast("Programme", self.get(new_id))

    def name(self, programme_id: int, school: str) -> None:
        self._connection.execute(
            sa.update(ProgrammeRow).where(ProgrammeRow.id == programme_id).values(school=school)
        )

    def set_stages(self, programme_id: int, stages: Sequence[Stage]) -> None:
        for stage in stages:
            self._connection.execute(
                sa.update(StageRow)
                .where(StageRow.programme_id == programme_id, StageRow.key == stage.key)
                .values(starts_on=stage.starts_on, ends_on=stage.ends_on)
            )

    def set_breaks(self, programme_id: int, breaks: Sequence[Break]) -> None:
        self._connection.execute(sa.delete(BreakRow).where(BreakRow.programme_id == programme_id))
        for found in breaks:
            self._connection.execute(
                sa.insert(BreakRow).values(
                    programme_id=programme_id, starts_on=found.starts_on, ends_on=found.ends_on
                )
            )

    def open_stage(self, programme_id: int, key: StageKey, at: datetime) -> None:
        self._connection.execute(
            sa.update(StageRow)
            .where(
                StageRow.programme_id == programme_id,
                StageRow.key == key,
                StageRow.opened_at.is_(None),
            )
            .values(opened_at=at)
        )

    def set_retention(self, programme_id: int, keep_days: int, kept_until: date | None) -> None:
        self._connection.execute(
            sa.update(ProgrammeRow)
            .where(ProgrammeRow.id == programme_id)
            .values(keep_days=keep_days, kept_until=kept_until)
        )

    def set_threshold(self, programme_id: int, key: str, value: int) -> None:
        mine = ProgrammeRow.id == programme_id
        chosen = self._connection.execute(
            sa.select(ProgrammeRow.thresholds).where(mine)
        ).scalar_one()
        self._connection.execute(
            sa.update(ProgrammeRow).where(mine).values(thresholds={**chosen, key: value})
        )

    def mark_erased(self, programme_id: int, at: datetime) -> None:
        self._connection.execute(
            sa.update(ProgrammeRow).where(ProgrammeRow.id == programme_id).values(erased_at=at)
        )

    def secret(self, programme_id: int) -> str:
        statement = sa.select(ProgrammeRow.secret).where(ProgrammeRow.id == programme_id)
        return self._connection.execute(statement).scalar_one()

    def _load(
        self,
        programmes: Rows,
        stages: Rows,
        breaks: Rows,
        **parameters: int,
    ) -> list[Programme]:
        found = self._connection.execute(programmes, parameters).all()
        their_stages: dict[int, list[Stage]] = {}
        for row in self._connection.execute(stages, parameters):
            programme_id, *stage = tuple[Any, ...](row)
            their_stages.setdefault(programme_id, []).append(Stage(*stage))
        their_breaks: dict[int, list[Break]] = {}
        for row in self._connection.execute(breaks, parameters):
            programme_id, *days = tuple[Any, ...](row)
            their_breaks.setdefault(programme_id, []).append(Break(*days))
        return [
            Programme(
                number,
                school,
                year,
                timezone,
                stages=_in_order(their_stages[number]),
                breaks=tuple(their_breaks.get(number, ())),
                keep_days=keep_days,
                kept_until=kept_until,
                erased_at=erased_at,
                thresholds=tuple(sorted(thresholds.items())),
            )
            for (
                number,
                school,
                year,
                timezone,
                keep_days,
                kept_until,
                erased_at,
                thresholds,
            ) in found
        ]


def _in_order(stages: list[Stage]) -> tuple[Stage, Stage, Stage, Stage]:
    found = {stage.key: stage for stage in stages}
    first, second, third, fourth = (found[key] for key in StageKey)
    return first, second, third, fourth
