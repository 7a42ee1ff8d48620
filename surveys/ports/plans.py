"""Individual plans, and what the school has at hand for pairs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from surveys.people.model import Role
from surveys.plans.model import Material, Plan, Task


class Plans(Protocol):
    def get(self, match_id: int) -> Plan:
        """An empty one where nothing is said yet."""
        ...

    def some(self, match_ids: Collection[int]) -> Mapping[int, Plan]:
        """Those that have been begun, by match."""
        ...

    def say(self, match_id: int, now: datetime, *, goal: str | None, help_: str | None) -> None:
        """None: stays as it is."""
        ...

    def share(self, match_id: int, role: Role, at: datetime | None, now: datetime) -> None: ...
    def tasks(self, match_id: int) -> Sequence[Task]:
        """In the order in which they were set."""
        ...

    def task(self, task_id: int) -> Task | None: ...
    def add_task(self, match_id: int, text: str, now: datetime) -> Task: ...
    def change_task(
        self,
        task_id: int,
        *,
        text: str | None = None,
        due_on: date | None = None,
        wanted: str | None = None,
        came: str | None = None,
    ) -> None:
        """None: stays as it is."""
        ...

    def mark_task(self, task_id: int, mark: str, now: datetime) -> None: ...
    def drop_task(self, task_id: int) -> None: ...
    def materials(self, programme_id: int) -> Sequence[Material]: ...
    def add_material(self, programme_id: int, text: str, now: datetime) -> None: ...
    def carry_materials(self, from_id: int, to_id: int, now: datetime) -> None:
        """Of one programme into another that has none yet."""
        ...

    def drop_material(self, programme_id: int, material_id: int) -> bool: ...


class HasPlans(Protocol):
    @property
    def plans(self) -> Plans: ...
