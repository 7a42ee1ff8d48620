"""The school is played up to a moment of its year, by the simulated people, before anybody looks."""

from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.page.cast import page_school
from bot.sandbox.page.moments import TIMES, Moment
from bot.sandbox.page.sandbox import Progress, Sandbox
from bot.sandbox.year.autumn import plan_autumn
from bot.sandbox.year.cast import Cast
from bot.sandbox.year.driver import Driver
from bot.sandbox.year.host import Host
from bot.sandbox.year.school import FIRST_ACCOUNT, open_school
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
NEWCOMER = "Новый человек"


async def prepare(sandbox: Sandbox, moment: Moment, cast: Cast | None = None) -> None:
    """To that moment; the bot runs already. The page shows some of the people afterwards."""
    cast = cast or page_school()
    if moment is Moment.START:
        _first_day(sandbox, cast)
    else:
        await _play(sandbox, moment, cast)
        await sandbox.refresh()
        for account in _some(sandbox, cast):
            sandbox.people.show(account)
    sandbox.people.show(sandbox.people.newcomer(NEWCOMER))


def _first_day(sandbox: Sandbox, cast: Cast) -> None:
    """Nobody has pressed anything; the log has printed the first curator's link."""
    people = sandbox.people
    people.names[FIRST_ACCOUNT] = cast.curator.name
    people.links[FIRST_ACCOUNT] = "".join(
        parse_qs(urlsplit(sandbox.bot.link or "").query).get("start", [])
    )
    people.show(FIRST_ACCOUNT)


async def _play(sandbox: Sandbox, moment: Moment, cast: Cast) -> None:
    host = Host(sandbox.settings, sandbox.library)
    driver = Driver(sandbox.bot, host, sandbox.api, sandbox.time)
    school = open_school(driver, cast, SEED)
    plan_autumn(school, Path(sandbox.settings.data_dir))
    plan_winter(school)
    begin, end = driver.clock.now(), TIMES[moment]
    while (now := driver.clock.now()) < end:
        month = now.astimezone(driver.zone).month
        sandbox.tell(Progress((now - begin) / (end - begin), _MONTHS[month]))
        await driver.live_until(min(now + STRIDE, end))


def _some(sandbox: Sandbox, cast: Cast) -> list[int]:
    """The curator, a mentor and a mentee of one pair."""
    known = sandbox.people.known.items()
    by_name = {one.name.partition(",")[0]: account for account, one in known}
    pair = min(cast.teams, key=lambda team: len(team.mentees))
    wanted = (cast.curator, pair.mentor, pair.mentees[0])
    return [by_name[actor.name] for actor in wanted if actor.name in by_name]
