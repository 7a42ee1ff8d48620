"""The contest for the best mentor, in the last stage: from its opening to the curator's word."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from types import MappingProxyType

from bot.sandbox.people import contest
from bot.sandbox.people.chance import dice
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.year.cast import Actor, Quirk, Team
from bot.sandbox.year.rhythm import GONE
from bot.sandbox.year.school import School
from handlers.texts.sentences import stop
from handlers.texts.words import day
from surveys.contest.model import TITLES
from surveys.contest.outcome import Table, tables
from surveys.ports import Tx
from surveys.words import plural

Tell = Callable[[str], object]

OPENS, CLOSES = date(2026, 5, 21), date(2026, 6, 5)  # the first day of the stage; voting is over
PROPOSING = tuple(date(2026, 5, n) for n in (22, 23, 24))
DECIDING = date(2026, 5, 26)
VOTING = tuple(date(2026, 5, n) for n in (29, 30, 31))
JUDGING = date(2026, 6, 2)
TITLE_OF = MappingProxyType(
    dict(zip(("teacher-pupil", "teacher-teacher", "pupil-pupil"), TITLES, strict=True))
)
PROPOSES, STANDS, AGREES, VOTES = 0.5, 0.2, 0.85, 0.6  # of those who could
LOYAL = 0.6  # vote for their own mentor, if there is the card
POINTS = (3, 4, 4, 5, 5)  # as often as they stand here
ABSENT = GONE | {Quirk.NEVER_ANSWERS, Quirk.PAPER}


def plan_contest(school: School, tell: Tell) -> None:
    plan = school.driver.agenda.plan
    plan(school.at(OPENS, 13), partial(_open, school))
    plan(school.at(CLOSES, 13), partial(_publish, school, tell))


async def _open(school: School) -> None:
    """From now on who still takes part is known, and what they will do is planned."""
    await contest.open_contest(school.curator, [one.name for one in school.cast.adults])
    plan, seed = school.driver.agenda.plan, school.seed
    for team, actor in _proposals(school):
        hands, mentor, title = _hands(school, actor), team.mentor, _title(team)
        at = _moment(school, actor, PROPOSING, "proposes")
        plan(at, partial(contest.propose, hands, title, mentor.name), actor.name)
        if actor is not mentor:
            yes = dice(seed, mentor.name, "agrees").random() < AGREES
            at = _moment(school, mentor, (DECIDING,), "decides")
            deed = partial(contest.decide, _hands(school, mentor), title, yes=yes)
            plan(at, deed, mentor.name)
    for team, actor in _present(school):
        if dice(seed, actor.name, "votes").random() < VOTES:
            at = _moment(school, actor, VOTING, "vote")
            choose = partial(_choice, seed, team.mentor.name, actor.name)
            deed = partial(contest.vote, _hands(school, actor), _title(team), choose)
            plan(at, deed, actor.name)
    for juror in school.cast.adults:
        at = _moment(school, juror, (JUDGING,), "judges")
        points = partial(_points, seed, juror.name)
        plan(at, partial(contest.judge, _hands(school, juror), points), juror.name)


async def _publish(school: School, tell: Tell) -> None:
    programme = (await school.programme()).id
    votes = await school.driver.host.read(partial(_votes, programme=programme))
    school.contest = await contest.publish(school.curator)
    found = await school.driver.host.read(partial(tables, programme_id=programme))
    cards = sum(len(table.rows) for table in found)
    counted = (
        f"{cards} {plural(cards, 'карточка', 'карточки', 'карточек')}, "
        f"{votes} {plural(votes, 'голос', 'голоса', 'голосов')}"
    )
    said = [f"{day(CLOSES)}: итоги конкурса наставников объявлены, {counted}", *_winners(found)]
    tell(" ".join(map(stop, said)))


def _votes(tx: Tx, programme: int) -> int:
    """Given so far: the results do not tell their number where it is small."""
    found = tx.contests.of_programme(programme)
    return sum(tx.contests.turnout(found.id).values()) if found else 0


def _winners(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        if first := [row.name for row in table.rows if row.place == 1]:
            yield f"{table.title}: {', '.join(first)}"


def _proposals(school: School) -> Iterator[tuple[Team, Actor]]:
    """At most one a mentor: by a mentee; some propose themselves."""
    present = [actor for _, actor in _present(school)]
    for team in school.cast.teams:
        mentees = () if team in school.parted else team.mentees
        for actor, share in (*((one, PROPOSES) for one in mentees[:1]), (team.mentor, STANDS)):
            proposes = dice(school.seed, actor.name, "proposes").random() < share
            if proposes and {actor, team.mentor} <= {*present}:
                yield team, actor
                break


def _present(school: School) -> Iterator[tuple[Team, Actor]]:
    """Who uses the bot and is still there."""
    for team in school.cast.teams:
        for actor in (team.mentor, *team.mentees):
            if actor in school.joined and actor.quirk not in ABSENT:
                yield team, actor


def _hands(school: School, actor: Actor) -> Fingers:
    return Fingers(school.participant(actor).chat)


def _title(team: Team) -> str:
    assert team.mentor.form is not None
    return TITLE_OF[team.mentor.form]


def _moment(school: School, actor: Actor, days: Sequence[date], what: str) -> datetime:
    roll = dice(school.seed, actor.name, what, "moment")
    return school.at(roll.choice(days), roll.randint(10, 20), roll.randrange(60))


def _choice(seed: int, mentor: str, voter: str, names: Sequence[str]) -> str | None:
    """Often one's own mentor, never oneself."""
    roll = dice(seed, voter, "choice")
    others = [name for name in names if name != voter]
    if mentor in others and roll.random() < LOYAL:
        return mentor
    return roll.choice(others) if others else None


def _points(seed: int, juror: str, card: str, criterion: int) -> int:
    return dice(seed, juror, card, criterion).choice(POINTS)
