"""A line a month on how far the year has come."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bot.sandbox.year.school import School
from surveys.people.model import MembershipState, Role
from surveys.ports import Tx
from surveys.responses.model import ResponseStatus

Tell = Callable[[str], object]

MONTHS = (
    (date(2025, 9, 30), "Сентябрь"),
    (date(2025, 10, 31), "Октябрь"),
    (date(2025, 11, 30), "Ноябрь"),
    (date(2025, 12, 31), "Декабрь"),
    (date(2026, 1, 31), "Январь"),
    (date(2026, 2, 28), "Февраль"),
    (date(2026, 3, 31), "Март"),
    (date(2026, 4, 30), "Апрель"),
    (date(2026, 5, 31), "Май"),
)
SIDES = (Role.MENTOR, Role.MENTEE)


def plan_progress(school: School, tell: Tell) -> None:
    for day, name in MONTHS:
        school.driver.agenda.plan(school.at(day, 23), partial(_line, school, name, tell))


async def _line(school: School, month: str, tell: Tell) -> None:
    programme = await school.programme()
    tell(f"{month}: " + await school.driver.host.read(partial(_figures, programme=programme.id)))


def _figures(tx: Tx, programme: int) -> str:
    sides = [m for m in tx.memberships.in_programme(programme) if m.role in SIDES]
    agreed = sum(m.enrolled_on is not None for m in sides)
    responses = tx.slots.known(programme)
    sent = sum(each.status is ResponseStatus.SUBMITTED for each in responses)
    pairs = sum(match.ended_on is None for match in tx.matches.in_programme(programme))
    met = len(tx.meetings.in_programme(programme))
    declined = sum(m.state is MembershipState.REFUSED for m in sides)
    return (
        f"согласия {agreed} из {len(sides)} (отказов: {declined}), пар: {pairs}, "
        f"анкет отправлено: {sent} из {len(responses)}, встреч записано: {met}"
    )
