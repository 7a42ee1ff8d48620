"""An event in five questions, as the curator is asked them."""

from datetime import date, time

from babel.dates import format_date

from handlers.texts.dates import span
from handlers.texts.events import facts
from handlers.texts.words import day
from surveys.events.answers import PLACE_LIMIT, TITLE_LIMIT, BadLength, BadWords, Problem, Step
from surveys.events.compose import Ask
from surveys.events.model import Event, EventKind
from surveys.events.naming import KINDS
from surveys.events.when import BadDay, BadTime

NO_TITLE = "Без названия"

NO_PLACE = "Место скажу отдельно"

_STEPS = {
    Step.TITLE: "Название",
    Step.DAY: "День",
    Step.TIME: "Время",
    Step.LENGTH: "Длительность",
    Step.PLACE: "Место",
}


def kind_button(found: EventKind) -> str:
    return KINDS[found].capitalize()


def step_button(step: Step) -> str:
    return _STEPS[step]


def ask_kind() -> str:
    return "<b>Новое событие</b>\n\nЧто это будет?"


def ask(asked: Ask) -> str:
    said = question(asked)
    return said if asked.problem is None else f"{problem(asked.problem, asked)}\n\n{said}"


def question(asked: Ask) -> str:
    head = f"<b>{KINDS[asked.kind].capitalize()}</b>\n\n"
    match asked.step:
        case Step.TITLE:
            return f"{head}О чём? Напишите название, до {TITLE_LIMIT} знаков."
        case Step.DAY:
            return f"{head}В какой день? Выберите или напишите, например: 14 ноября."
        case Step.TIME:
            return f"{head}Во сколько? Выберите или напишите, например: 15:30."
        case Step.LENGTH:
            return f"{head}Сколько продлится?"
        case Step.PLACE:
            return f"{head}Где? Напишите место, например: кабинет 12."


def problem(found: Problem, asked: Ask) -> str:
    match found:
        case BadWords.EMPTY:
            return "Здесь нужен текст словами."
        case BadWords.TOO_LONG:
            most = TITLE_LIMIT if asked.step is Step.TITLE else PLACE_LIMIT
            return f"Слишком длинно: поместится {most} знаков."
        case BadDay.NOT_A_DAY:
            return "Не получилось понять день."
        case BadDay.PAST:
            return "Этот день уже прошёл, позвать на него нельзя."
        case BadDay.FAR:
            return "До этого года ещё далеко: похоже, в нём опечатка."
        case BadDay.OUTSIDE:
            return f"Этот день вне программы: она идёт {_year(asked.year)}."
        case BadTime.NOT_A_TIME:
            return "Не получилось понять время."
        case BadTime.NIGHT:
            return "Такой час не подойдёт: событие может начаться с 7:00 до 21:00."
        case BadTime.OVER:
            return "Это время уже прошло."
        case BadLength.NOT_OFFERED:
            return "Можно выбрать одну из длительностей на кнопках."


def _year(found: tuple[date, date]) -> str:
    return span(*found)


def day_button(found: date, today: date) -> str:
    weekday = format_date(found, "EEE", locale="ru")
    return f"Сегодня, {day(found)}" if found == today else f"{day(found)}, {weekday}"


def time_button(found: time) -> str:
    return f"{found:%H:%M}"


def gone() -> str:
    return "Этот вопрос уже неактуален. Все события: /events"


def change_what(event: Event, timezone: str) -> str:
    return f"{facts(event, timezone)}\n\nЧто изменить?"


def created() -> str:
    return "Записано. Теперь можно позвать людей."
