"""The bank of practices, in the last stage: a teacher writes a card, the curator accepts it, another reads it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import MappingProxyType

from bot.sandbox.people import practices
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.reading import Catalogue
from bot.sandbox.year.cast import Actor
from bot.sandbox.year.school import School
from handlers.texts.sentences import quoted
from handlers.texts.words import day

Tell = Callable[[str], object]

WRITES, ACCEPTS, READS = date(2026, 5, 25), date(2026, 5, 26), date(2026, 5, 27)
TITLE = "Прогулка с картой"
CARD = MappingProxyType(
    {
        "title": TITLE,
        "problem": "Не о чем говорить на первых встречах",
        "whom": "Любой паре, 5–9 класс",
        "steps": "Выбрать карту села\nНайти на ней три любимых места\nПройти по ним вместе",
        "result": "Разговорились и стали встречаться сами",
    }
)


def plan_practices(school: School, tell: Tell) -> None:
    plan, author, reader = school.driver.agenda.plan, *_who(school)
    plan(school.at(WRITES, 18, 30), partial(_give, school, author), author.name)
    plan(school.at(ACCEPTS, 13, 30), partial(practices.accept, school.curator, TITLE))
    plan(school.at(READS, 17), partial(_read, school, author, reader, tell), reader.name)


def _who(school: School) -> tuple[Actor, Actor]:
    """The teacher of the first group, and the mentor in whose pair help was called for."""
    teams = school.cast.teams
    [other] = [team for team in teams if school.cast.caller in team.mentees]
    return teams[0].mentor, other.mentor


async def _give(school: School, author: Actor) -> None:
    catalogue = Catalogue(school.driver.host.library)
    await practices.give(Fingers(school.participant(author).chat), catalogue, CARD)


async def _read(school: School, author: Actor, reader: Actor, tell: Tell) -> None:
    school.practice = await practices.read(Fingers(school.participant(reader).chat), TITLE)
    tell(
        f"{day(READS)}: в сборнике практик первая карточка, {quoted(TITLE)}. Автор: {author.name}, "
        f"читает {reader.name}"
    )
