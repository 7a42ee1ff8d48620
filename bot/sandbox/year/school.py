"""The school that is played: the running bot, its people by name, what they know of each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType

from bot.sandbox.api.screens import Screen
from bot.sandbox.people.answers import NOTHING
from bot.sandbox.people.chance import dice
from bot.sandbox.people.curator import Curator
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.meeting import log_meeting
from bot.sandbox.people.participant import Participant
from bot.sandbox.people.plan import begin_plan
from bot.sandbox.people.reading import Catalogue
from bot.sandbox.people.temper import Temper, never_answers, steady
from bot.sandbox.year.cast import Actor, Cast, Quirk, Team
from bot.sandbox.year.driver import Driver
from surveys.people.model import Form
from surveys.programme.model import Programme

FIRST_ACCOUNT = 1_000
UNSUITED = MappingProxyType({"met": "yes", "fit": "no"})  # of the questionnaire after a week
TOPICS = 5  # on the screen of a meeting
AGREES = frozenset({1, 4, 8})  # meetings of the first team after which they agree on the next
GOAL = "Выступить с проектом на школьной конференции"
TASK = "Собрать материал для плаката"


@dataclass
class School:
    driver: Driver
    cast: Cast
    seed: int
    accounts: Mapping[str, int]
    curator: Curator
    participants: dict[str, Participant] = field(default_factory=dict)
    joined: set[Actor] = field(default_factory=set)
    paired: list[Team] = field(default_factory=list)
    parted: set[Team] = field(default_factory=set)
    mid_year: Screen | None = None  # the summary of a day in February
    contest: Screen | None = None  # its results, as the curator reads them
    practice: Screen | None = None  # a card of the bank, as somebody else reads it

    @property
    def forms(self) -> Mapping[str, Form]:
        return self.driver.host.admission.forms

    @property
    def now(self) -> datetime:
        return self.driver.clock.now()

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A moment of the school's own clock, in UTC."""
        local = datetime.combine(day, time(hour, minute), tzinfo=self.driver.zone)
        return local.astimezone(self.now.tzinfo)

    def participant(self, actor: Actor) -> Participant:
        """Their phone; from the first time on the driver lets them see what comes."""
        found = self.participants.get(actor.name)
        if found is None:
            found = self.participants[actor.name] = self._participant(actor)
            self.driver.people.append(found)
        return found

    async def log_meeting(
        self, team: Team, held_on: date, kind: str, number: int, *, types: bool
    ) -> None:
        """On the evening of the day; `types`: by the command, not by a button at hand."""
        if team not in self.parted:
            today = self.now.astimezone(self.driver.zone).date()
            hands = Fingers(self.participant(team.logs).chat)
            first = team is self.cast.teams[0]
            agrees = first and number in AGREES
            topic = number % (TOPICS + 1)
            await log_meeting(hands, held_on, today, kind, types=types, topic=topic, agrees=agrees)
            if first and number == 1:
                await begin_plan(Fingers(self.participant(team.mentor).chat), GOAL, TASK)

    async def programme(self) -> Programme:
        programmes = await self.driver.host.read(lambda tx: tx.programmes.all())
        return programmes[-1]

    def _participant(self, actor: Actor) -> Participant:
        driver = self.driver
        return Participant(
            actor.name,
            driver.api.chat(self.accounts[actor.name], first_name=actor.name.split()[0]),
            self._temper(actor),
            seed=self.seed,
            clock=driver.clock,
            zone=driver.zone,
            catalogue=Catalogue(driver.host.library),
            rough=actor in self.cast.disappointed,
            certain=UNSUITED if actor.quirk is Quirk.MISFIT else NOTHING,
        )

    def _temper(self, actor: Actor) -> Temper:
        if actor.quirk is Quirk.NEVER_ANSWERS:
            return never_answers(actor.kind)
        return steady(actor.kind, dice(self.seed, actor.name, "temper"))


def open_school(driver: Driver, cast: Cast, seed: int) -> School:
    accounts = {one.name: FIRST_ACCOUNT + n for n, one in enumerate(cast.everyone)}
    assert len(accounts) == len(cast.everyone), "two people of one name"
    chat = driver.api.chat(accounts[cast.curator.name], first_name="Мария")
    return School(
        driver=driver,
        cast=cast,
        seed=seed,
        accounts=accounts,
        curator=Curator(chat),
    )
