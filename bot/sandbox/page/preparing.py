"""The school is played up to a moment of its year, by the simulated people, before anybody looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from bot.sandbox.year.autumn import plan_autumn
from bot.sandbox.year.cast import Cast
from bot.sandbox.year.driver import Driver
from bot.sandbox.year.school import School, open_school
from bot.sandbox.year.winter import plan_winter

SEED = 1
STRIDE = timedelta(days=4)  # of the story between two lines of progress
_MONTHS = MappingProxyType(
    {
        9: "Сентябрь: списки, согласия, приглашения",
        10: "Октябрь: первые анкеты и пары",
        11: "Ноябрь: пары знакомятся",
        12: "Декабрь: встречи и короткая анкета",
        1: "Январь: каникулы и снова встречи",
        2: "Февраль: кому-то нужна поддержка",
        3: "Март: встречи продолжаются",
        4: "Апрель: итоговые анкеты",
        5: "Май: год подходит к концу",
        6: "Июнь: пора подвести итоги",
    }
)


@dataclass(frozen=True, slots=True)
class Progress:
    share: float  # from 0 to 1
    says: str


async def play_until(
    driver: Driver, cast: Cast, at: datetime, folder: Path, told: Callable[[Progress], object]
) -> School:
    school = open_school(driver, cast, SEED)
    plan_autumn(school, folder)
    plan_winter(school)
    begin = driver.clock.now()
    while (now := driver.clock.now()) < at:
        month = now.astimezone(driver.zone).month
        told(Progress((now - begin) / (at - begin), _MONTHS[month]))
        await driver.live_until(min(now + STRIDE, at))
    return school
