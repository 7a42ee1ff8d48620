"""Individual plans into pages. Pure."""

from datetime import date

from handlers.callbacks import pairs
from handlers.callbacks import plans as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, Row, at_work, column
from handlers.texts import common
from handlers.texts import meetings as meeting_texts
from handlers.texts import menu as menu_texts
from handlers.texts import plans as texts
from handlers.views import meetings, menu
from handlers.views.calendar import first_of, grid
from handlers.views.people import only_curator
from surveys.matches.drafts import Unfit
from surveys.people.desk import Forbidden
from surveys.plans.change import AskLine, Full, Outcome
from surveys.plans.materials import Materials
from surveys.plans.model import What
from surveys.plans.read import TaskView, View

WORDS = 60  # characters of a task on its button


def page(found: Outcome) -> Page:
    match found:
        case View():
            return plan(found)
        case TaskView():
            return task(found)
        case AskLine():
            return ask_line(found)
        case Full(view):
            return Page(texts.full(), column(_back(view), menu.button()))
        case Unfit():
            return meetings.unfit(found)


def plan(found: View) -> Page:
    match = found.subject.match.id
    buttons = []
    if found.editable:
        buttons.append(Button(texts.GOAL, cb.Ask(match=match, what=What.GOAL)))
        if found.mentor:
            buttons.append(Button(texts.HELP, cb.Ask(match=match, what=What.HELP)))
        buttons.append(Button(texts.NEW_TASK, cb.Ask(match=match, what=What.TASK)))
    if found.words:
        buttons += [
            Button(texts.task_button(number, TaskView(found, one))[:WORDS], cb.Task(task=one.id))
            for number, one in enumerate(found.tasks, 1)
        ]
    if found.subject.by_side:
        label = texts.UNSHARE if found.shares else texts.SHARE
        buttons.append(Button(label, cb.Share(match=match, yes=not found.shares)))
    return _shown(found, Page(texts.plan(found), column(*buttons, _home(found), menu.button())))


def _shown(found: View, page: Page) -> Page:
    return page if found.subject.by_side else at_work(page)


def _home(found: View) -> Button:
    if found.subject.by_side:
        return Button(menu_texts.label(Item.MATCH, 0), Open(item=Item.MATCH))
    return Button(meeting_texts.TO_PAIR, pairs.Look(match=found.subject.match.id))


def _back(found: View) -> Button:
    return Button(common.BACK, cb.Show(match=found.subject.match.id))


def task(found: TaskView) -> Page:
    number, buttons = found.task.id, []
    if not found.view.words:
        return plan(found.view)
    if found.view.editable:
        if found.view.mentor:
            buttons += [
                Button(label, cb.SetMark(task=number, mark=one))
                for one, label in texts.MARKS.items()
                if found.task.mark != one
            ]
        buttons += [
            Button(texts.DUE, cb.Due(task=number, month=1)),
            Button(texts.WANTED, cb.AskTask(task=number, what=What.WANTED)),
            Button(texts.CAME, cb.AskTask(task=number, what=What.CAME)),
            Button(texts.RENAME, cb.AskTask(task=number, what=What.TEXT)),
        ]
        if found.task.mark is None:
            buttons.append(Button(texts.DROP, cb.Drop(task=number)))
    return _shown(found.view, Page(texts.task(found), column(*buttons, _back(found.view))))


def ask_line(found: AskLine) -> Page:
    if found.task is None:
        return Page(texts.ask_line(found), column(_back(found.view)))
    back = Button(common.BACK, cb.Task(task=found.task.task.id))
    return Page(texts.ask_line(found), column(back))


def ask_due(found: TaskView | Unfit, month: date) -> Page:
    if isinstance(found, Unfit):
        return meetings.unfit(found)
    if not found.view.editable:
        return task(found)
    today, last, number = found.view.today, found.view.programme.ends_on, found.task.id

    def why(day: date) -> str | None:
        return "past" if day < today else "end" if day > last else None

    rows: list[Row] = grid(
        first_of(month, today, last),
        today,
        last,
        lambda day: cb.PutDue(task=number, day=day.toordinal()),
        lambda to: cb.Due(task=number, month=to.toordinal()),
        why,
    )
    back = Button(common.BACK, cb.Task(task=number))
    return Page(texts.ask_due(found), (*rows, (back,)))


def materials(found: Materials | Forbidden) -> Page:
    if isinstance(found, Forbidden):
        return only_curator()
    if found.asked:
        return Page(texts.materials(found), column(Button(common.BACK, cb.Materials(ask=False))))
    buttons = [
        Button(texts.drop_button(one.text)[:WORDS], cb.DropMaterial(material=one.id))
        for one in found.found
    ]
    if not found.full:
        buttons.insert(0, Button(texts.ADD_MATERIAL, cb.Materials(ask=True)))
    settings = Button(menu_texts.label(Item.SETTINGS, 0), Open(item=Item.SETTINGS))
    return at_work(Page(texts.materials(found), column(*buttons, settings, menu.button())))
