"""A school for tests: the real bot against the Bot API server of the sandbox.

`School` adds people and matches through the repositories, quickly; the conversation itself goes
through chats. The clock stands until a test moves it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from bot.app import App, open_app
from bot.pace import Pace
from bot.sandbox.api.server import BotApi
from bot.sandbox.chats import Chat
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from storage.store import Readers
from storage.transaction import Transaction
from surveys.guard.limits import Limits
from surveys.matches.model import Match
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.programme.model import Programme
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.model import Moment
from tests.beginning import lay

T = TypeVar("T")
TOKEN = "42:test-token"
CURATOR = 1  # the curator's account


@dataclass(frozen=True)
class Member:
    person: Person
    membership: Membership
    chat: Chat


@dataclass
class School:
    api: BotApi
    clock: SimulatedClock
    settings: Settings
    app: App
    programme: Programme
    curator: Member
    members: list[Member] = field(default_factory=list)
    _second: Readers | None = None

    async def write(self, work: Callable[[Transaction], T]) -> T:
        return await self.app.store.write(work)

    async def look(self, work: Callable[[Transaction], T]) -> T:
        """Over a connection of its own: what is really in the file."""
        if self._second is None:
            self._second = Readers(self.settings.database, 1)
        return await self._second.read(work)

    async def aclose(self) -> None:
        """The bot may run on, or start again: the next look opens another one."""
        second, self._second = self._second, None
        if second is not None:
            await second.close()

    async def member(
        self,
        name: str,
        role: Role,
        form: str | None,
        kind: Kind,
        *,
        account: int | None = None,
        state: MembershipState = MembershipState.ACTIVE,
    ) -> Member:
        account = account or 100 + len(self.members)
        member = await self.write(
            lambda tx: add_member(
                tx, self.programme.id, self.clock.now(), name, role, form, kind, account, state
            )
        )
        chat = self.api.chat(account, first_name=name)
        chat.state.reachable = True
        found = Member(*member, chat)
        self.members.append(found)
        return found

    async def pupil(self, name: str = "Аня К.", form: str = "teacher-pupil") -> Member:
        """A mentee who is a pupil, active."""
        return await self.member(name, Role.MENTEE, form, Kind.PUPIL)

    async def mentor(self, name: str = "Ольга П.", form: str = "teacher-pupil") -> Member:
        """A mentor; an adult unless the form says otherwise."""
        kind = Kind.PUPIL if form.startswith("pupil") else Kind.ADULT
        return await self.member(name, Role.MENTOR, form, kind)

    async def match(self, mentor: Member, mentee: Member) -> Match:
        form = mentor.membership.form
        assert form
        found = await self.write(
            lambda tx: tx.matches.add(
                programme_id=self.programme.id,
                mentor_id=mentor.membership.id,
                mentee_id=mentee.membership.id,
                form=form,
                starts_on=self.clock.now().date(),
                now=self.clock.now(),
            )
        )
        assert found
        return found

    async def open_response(
        self,
        member: Member,
        questionnaire: str,
        moment: Moment,
        *,
        match: Match | None = None,
        wave: int = 1,
        days: int = 21,
    ) -> int:
        definition = self.app.library.latest(questionnaire)
        now = self.clock.now()
        await self.write(
            lambda tx: tx.responses.open(
                programme_id=self.programme.id,
                membership_id=member.membership.id,
                match_id=match.id if match else None,
                questionnaire=definition.key,
                version=definition.version,
                moment=moment,
                wave=wave,
                now=now,
                closes_at=now + timedelta(days=days),
            )
        )
        responses = await self.look(lambda tx: tx.responses.of_person(member.person.id))
        return responses[0].id

    def pass_time(self, **by: float) -> None:
        """`pass_time(days=1)`; nothing happens until a tick or a person acts."""
        self.clock.move(timedelta(**by))


def add_member(
    tx: Transaction,
    programme_id: int,
    now: datetime,
    name: str,
    role: Role,
    form: str | None,
    kind: Kind,
    account: int | None,
    state: MembershipState = MembershipState.ACTIVE,
) -> tuple[Person, Membership]:
    person = tx.people.add(
        chat_name=name,
        kind=kind,
        now=now,
        account=account,
        class_name="7 класс" if kind is Kind.PUPIL else None,
    )
    membership = tx.memberships.add(
        person_id=person.id,
        programme_id=programme_id,
        role=role,
        form=form,
        state=state,
        now=now,
        enrolled_on=now.date() if state is MembershipState.ACTIVE else None,
    )
    assert membership
    return person, membership


def second_school(tx: Transaction, curator: Person, now: datetime) -> Programme:
    """Run by the same curator; the first one stays open."""
    open_now = tx.memberships.of_person(curator.id)[0].programme_id
    programme = add_programme(tx, now)
    tx.memberships.add(
        person_id=curator.id,
        programme_id=programme.id,
        role=Role.CURATOR,
        form=None,
        state=MembershipState.ACTIVE,
        now=now,
    )
    tx.memberships.choose(curator.id, open_now)
    return programme


def add_programme(tx: Transaction, now: datetime, year: int = 2025) -> Programme:
    programme = tx.programmes.add(
        year=f"{year}/{(year + 1) % 100}",
        timezone="Europe/Moscow",
        stages=default_stages(year),
        breaks=default_breaks(year),
        now=now,
    )
    tx.programmes.name(programme.id, "Школа села Берёзовка")
    found = tx.programmes.get(programme.id)
    assert found
    return found


def begin(tx: Transaction, now: datetime) -> tuple[Programme, Person, Membership]:
    """A programme and its curator."""
    programme = add_programme(tx, now)
    person, membership = add_member(
        tx, programme.id, now, "Мария Ивановна", Role.CURATOR, None, Kind.ADULT, CURATOR
    )
    return programme, person, membership


@asynccontextmanager
async def running(app: App) -> AsyncIterator[None]:
    """The bot polls while the block runs."""
    async with asyncio.TaskGroup() as group:
        polling = group.create_task(app.polling.run())
        try:
            yield
        finally:
            app.polling.stop()
            with suppress(TimeoutError):
                await asyncio.wait_for(polling, timeout=10)


class Brisk(Pace):
    """Obeys a 429 as in service, and counts no seconds between messages: those have their own tests
    (`tests/sending/test_pace.py`), and a fifth message to one chat would cost every other test one.
    """

    def __init__(self) -> None:
        super().__init__(permits=10_000)

    async def _turn(self, chat_id: int | None) -> None: ...

    async def _even(self) -> None: ...


@cache  # the environment, which is looked through for every field, is the same for all schools
def usual() -> Settings:
    return Settings(_env_file=None, bot_token=TOKEN)  # type: ignore[call-arg]


@asynccontextmanager
async def open_school(
    folder: Path, at: datetime, pace: Pace | None = None, limits: Limits | None = None
) -> AsyncIterator[School]:
    """Without a `pace` the bot sends, without `limits` people press, as fast as a test does."""
    clock = SimulatedClock(at)
    async with BotApi(clock, token=TOKEN) as api:
        settings = usual().model_copy(update={"data_dir": folder, "bot_api_url": api.url})
        programme, person, membership = await lay(settings, at, begin)
        async with open_app(
            settings, clock, TOKEN, pace or Brisk(), limits or Limits.off(), lasting=False
        ) as app:
            api.drains.append(app.tasks.settled)
            chat = api.chat(CURATOR, first_name="Мария")
            chat.state.reachable = True
            curator = Member(person, membership, chat)
            async with (
                running(app),
                aclosing(School(api, clock, settings, app, programme, curator)) as school,
            ):
                yield school
