"""Days of the next year, as the curator moves them."""

from collections.abc import Sequence

from handlers.texts import stages
from handlers.texts.rollover import DATES
from handlers.texts.sentences import stop
from handlers.texts.words import day, full_day
from surveys.programme.model import Break
from surveys.programme.moving import Edge
from surveys.rollover.draft import Draft
from surveys.rollover.edit import AskDay, AskPause, BadDay, Why


def dates(found: Draft) -> str:
    listed = "\n".join(
        f"{stages.title(one.key)}: {day(one.starts_on)} – {day(one.ends_on)}"
        for one in found.rollover.stages
    )
    return (
        f"<b>{DATES} {found.year} года</b>\n\n{listed}\n\n"
        "Это дни нынешнего года, перенесённые на следующий. Если начало этапа попало на воскресенье, "
        "праздник или каникулы, оно сдвинуто на учебный день. Что поменять?"
    )


def edge_button(found: Draft, index: int, edge: Edge) -> str:
    stage = found.rollover.stages[index]
    name = stages.title(stage.key)
    if edge is Edge.START:
        return f"{name}, начало: {day(stage.starts_on)}"
    return f"{name}, конец: {day(stage.ends_on)}"


def breaks(found: Sequence[Break], year: str) -> str:
    return f"<b>{year}</b>\n\n{stages.breaks(found)}"


def ask_day(asked: AskDay) -> str:
    what = "начнётся" if asked.edge is Edge.START else "закончится"
    return (
        f"Когда {what} {stages.name(asked.stage.key)} этап {asked.draft.year} года? "
        f"Сейчас: {full_day(asked.now)}.\n\nПришлите день сообщением, например: {asked.now:%d.%m}. "
        "Соседний этап, если он идёт вплотную, сдвинется сам."
    )


def ask_pause(asked: AskPause) -> str:
    pause = asked.breaks[asked.index]
    return (
        f"{stages.season(asked.breaks, asked.index)} каникулы: {full_day(pause.starts_on)} – "
        f"{full_day(pause.ends_on)}. Какими они будут?\n\nПришлите первый и последний день сообщением, "
        f"например: {pause.starts_on:%d.%m} – {pause.ends_on:%d.%m}."
    )


def bad_day(found: BadDay) -> str:
    match found.why:
        case Why.NOT_A_DAY:
            return "Не понял день. Пришлите число и месяц, например: 12.11 или 12 ноября."
        case Why.NOT_A_RANGE:
            return "Не понял. Пришлите два дня через тире, например: 25.10 – 02.11."
        case Why.PAST:
            return "Этот день уже прошёл. Пришлите день не раньше сегодняшнего."
        case Why.OLD_YEAR:
            end = full_day(found.asked.draft.old.ends_on)
            return f"Нынешний год идёт до {end}, новый начинается после него. Пришлите день позже."
        case Why.OVERTAKEN:
            return f"Эти даты только что изменили. {_as_it_is(found)} Если нужно другое, пришлите ещё раз."


def _as_it_is(found: BadDay) -> str:
    asked = found.asked
    if isinstance(asked, AskDay):
        return stop(f"Теперь здесь: {full_day(asked.now)}")
    pause = asked.breaks[asked.index]
    return stop(f"Теперь здесь: {day(pause.starts_on)} – {day(pause.ends_on)}")
