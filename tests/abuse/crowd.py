"""Two schools in one base; in the first, people of all roles and fates with questionnaires open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.sandbox.chats import Chat
from bot.sandbox.year.pace import Unhurried
from storage.transaction import Transaction
from surveys.people.consents import REPRESENTATIVE
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Moment
from tests.conftest import SEPTEMBER
from tests.school import CURATOR, School, add_member, add_programme, open_school

ELSEWHERE = "Зарека"  # stands in every name of the second school
FORM, ADULTS = "teacher-pupil", "teacher-teacher"
CODES = ("ABCD2345", "EFGH2345", "JKMN2345", "PQRS2345")
MENTEES = {"Аня К.": 101, "Петя В.": 102, "Лёша Т.": 103, "Зоя М.": 104, "Галя О.": 105}
MENTORS = {"Ольга П.": 111, "Иван С.": 112}
BOTH, RECORDED, ARCHIVED, ON_CALL, DEPUTY = 121, 122, 123, 124, 125
GUESTS = (131, 132, 133)
OTHERS = (201, 202, 203)  # of the second school: curator, mentor, mentee


@dataclass(frozen=True)
class Crowd:
    school: School
    people: tuple[Chat, ...]

    @property
    def mentees(self) -> list[Chat]:
        """Neither mentors nor curators: what they write is not for other participants."""
        return [chat for chat in self.people if chat.id in MENTEES.values()]

    @property
    def participants(self) -> list[Chat]:
        return [chat for chat in self.people if chat.id in {*MENTEES.values(), *MENTORS.values()}]

    def of_school(self, *, second: bool) -> list[Chat]:
        return [chat for chat in self.people if (chat.id in OTHERS) is second]


@asynccontextmanager
async def open_crowd(folder: Path) -> AsyncIterator[Crowd]:
    async with open_school(folder, SEPTEMBER, Unhurried()) as school:
        programme, library = school.programme, school.app.library
        await school.write(lambda tx: Enrolling(tx, programme, library, SEPTEMBER).first())
        await school.write(lambda tx: _second(tx, library))
        accounts = (
            CURATOR,
            *MENTEES.values(),
            *MENTORS.values(),
            BOTH,
            RECORDED,
            ARCHIVED,
            ON_CALL,
            DEPUTY,
        )
        chats = [
            school.api.chat(account, first_name=f"Человек {account}")
            for account in (*accounts, *GUESTS, *OTHERS)
        ]
        for chat in chats:
            chat.state.reachable = True
        yield Crowd(school, tuple(chats))


def _second(tx: Transaction, library: Library) -> None:
    enrolling = Enrolling(tx, add_programme(tx, SEPTEMBER), library, SEPTEMBER)
    curator, mentor, mentee = OTHERS
    enrolling.member(f"Раиса {ELSEWHERE}", curator, Role.CURATOR, None)
    first = enrolling.member(f"Роман {ELSEWHERE}", mentor, Role.MENTOR)
    enrolling.match(first, enrolling.member(f"Рома {ELSEWHERE}", mentee, Role.MENTEE))


class Enrolling:
    def __init__(
        self, tx: Transaction, programme: Programme, library: Library, now: datetime
    ) -> None:
        self.tx, self.programme, self.library, self.now = tx, programme, library, now

    def first(self) -> None:
        mentees = [self.member(*one, Role.MENTEE) for one in MENTEES.items()]
        mentors = [self.member(*one, Role.MENTOR) for one in MENTORS.items()]
        both = self.member("Нина Л.", BOTH, Role.MENTEE, ADULTS)
        self.also(both, Role.MENTOR, FORM)
        curator = self.tx.people.by_account(CURATOR)
        assert curator
        mentoring = self.also(self.tx.memberships.of_person(curator.id)[0], Role.MENTOR, FORM)
        self.member("Вера А.", ON_CALL, Role.RESPONSIBLE, None)
        self.member("Дина Д.", DEPUTY, Role.DEPUTY, None)
        self.match(mentors[0], mentees[0])
        self.match(mentors[0], mentees[1])
        self.match(mentoring, mentees[4])  # the curator mentors, too
        self.match(mentors[1], both, ADULTS)
        self.state(mentees[2], MembershipState.PAUSED)
        self.state(mentees[3], MembershipState.LEFT)
        recorded = self.member("Витя Р.", RECORDED, Role.MENTEE)
        self.state(recorded, MembershipState.RECORDED)
        archived = self.member("Гоша Б.", ARCHIVED, Role.MENTEE)
        self.state(archived, MembershipState.ARCHIVED)
        self.tx.people.update(archived.person_id, archived_at=self.now)
        self.invites()

    def member(self, name: str, account: int, role: Role, form: str | None = FORM) -> Membership:
        pupil = role is Role.MENTEE and form == FORM
        person, membership = add_member(
            self.tx,
            self.programme.id,
            self.now,
            name,
            role,
            form,
            Kind.PUPIL if pupil else Kind.ADULT,
            account,
        )
        if pupil:
            self.consent(person)
        if form:
            self.ask(membership, None, Moment.PROFILE, Moment.ENTRY)
        return membership

    def also(self, other: Membership, role: Role, form: str) -> Membership:
        """A second role of the same person."""
        added = self.tx.memberships.add(
            person_id=other.person_id,
            programme_id=self.programme.id,
            role=role,
            form=form,
            state=MembershipState.ACTIVE,
            now=self.now,
            enrolled_on=self.now.date(),
        )
        assert added
        return added

    def state(self, membership: Membership, state: MembershipState) -> None:
        left = self.now.date() if state is MembershipState.LEFT else None
        self.tx.memberships.update(membership.id, state=state, left_on=left)

    def consent(self, person: Person) -> None:
        self.tx.consents.add(
            programme_id=self.programme.id,
            person_id=person.id,
            given_by=REPRESENTATIVE,
            version="1",
            text_hash="",
            agreed=True,
            signed_on=self.now.date(),
            recorded_by=None,
            now=self.now,
        )

    def match(self, mentor: Membership, mentee: Membership, form: str = FORM) -> None:
        match = self.tx.matches.add(
            programme_id=self.programme.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            form=form,
            starts_on=self.now.date(),
            now=self.now,
        )
        assert match
        for side in (mentor, mentee):
            self.ask(side, match.id, Moment.PULSE)

    def ask(self, membership: Membership, match_id: int | None, *moments: Moment) -> None:
        for moment in moments:
            for found in self.library.for_membership(
                membership.role, membership.form or "", moment
            ):
                self.tx.responses.open(
                    programme_id=self.programme.id,
                    membership_id=membership.id,
                    match_id=match_id,
                    questionnaire=found.key,
                    version=found.version,
                    moment=moment,
                    wave=1,
                    now=self.now,
                    closes_at=self.now + timedelta(days=60),
                )

    def invites(self) -> None:
        """Two common ones, a personal one of a new pupil, one that would take an account over."""
        newcomer = self.tx.people.add(
            chat_name="Новенький Н.", kind=Kind.PUPIL, now=self.now, class_name="7 класс"
        )
        self.tx.memberships.add(
            person_id=newcomer.id,
            programme_id=self.programme.id,
            role=Role.MENTEE,
            form=FORM,
            state=MembershipState.RECORDED,
            now=self.now,
        )
        self.consent(newcomer)
        rebound = self.tx.people.by_account(MENTEES["Аня К."])
        assert rebound
        targets = (None, None, newcomer.id, rebound.id)
        for code, target in zip(CODES, targets, strict=True):
            self.tx.invites.add(
                programme_id=self.programme.id,
                code=code,
                role=Role.MENTEE if target else Role.MENTOR,
                form=FORM,
                person_id=target,
                uses=1,
                expires_at=self.now + timedelta(days=30),
                created_by=None,
                now=self.now,
            )
