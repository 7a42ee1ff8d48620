"""What people read of an individual plan."""

from html import escape

from handlers.texts import meetings
from handlers.texts.words import by_kind, day, local_day
from surveys.matches.lines import LIMIT
from surveys.people.model import Kind
from surveys.plans.change import AskLine
from surveys.plans.materials import Materials
from surveys.plans.model import MAX_TASKS, Mark, What
from surveys.plans.read import TaskView, View
from surveys.words import plural

TITLE = "Наш план"
OF_PAIR = "План пары"
GOAL = "Цель"
HELP = "Чем могу помочь"
NEW_TASK = "Новая задача"
SHARE = "Разрешить куратору читать"
UNSHARE = "Больше не показывать куратору"
RENAME = "Изменить задачу"
DUE = "Срок"
WANTED = "Что хотим получить"
CAME = "Что вышло"
DROP = "Убрать задачу"
MATERIALS = "Под рукой у пар"
ADD_MATERIAL = "Добавить строку"

MARKS = {Mark.DONE: "Сделано", Mark.PARTLY: "Частично", Mark.NOT_YET: "Пока нет"}


def plan(found: View) -> str:
    lines = [f"<b>План: {escape(meetings.names(found.subject))}</b>"]
    if not found.words:
        return "\n".join([*lines, "", *_counts(found), "", _closed(found)])
    lines.append(f"Цель: {escape(found.plan.goal)}" if found.plan.goal else "Цели пока нет.")
    if found.plan.help:
        lines.append(f"Наставник может помочь: {escape(found.plan.help)}")
    if found.tasks:
        lines.append("")
        lines += [_line(number, one) for number, one in enumerate(_tasks(found), 1)]
    if found.materials and found.subject.by_side:
        lines += ["", "Под рукой: " + "; ".join(escape(one.text) for one in found.materials) + "."]
    if found.closing and found.editable:
        lines += ["", _sum_up(found.reader)]
    if found.subject.by_side:
        lines += ["", _who_reads(found)]
    return "\n".join(lines)


def _tasks(found: View) -> list[TaskView]:
    return [TaskView(found, one) for one in found.tasks]


def _line(number: int, one: TaskView) -> str:
    task = one.task
    due = f", до {day(task.due_on)}" if task.due_on else ""
    mark = f" ({MARKS[Mark(task.mark)].lower()})" if task.mark else ""
    return f"{number}. {escape(task.text)}{due}{mark}"


def _counts(found: View) -> list[str]:
    count = len(found.tasks)
    done = sum(one.mark == Mark.DONE for one in found.tasks)
    lines = [
        f"{count} {plural(count, 'задача', 'задачи', 'задач')}, сделано {done}."
        if count
        else "Задач пока нет."
    ]
    days = sorted(one.due_on for one in found.tasks if one.due_on and one.mark != Mark.DONE)
    if days:
        lines.append(f"Сроки: {', '.join(map(day, days))}.")
    return lines


def _closed(_found: View) -> str:
    return "Слова плана читает только пара. Чтобы их прочли и вы, согласиться должны обе стороны."


def _sum_up(reader: Kind) -> str:
    return by_kind(
        reader,
        "Год подходит к концу: запиши, что вышло по каждой задаче.",
        "Год подходит к концу: запишите, что вышло по каждой задаче.",
    )


def _who_reads(found: View) -> str:
    if found.plan.shared:
        return "Куратор может читать план: согласны обе стороны."
    if found.shares:
        return "Куратор видит только сроки и отметки. Вторая сторона ещё не согласилась показать слова."
    return "Куратор видит только сроки и отметки, слова — только ваша пара."


def task_button(number: int, one: TaskView) -> str:
    return f"{number}. {one.task.text}"


def task(found: TaskView) -> str:
    one = found.task
    lines = [f"<b>{escape(one.text)}</b>", escape(meetings.names(found.view.subject))]
    lines.append(f"Срок: {day(one.due_on)}" if one.due_on else "Срока пока нет")
    if one.wanted:
        lines.append(f"Хотим получить: {escape(one.wanted)}")
    if one.came:
        lines.append(f"Вышло: {escape(one.came)}")
    if one.mark:
        lines.append(f"Отметка наставника: {MARKS[Mark(one.mark)].lower()}")
    lines.append(f"Поставлена {local_day(one.created_at, found.view.programme.timezone)}")
    return "\n".join(lines)


def ask_due(found: TaskView) -> str:
    return f"{task(found)}\n\nК какому дню её сделать?"


_ASKS = {
    What.GOAL: ("К чему идём в этом году? ", "Например: выступить с проектом на конференции."),
    What.HELP: ("Чем вы можете помочь? ", "Например: физика, подготовка к выступлению."),
    What.TASK: ("Какая задача? ", "Например: собрать материал для плаката."),
    What.TEXT: ("Как теперь звучит задача? ", "Например: собрать материал для доклада."),
    What.WANTED: ("Что хотим получить? ", "Например: готовый плакат."),
    What.CAME: ("Что вышло на деле? ", "Например: плакат готов, висит в кабинете."),
}


def ask_line(found: AskLine) -> str:
    question, example = _ASKS[found.what]
    write = by_kind(found.view.reader, "Напиши одной строкой.", "Напишите одной строкой.")
    seen = (
        "Прочтут вы двое и куратор: вы оба это разрешили."
        if found.view.plan.shared
        else "Прочтёт только ваша пара, и не сразу."
    )
    text = f"{question}{write} {example}\n\n{seen}"
    return f"Нужна одна строка, до {LIMIT} знаков.\n\n{text}" if found.refused else text


def full() -> str:
    return (
        f"В плане уже {MAX_TASKS} задач, больше на экран не поместится. "
        "Лишнюю можно убрать, если её ещё не отметили."
    )


# of the settings


def materials(found: Materials) -> str:
    head = "<b>Под рукой у пар</b>\n\nМатериалы и обучение, которые есть в школе: пары видят их в своём плане."
    if found.asked:
        refused = f"Нужна одна строка, до {LIMIT} знаков. " if found.refused else ""
        return f"{head}\n\n{refused}Напишите одну строку, например: кабинет физики по четвергам."
    if not found.found:
        return f"{head}\n\nПока ничего не записано."
    return f"{head}\n\nНажмите на строку, чтобы убрать её."


def drop_button(text: str) -> str:
    return f"Убрать: {text}"
