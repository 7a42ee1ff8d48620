"""September and October: the curator's first steps, consents, links, pairs."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from bot.sandbox.people.chance import dice
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.newcomer import come_in
from bot.sandbox.people.temper import gets_round_to_it
from bot.sandbox.year.cast import SCHOOL, Actor, Quirk, Team
from bot.sandbox.year.meetings import meeting_days
from bot.sandbox.year.school import School
from bot.sandbox.year.table import write_table
from surveys.people.model import Kind

FIRST_DAY = date(2025, 9, 1)
IMPORT_DAY = date(2025, 9, 8)
LINK_DAYS = tuple(date(2025, 9, day) for day in (9, 10, 11, 12))
PAIR_DAYS = tuple(
    date(2025, 9, 24) if n == 0 else date(2025, 10, 1 + 7 * (n - 1)) for n in range(4)
)
TYPES = 4  # every fourth meeting is written down by the command, the others by a button
LATE_CONSENT, LATE_PAIR = date(2025, 10, 27), date(2025, 11, 6)


def plan_autumn(school: School, folder: Path) -> None:
    plan = school.driver.agenda.plan
    plan(school.at(FIRST_DAY, 12), partial(first_start, school))
    plan(school.at(FIRST_DAY, 13), partial(invite_adults, school, school.cast.adults))
    plan(school.at(IMPORT_DAY, 13), partial(bring_table, school, folder / "people.xlsx"))
    plan(school.at(IMPORT_DAY, 14), partial(invite_adults, school, tuple(_adults(school))))
    for quirk, deed in ((Quirk.PAPER, on_paper), (Quirk.LATE_CONSENT, record_without_consent)):
        for actor in _with(school, quirk):
            plan(school.at(LINK_DAYS[0], 12), partial(deed, school, actor))
    for day in LINK_DAYS:
        plan(school.at(day, 13), partial(hand_out_links, school))
    for actor in _with(school, Quirk.LATE_CONSENT):
        plan(school.at(LATE_CONSENT, 12), partial(late_consent, school, actor))
    for day in (*PAIR_DAYS, LATE_PAIR):
        plan(school.at(day, 13), partial(make_pairs, school, day))


async def first_start(school: School) -> None:
    """By the one-time link that the log of the first start shows."""
    link = school.driver.bot.link
    assert link is not None, "the school has a curator already"
    await school.curator.first_start(link, school.cast.curator.name, SCHOOL)


async def invite_adults(school: School, adults: tuple[Actor, ...]) -> None:
    """One link for each role and form, passed on in the staff's own chat."""
    by_role = sorted(adults, key=lambda one: (one.role, one.form or ""))
    for (role, form), group in groupby(by_role, key=lambda one: (one.role, one.form)):
        people = list(group)
        uses = 1 if len(people) == 1 else 20
        link = await school.curator.invite(role, school.forms[form] if form else None, uses)
        for actor in people:
            _expect(school, actor, link)


async def bring_table(school: School, path: Path) -> None:
    """The IT teacher runs `mentor-bot people import`."""
    pupils = [
        one
        for one in school.cast.participants
        if one.kind is Kind.PUPIL and one.quirk is not Quirk.LATE_CONSENT
    ]
    write_table(path, pupils, school.forms)
    report = await school.driver.host.import_people(path, school.now)
    assert f"Записано: {len(pupils)}" in report, report


async def on_paper(school: School, actor: Actor) -> None:
    await school.curator.put_on_paper(actor.name)
    school.joined.add(actor)


async def record_without_consent(school: School, actor: Actor) -> None:
    assert actor.form is not None
    await school.curator.record(actor.label, actor.role, school.forms[actor.form])


async def late_consent(school: School, actor: Actor) -> None:
    await school.curator.consent_came(actor.name)
    await _give_link(school, actor)


async def hand_out_links(school: School) -> None:
    """A page of the list an evening."""
    pupils = {one.label: one for one in school.cast.participants if one.kind is Kind.PUPIL}
    for label in await school.curator.waiting_for_link():
        name = label.partition(" — ")[0]
        if name in pupils:
            await _give_link(school, pupils[name])


async def make_pairs(school: School, today: date) -> None:
    """Teams all of whose people have said yes by now; the first pair of each form out of proposals."""
    ready = [
        team
        for team in school.cast.teams
        if team not in school.paired and {team.mentor, *team.mentees} <= school.joined
    ]
    proposed = _proposed(ready) if today == PAIR_DAYS[0] else []
    if proposed:
        await school.curator.propose()
        for team in proposed:
            await school.curator.approve_proposal(team.mentor.name, team.mentees[0].name)
    for team in ready:
        school.paired.append(team)
        assert team.mentor.form is not None
        for mentee in () if team in proposed else team.mentees:
            form = school.forms[team.mentor.form]
            await school.curator.pair(form, team.mentor.name, mentee.label)
        await _plan_meetings(school, team, today)


def _proposed(teams: Sequence[Team]) -> list[Team]:
    """The first pair of each form."""
    first: dict[str | None, Team] = {}
    for team in teams:
        if len(team.mentees) == 1:
            first.setdefault(team.mentor.form, team)
    return list(first.values())


async def _give_link(school: School, actor: Actor) -> None:
    _expect(school, actor, await school.curator.personal_link(actor.name))


def _expect(school: School, actor: Actor, link: str) -> None:
    """They will come by that link, some at once, some after days."""
    person = school.participant(actor)
    roll = dice(school.seed, actor.name, "comes")
    at = gets_round_to_it(person.temper, roll, school.now, school.driver.zone)
    # alone: adults get their numbers as they come, and figures are listed by those
    school.driver.agenda.plan(at, partial(_join, school, actor, link))


async def _join(school: School, actor: Actor, link: str) -> None:
    hands = Fingers(school.participant(actor).chat)
    agrees = actor.quirk is not Quirk.REFUSES
    types = actor.quirk is Quirk.TYPES_CODE
    await come_in(hands, link, actor.name, agrees=agrees, types=types)
    if agrees:
        school.joined.add(actor)


async def _plan_meetings(school: School, team: Team, today: date) -> None:
    programme = await school.programme()
    roll = dice(school.seed, team.mentor.name, "meetings")
    days = meeting_days(programme, today, roll, silent=team.silent)
    for number, (day, kind) in enumerate(days):
        at = school.at(day, roll.randint(16, 20), roll.randrange(60))
        deed = partial(school.log_meeting, team, day, kind, number, types=number % TYPES == 0)
        school.driver.agenda.plan(at, deed, team.logs.name)


def _adults(school: School) -> Iterator[Actor]:
    return (one for one in school.cast.participants if one.kind is Kind.ADULT)


def _with(school: School, quirk: Quirk) -> list[Actor]:
    return [one for one in school.cast.participants if one.quirk is quirk]
