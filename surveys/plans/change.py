"""What the two sides of a pair change in their plan: lines, days, marks, who may read it."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol

from surveys.matches.drafts import Problem, Unfit
from surveys.matches.lines import line
from surveys.plans.model import MAX_TASKS, Mark, What
from surveys.plans.read import TaskView, View, task_view, view
from surveys.plans.read import Tx as Reads
from surveys.ports import HasAudit

LINE = "plan.line"  # focus; data: {"match", "task" (0: none), "what"}
OF_TASK = frozenset({What.TEXT, What.WANTED, What.CAME})
DEEDS = MappingProxyType(  # of the log
    {
        What.GOAL: "goal",
        What.HELP: "help",
        What.TASK: "task_added",
        **dict.fromkeys(OF_TASK, "task"),
    }
)


class Tx(Reads, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskLine:
    what: What
    view: View
    task: TaskView | None = None
    refused: bool = False  # what was typed is no line


@dataclass(frozen=True, slots=True)
class Full:
    """As many tasks as a plan holds."""

    view: View


Outcome = View | TaskView | AskLine | Full | Unfit


def ask(tx: Tx, now: datetime, account: int, match_id: int, task_id: int, what: What) -> Outcome:
    """The next typed line is it. `task_id` 0: a line of the plan itself."""
    found = _about(tx, now, account, match_id, task_id, what)
    if not isinstance(found, AskLine):
        return found
    data = {"match": found.view.subject.match.id, "task": task_id, "what": what.value}
    tx.focuses.set(account, LINE, data, now)
    return found


def ask_task(tx: Tx, now: datetime, account: int, task_id: int, what: What) -> Outcome:
    """A line about a task that is there."""
    found = task_view(tx, now, account, task_id)
    if isinstance(found, Unfit) or what not in OF_TASK:
        return found
    return ask(tx, now, account, found.task.match_id, task_id, what)


def typed(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != LINE:
        return Unfit(Problem.NOT_YOURS)
    match_id, task_id = int(focus.data["match"]), int(focus.data["task"])
    what = What(str(focus.data["what"]))
    found = _about(tx, now, account, match_id, task_id, what)
    if not isinstance(found, AskLine):
        tx.focuses.clear(account)
        return found
    said = line(text)
    if said is None:
        return AskLine(what, found.view, found.task, refused=True)
    tx.focuses.clear(account)
    _note(tx, now, found.view, DEEDS[what])
    if what is What.TASK:
        return task_view(tx, now, account, tx.plans.add_task(match_id, said, now).id)
    if task_id:
        tx.plans.change_task(
            task_id,
            text=said if what is What.TEXT else None,
            wanted=said if what is What.WANTED else None,
            came=said if what is What.CAME else None,
        )
        return task_view(tx, now, account, task_id)
    tx.plans.say(
        match_id,
        now,
        goal=said if what is What.GOAL else None,
        help_=said if what is What.HELP else None,
    )
    return view(tx, now, account, match_id)


def _about(tx: Tx, now: datetime, account: int, match_id: int, task_id: int, what: What) -> Outcome:
    """AskLine if this reader may say that now; else the screen that shows why not."""
    task: TaskView | None = None
    if what in OF_TASK:
        found_task = task_view(tx, now, account, task_id)
        if isinstance(found_task, Unfit):
            return found_task
        task, found = found_task, found_task.view
    else:
        found_plan = view(tx, now, account, match_id)
        if isinstance(found_plan, Unfit):
            return found_plan
        found = found_plan
    if not found.editable or (what is What.HELP and not found.mentor):
        return task or found
    if what is What.TASK and len(found.tasks) >= MAX_TASKS:
        return Full(found)
    return AskLine(what, found, task)


def put_day(tx: Tx, now: datetime, account: int, task_id: int, day: date) -> TaskView | Unfit:
    """The day a task is to be done by: from today to the programme's last."""
    found = task_view(tx, now, account, task_id)
    if isinstance(found, Unfit) or not found.view.editable:
        return found
    if day < found.view.today:
        return Unfit(Problem.PAST)
    if day > found.view.programme.ends_on:
        far = day.year > found.view.programme.ends_on.year
        problem = Problem.FAR if far else Problem.AFTER_END
        return Unfit(problem, found.view.programme.ends_on)
    if found.task.due_on != day:
        tx.plans.change_task(task_id, due_on=day)
        _note(tx, now, found.view, "task")
    return task_view(tx, now, account, task_id)


def mark(tx: Tx, now: datetime, account: int, task_id: int, said: Mark) -> TaskView | Unfit:
    """By the mentor alone."""
    found = task_view(tx, now, account, task_id)
    if isinstance(found, Unfit) or not (found.view.editable and found.view.mentor):
        return found
    if found.task.mark != said:
        tx.plans.mark_task(task_id, said.value, now)
        _note(tx, now, found.view, "marked")
    return task_view(tx, now, account, task_id)


def drop(tx: Tx, now: datetime, account: int, task_id: int) -> View | Unfit:
    """A task that no longer fits; one that is marked stays: it is what the pair has done."""
    found = task_view(tx, now, account, task_id)
    if isinstance(found, Unfit):
        return found
    if found.view.editable and found.task.mark is None:
        tx.plans.drop_task(task_id)
        _note(tx, now, found.view, "task_dropped")
    return view(tx, now, account, found.task.match_id)


def share(tx: Tx, now: datetime, account: int, match_id: int, *, yes: bool) -> View | Unfit:
    """Whether the curator may read the words: only when both sides have said so."""
    found = view(tx, now, account, match_id)
    if isinstance(found, Unfit) or not found.subject.by_side:
        return found
    if found.shares is not yes:
        tx.plans.share(match_id, found.subject.reader_role, now if yes else None, now)
    return view(tx, now, account, match_id)


def _note(tx: HasAudit, now: datetime, found: View, deed: str) -> None:
    """That it was changed and by whom; the words are the pair's."""
    tx.audit.add(
        programme_id=found.programme.id,
        actor_id=found.subject.logger.person_id,
        action=f"plan.{deed}",
        subject=f"match:{found.subject.match.id}",
        now=now,
    )
