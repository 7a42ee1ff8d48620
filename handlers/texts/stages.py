"""Stages of the year and school holidays: names, dates, what each brings, what cannot be."""

from collections.abc import Sequence
from datetime import date
from html import escape

from handlers.texts import overtaken
from handlers.texts.dates import span
from handlers.texts.moments import moment
from handlers.texts.words import day
from surveys.analysis.naming import STAGES
from surveys.deliveries.opening import CannotOpen, Preview
from surveys.deliveries.opening import Why as CannotWhy
from surveys.programme.as_it_stands import State, Year
from surveys.programme.edit import AskBreak, AskDate, Refused, Why
from surveys.programme.model import Break, Stage, StageKey
from surveys.programme.moving import Edge
from surveys.programme.year import BadDates, DatesProblem
from surveys.words import plural

OPEN_NOW = "Открыть сейчас"
OPEN_SURE = "Да, открыть"
BREAKS = "Каникулы"
ALL_STAGES = "Все этапы"

_STATES = {
    State.AHEAD: "впереди",
    State.RUNNING: "идёт",
    State.OVER: "прошёл",
    State.BLOCKED: "ждёт второго ответственного взрослого",
}
_BRINGS = {
    StageKey.DIAGNOSIS: (
        "Время записать участников и согласия, пригласить взрослых, составить пары. Каждому, кто "
        "вошёл, бот сам предложит первые анкеты."
    ),
    StageKey.MAIN: (
        "Пары встречаются. Через неделю после начала пары бот спросит о знакомстве, а потом "
        "несколько раз за этап — как идут встречи."
    ),
    StageKey.CONTROL: "Участники получат итоговые анкеты: что изменилось с осени.",
    StageKey.CLOSING: "Время подвести итоги: сводка и выгрузка в таблицу есть в меню.",
}
_SEASONS = ("осенние", "зимние", "весенние", "летние")


def name(key: StageKey) -> str:
    """«основной»: before «этап» or alone."""
    return STAGES[key]


def title(key: StageKey) -> str:
    return f"{STAGES[key].capitalize()} этап"


def brings(key: StageKey) -> str:
    return _BRINGS[key]


def year(found: Year) -> str:
    listed = "\n".join(_line(stage, found.state(stage.key)) for stage in found.programme.stages)
    return (
        f"<b>Этапы {found.programme.year} года</b>\n\n{listed}\n\n"
        f"Каникулы: {_breaks(found.programme.breaks)}.\n\n"
        "В каникулы, воскресенья и праздники бот никому не пишет. Что поменять?"
    )


def _line(stage: Stage, state: State) -> str:
    """What lies ahead is said by its dates."""
    line = f"{STAGES[stage.key].capitalize()}: {_span(stage)}"
    return line if state is State.AHEAD else f"{line} — {_STATES[state]}"


def button(stage: Stage) -> str:
    """The dates stand in the text above."""
    return title(stage.key)


def card(stage: Stage, state: State) -> str:
    return (
        f"<b>{title(stage.key)}: {_span(stage)}</b>\n{_STATES[state].capitalize()}.\n\n"
        f"{_BRINGS[stage.key]}"
    )


def edge_button(stage: Stage, edge: Edge) -> str:
    if edge is Edge.START:
        return f"Начало: {day(stage.starts_on)}"
    return f"Конец: {day(stage.ends_on)}"


def ask_date(asked: AskDate) -> str:
    stage = asked.stage
    if asked.edge is Edge.START:
        what, now = "начнётся", stage.starts_on
    else:
        what, now = "закончится", stage.ends_on
    return (
        f"Когда {what} {STAGES[stage.key]} этап? Сейчас: {day(now)}.\n\n"
        f"Пришлите день сообщением, например: {_example(now)}. Соседний этап, если он идёт "
        "вплотную, сдвинется сам."
    )


def moved(changed: Sequence[Stage]) -> str:
    if not changed:
        return "Даты остались прежними."
    lines = "\n".join(f"{title(stage.key)}: {_span(stage)}" for stage in changed)
    return f"Готово.\n{lines}"


def ask_break(asked: AskBreak) -> str:
    pause = asked.breaks[asked.index]
    return (
        f"{season(asked.breaks, asked.index)} каникулы: {span(pause.starts_on, pause.ends_on)}. "
        "Какими они будут?\n\n"
        "Пришлите первый и последний день сообщением, например: "
        f"{_example(pause.starts_on)} – {_example(pause.ends_on)}."
    )


def breaks(found: Sequence[Break]) -> str:
    if not found:
        return "Каникул в этом году не записано."
    lines = "\n".join(
        f"{season(found, index)}: {span(pause.starts_on, pause.ends_on)}"
        for index, pause in enumerate(found)
    )
    return f"<b>Каникулы</b>\n\n{lines}\n\nКакие поменять?"


def breaks_moved() -> str:
    return "Готово, каникулы записаны."


def season(found: Sequence[Break], index: int) -> str:
    """«Осенние»; where there are not four of them, «Вторые»."""
    if len(found) == len(_SEASONS):
        return _SEASONS[index].capitalize()
    return f"{index + 1}-е"


def refused(found: Refused) -> str:
    match found.why:
        case Why.BEGUN:
            return "Этот этап уже начался, его начало не передвинуть. Можно передвинуть конец."
        case Why.PAST:
            begins = isinstance(found.asked, AskDate) and found.asked.edge is Edge.START
            hint = (
                f"Чтобы этап начался сегодня, нажмите «{OPEN_NOW}»."
                if begins
                else "Пришлите день не раньше сегодняшнего."
            )
            return f"Этот день уже не в будущем. {hint}"
        case Why.NOT_A_DAY:
            return "Не понял день. Пришлите число и месяц, например: 12.11 или 12 ноября."
        case Why.NOT_A_RANGE:
            return "Не понял. Пришлите два дня через тире, например: 25.10 – 02.11."
        case Why.OVERTAKEN:
            by = "" if found.by is None else f" ({escape(overtaken.who(found.by))})"
            return (
                f"Эти даты только что изменили{by}. Теперь здесь: {_now(found.asked)}. "
                "Если нужно другое, пришлите ещё раз."
            )


def _now(asked: AskDate | AskBreak) -> str:
    if isinstance(asked, AskDate):
        stage = asked.stage
        return day(stage.starts_on if asked.edge is Edge.START else stage.ends_on)
    pause = asked.breaks[asked.index]
    return span(pause.starts_on, pause.ends_on)


def impossible_stages(problem: BadDates, year_name: str) -> str:
    key = list(StageKey)[problem.index]
    match problem.reason:
        case DatesProblem.ORDER:
            return f"Так {STAGES[key]} этап закончится раньше, чем начнётся."
        case DatesProblem.OVERLAP:
            before = list(StageKey)[problem.index - 1]
            return f"Так {STAGES[key]} этап начнётся раньше, чем закончится {STAGES[before]}."
        case DatesProblem.LENGTH:
            return (
                f"Так {STAGES[key]} этап станет короче недели: анкеты и напоминания в нём не "
                "поместятся."
            )
        case DatesProblem.OUT_OF_YEAR:
            return _out_of_year(year_name)


def impossible_breaks(problem: BadDates, year_name: str) -> str:
    match problem.reason:
        case DatesProblem.ORDER:
            return "Так каникулы закончатся раньше, чем начнутся, или обгонят соседние."
        case DatesProblem.OVERLAP:
            return "Так двое каникул пересекутся."
        case DatesProblem.LENGTH:
            return "Каникулы длиннее четырёх месяцев: проверьте, пожалуйста, дни."
        case DatesProblem.OUT_OF_YEAR:
            return _out_of_year(year_name)


def try_again() -> str:
    return "Пришлите другой день."


def preview(found: Preview) -> str:
    stage = found.stage
    lines = [f"<b>Открыть {STAGES[stage.key]} этап сегодня?</b>", ""]
    if found.shortened:
        before = found.shortened
        lines.append(f"{title(before.key)} закончится {day(before.ends_on)}.")
    lines.append(f"{title(stage.key)}: {_span(stage)}.")
    lines += ["", _written_to(found)]
    return "\n".join(lines)


def opened(found: Preview) -> str:
    return f"Готово: {STAGES[found.stage.key]} этап открыт. {_written_to(found)}"


def cannot_open(found: CannotOpen) -> str:
    match found.why:
        case CannotWhy.ALREADY:
            return overtaken.done(f"{title(found.stage.key)} уже открыт", found.by)
        case CannotWhy.PREVIOUS:
            return (
                f"Сначала откройте {STAGES[found.stage.key]} этап: он идёт раньше и ещё не открыт."
            )
        case CannotWhy.ADULTS:
            have = "пока нет ни одного" if not found.adults else "пока есть только один"
            return (
                f"Для основного этапа нужны двое ответственных взрослых, а {have}. Им придёт "
                "сигнал, если кому-то понадобится помощь.\n\n"
                "Как исправить: «Пригласить взрослых» — дайте ссылку психологу, директору или "
                "завучу. Когда второй взрослый войдёт, этап откроется сам или этой же кнопкой."
            )


def gone() -> str:
    return "Этот вопрос уже закрыт. Даты — в «Этапах и датах»."


def _written_to(found: Preview) -> str:
    """Who will be written to, how many, when."""
    if found.first_at is None:
        return "Участникам прямо сейчас ничего не придёт."
    people = []
    if found.mentees:
        word = plural(found.mentees, "наставляемому", "наставляемым", "наставляемым")
        people.append(f"{found.mentees} {word}")
    if found.mentors:
        people.append(
            f"{found.mentors} {plural(found.mentors, 'наставнику', 'наставникам', 'наставникам')}"
        )
    what = "Итоговая анкета придёт" if found.stage.key is StageKey.CONTROL else "Анкеты придут"
    return f"{what} {' и '.join(people)}: {moment(found.first_at, found.now, found.programme.timezone)}."


def _out_of_year(year_name: str) -> str:
    start, _, end = year_name.partition("/")
    return f"Даты учебного года: с 1 августа {start} по 31 августа 20{end} года."


def _span(stage: Stage) -> str:
    return span(stage.starts_on, stage.ends_on)


def _breaks(found: Sequence[Break]) -> str:
    return ", ".join(span(pause.starts_on, pause.ends_on) for pause in found) or "не записаны"


def _example(found: date) -> str:
    return f"{found:%d.%m}"
