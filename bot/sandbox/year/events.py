"""A round table in autumn, a seminar in spring: mentors come together."""

from datetime import date
from functools import partial

from bot.sandbox.people.convener import Occasion, convene, wind_up
from bot.sandbox.year.school import School
from surveys.events.model import EventKind

ROUND_TABLE = Occasion(
    EventKind.ROUND_TABLE,
    "С чего начать",
    date(2025, 10, 22),
    "15:00",
    "кабинет 12",
    "Наставники: ",
    ("Первая встреча — знакомство, без уроков", "В ноябре каждая пара выбирает цель"),
)
SEMINAR = Occasion(
    EventKind.SEMINAR,
    "Как говорить о трудном",
    date(2026, 3, 12),
    "15:00",
    "библиотека",
    "Наставники: ",
    ("Обмениваться приёмами раз в четверть",),
)
CALLS = {ROUND_TABLE: date(2025, 10, 16), SEMINAR: date(2026, 3, 5)}  # on which day


def plan_events(school: School) -> None:
    plan = school.driver.agenda.plan
    for what, called_on in CALLS.items():
        plan(school.at(called_on, 12, 30), partial(convene, school.curator, what))
        plan(school.at(what.on, 17, 30), partial(wind_up, school.curator, what))
