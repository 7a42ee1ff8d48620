"""Individual plans, and what the school has at hand for pairs."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage.models import MaterialRow, PlanRow, PlanTaskRow
from storage.repositories.base import Repository, insert
from surveys.people.model import Role
from surveys.plans.model import Material, Plan, Task

PLAN = (
    PlanRow.match_id,
    PlanRow.goal,
    PlanRow.help,
    PlanRow.mentor_shared_at,
    PlanRow.mentee_shared_at,
)
TASK = (
    PlanTaskRow.id,
    PlanTaskRow.match_id,
    PlanTaskRow.text,
    PlanTaskRow.created_at,
    PlanTaskRow.due_on,
    PlanTaskRow.wanted,
    PlanTaskRow.came,
    PlanTaskRow.mark,
    PlanTaskRow.marked_at,
)
MATERIAL = (MaterialRow.id, MaterialRow.programme_id, MaterialRow.text)


class PlansRepository(Repository):
    def get(self, match_id: int) -> Plan:
        found = self._one(sa.select(*PLAN).where(PlanRow.match_id == match_id), Plan)
        return Plan(match_id) if found is None else found

    def some(self, match_ids: Collection[int]) -> dict[int, Plan]:
        those = sa.select(*PLAN).where(PlanRow.match_id.in_(list(match_ids)))
        return {one.match_id: one for one in self._many(those, Plan)}

    def say(self, match_id: int, now: datetime, *, goal: str | None, help_: str | None) -> None:
        said = {"goal": goal, "help": help_}
        self._set(match_id, now, {name: one for name, one in said.items() if one is not None})

    def share(self, match_id: int, role: Role, at: datetime | None, now: datetime) -> None:
        column = "mentor_shared_at" if role is Role.MENTOR else "mentee_shared_at"
        self._set(match_id, now, {column: at})

    def tasks(self, match_id: int) -> list[Task]:
        mine = sa.select(*TASK).where(PlanTaskRow.match_id == match_id)
        return self._many(mine.order_by(PlanTaskRow.id), Task)

    def task(self, task_id: int) -> Task | None:
        return self._one(sa.select(*TASK).where(PlanTaskRow.id == task_id), Task)

    def add_task(self, match_id: int, text: str, now: datetime) -> Task:
        new_id = self._insert(PlanTaskRow, match_id=match_id, text=text, created_at=now)
        assert new_id is not None  # nothing unique stands in its way
        found = self.task(new_id)
        assert found is not None
        return found

    def change_task(
        self,
        task_id: int,
        *,
        text: str | None = None,
        due_on: date | None = None,
        wanted: str | None = None,
        came: str | None = None,
    ) -> None:
        said = {"text": text, "due_on": due_on, "wanted": wanted, "came": came}
        values = {name: one for name, one in said.items() if one is not None}
        if values:
            self._update(task_id, values)

    def mark_task(self, task_id: int, mark: str, now: datetime) -> None:
        self._update(task_id, {"mark": mark, "marked_at": now})

    def drop_task(self, task_id: int) -> None:
        self._connection.execute(sa.delete(PlanTaskRow).where(PlanTaskRow.id == task_id))

    def materials(self, programme_id: int) -> list[Material]:
        mine = sa.select(*MATERIAL).where(MaterialRow.programme_id == programme_id)
        return self._many(mine.order_by(MaterialRow.id), Material)

    def add_material(self, programme_id: int, text: str, now: datetime) -> None:
        self._insert(MaterialRow, programme_id=programme_id, text=text, created_at=now)

    def carry_materials(self, from_id: int, to_id: int, now: datetime) -> None:
        theirs = (
            sa.select(
                sa.literal(to_id), MaterialRow.text, sa.literal(now, MaterialRow.created_at.type)
            )
            .where(MaterialRow.programme_id == from_id)
            .order_by(MaterialRow.id)
        )
        columns = ["programme_id", "text", "created_at"]
        self._connection.execute(sa.insert(MaterialRow).from_select(columns, theirs))

    def drop_material(self, programme_id: int, material_id: int) -> bool:
        mine = (MaterialRow.id == material_id) & (MaterialRow.programme_id == programme_id)
        return bool(self._connection.execute(sa.delete(MaterialRow).where(mine)).rowcount)

    def _set(self, match_id: int, now: datetime, values: dict[str, Any]) -> None:
        values = {**values, "changed_at": now}
        statement = insert(PlanRow).values(match_id=match_id, **values)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["match_id"], set_=values)
        )

    def _update(self, task_id: int, values: dict[str, Any]) -> None:
        self._connection.execute(
            sa.update(PlanTaskRow).where(PlanTaskRow.id == task_id).values(**values)
        )
