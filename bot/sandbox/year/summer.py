"""The end: with the figures of the year in hand the curator begins the next one."""

from collections.abc import Callable

from bot.sandbox.api.screens import Screen
from bot.sandbox.year.school import School
from handlers.texts.words import day
from surveys.rollover.classes import grade


async def begin_next_year(school: School, tell: Callable[[str], object]) -> Screen | None:
    """None before stage IV."""
    old = await school.programme()
    found = await school.curator.next_year()
    if found is None:
        return None
    new = await school.programme()
    raised, left = await school.driver.host.read(
        lambda tx: (
            sum(grade(one.class_name) is not None for one, _ in tx.people.in_programme(new.id)),
            len(
                {one.id for one, _ in tx.people.in_programme(old.id) if one.erased_at is None}
                - {one.id for one, _ in tx.people.in_programme(new.id)}
            ),
        )
    )
    today = school.now.astimezone(school.driver.zone).date()
    tell(
        f"{day(today)}: куратор начинает {new.year} год. Учеников, которые переходят в следующий класс: "
        f"{raised}, не продолжают: {left}. Сводка за {old.year} остаётся."
    )
    return found
