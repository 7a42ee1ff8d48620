"""«Наш план» as its reader may see it: the two sides all of it, the curator what they share."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from surveys.matches import drafts
from surveys.matches.drafts import Problem, Subject, Unfit, subject_of
from surveys.people.model import Kind, Role
from surveys.plans.model import Material, Plan, Task
from surveys.ports import HasFocuses, HasPlans
from surveys.programme.calendar import local_day, stage_at
from surveys.programme.model import Programme, StageKey


class Reads(drafts.Tx, HasPlans, Protocol):
    pass


class Tx(Reads, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class View:
    subject: Subject
    plan: Plan
    tasks: tuple[Task, ...]
    materials: tuple[Material, ...]
    programme: Programme
    today: date
    reader: Kind

    @property
    def words(self) -> bool:
        """Whether the reader may read what the pair wrote."""
        return self.subject.by_side or self.plan.shared

    @property
    def editable(self) -> bool:
        """While the pair and its year run, by its two sides."""
        running = self.subject.match.ended_on is None and self.today <= self.programme.ends_on
        return running and self.subject.by_side

    @property
    def mentor(self) -> bool:
        return self.subject.by_side and self.subject.reader_role is Role.MENTOR

    @property
    def closing(self) -> bool:
        """Stages III and IV: results are asked for, new tasks are not suggested."""
        stage = stage_at(self.programme, self.today)
        return stage is not None and stage.key in (StageKey.CONTROL, StageKey.CLOSING)

    @property
    def shares(self) -> bool:
        """This side has said that the curator may read."""
        mine = self.plan.mentor_shared_at if self.mentor else self.plan.mentee_shared_at
        return mine is not None


@dataclass(frozen=True, slots=True)
class TaskView:
    view: View
    task: Task


def view(tx: Reads, now: datetime, account: int, match_id: int) -> View | Unfit:
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return Unfit(Problem.NOT_YOURS)
    subject = subject_of(tx, person, match_id)
    programme = None if subject is None else tx.programmes.get(subject.match.programme_id)
    if subject is None or programme is None:
        return Unfit(Problem.NOT_YOURS)
    found = View(
        subject,
        tx.plans.get(match_id),
        tuple(tx.plans.tasks(match_id)),
        tuple(tx.plans.materials(programme.id)),
        programme,
        local_day(programme, now),
        person.kind,
    )
    return found if found.words else _without_words(found)


def _without_words(found: View) -> View:
    """Days and marks: what a curator may see in any case."""
    plan = replace(found.plan, goal=None, help=None)
    return replace(found, plan=plan, tasks=tuple(map(_bare, found.tasks)))


def _bare(task: Task) -> Task:
    return replace(task, text="", wanted=None, came=None)


def task_view(tx: Reads, now: datetime, account: int, task_id: int) -> TaskView | Unfit:
    task = tx.plans.task(task_id)
    if task is None:
        return Unfit(Problem.NOT_YOURS)
    found = view(tx, now, account, task.match_id)
    if isinstance(found, Unfit):
        return found
    return TaskView(found, next(one for one in found.tasks if one.id == task_id))
