"""From November on: the curator looks after the pairs, somebody leaves, somebody blocks the bot."""

from datetime import date
from functools import partial

from bot.sandbox.year.cast import Quirk, Team
from bot.sandbox.year.school import School
from surveys.matches.ending import EndReason

UNSUITED = date(2025, 11, 13)
BLOCKS, LEAVES = date(2026, 1, 22), date(2026, 2, 11)
LOOKS = tuple(
    date(year, month, day)
    for year, month, day in (
        (2025, 9, 15),
        (2025, 10, 3),
        (2025, 11, 5),
        (2025, 12, 3),
        (2025, 12, 19),
        (2026, 1, 14),
        (2026, 2, 4),
        (2026, 2, 9),
        (2026, 3, 4),
        (2026, 4, 8),
        (2026, 5, 6),
    )
)
MID_YEAR = date(2026, 2, 9)  # what the summary says on this day is shown beside the one of June
REMINDS = (date(2025, 12, 22), date(2026, 5, 13))


def plan_winter(school: School) -> None:
    plan = school.driver.agenda.plan
    for team in school.cast.teams:
        for mentee in team.mentees:
            if mentee.quirk is Quirk.BLOCKS:
                chat = school.participant(mentee).chat
                plan(school.at(BLOCKS, 19, 40), chat.block)
            elif mentee.quirk is Quirk.LEAVES:
                plan(school.at(LEAVES, 13), partial(moves_away, school, team))
            elif mentee.quirk is Quirk.MISFIT:
                plan(school.at(UNSUITED, 13), partial(gets_another, school, team))
    for day in LOOKS:
        plan(school.at(day, 14), partial(look_around, school, day))
    for day in REMINDS:
        plan(school.at(day, 15, 30), school.curator.remind_all)


async def moves_away(school: School, team: Team) -> None:
    mentee = team.mentees[0]
    await school.curator.end_pair(team.mentor.name, mentee.name, EndReason.MOVED)
    await school.curator.archive(mentee.name)
    school.parted.add(team)


async def gets_another(school: School, team: Team) -> None:
    """The pupil has said after a week that the pair does not suit."""
    await school.curator.find_another(team.mentees[0].name)
    school.parted.add(team)


async def look_around(school: School, day: date) -> None:
    """«Кто ответил», then the summary."""
    await school.curator.say("/progress")
    summary = await school.curator.say("/summary")
    if day == MID_YEAR:
        school.mid_year = summary
