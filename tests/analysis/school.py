"""Small schools written by hand: who answered what, and nothing random."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from surveys.analysis.facts import (
    AnswerFact,
    Asked,
    PersonFact,
    ProgrammeFacts,
    ResponseFact,
    ResponseStatus,
)
from surveys.matches.model import Match, Meeting
from surveys.people.model import Kind, Membership, MembershipState, Role
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility
from tests.analysis.factory import FINALS_CLOSE, FORMS, PROGRAMME

SEPTEMBER = datetime(2025, 9, 15, 9, tzinfo=UTC)
MAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
Given = Sequence[tuple[float | None, float | None]]  # at entry and at the final


class School:
    """Facts in the making."""

    def __init__(self) -> None:
        self.people: list[PersonFact] = []
        self.members: list[Membership] = []
        self.matches: list[Match] = []
        self.meetings: list[Meeting] = []
        self.responses: list[ResponseFact] = []
        self.answers: list[AnswerFact] = []
        self.totals: dict[str, float] = {}

    def facts(self) -> ProgrammeFacts:
        return ProgrammeFacts(
            PROGRAMME,
            tuple(self.people),
            tuple(self.members),
            tuple(self.matches),
            tuple(self.meetings),
            tuple(self.responses),
            tuple(self.answers),
            dict(self.totals),
        )

    def member(
        self,
        role: Role,
        form: str = "teacher-pupil",
        *,
        state: MembershipState = MembershipState.ACTIVE,
        withdrawn: bool = False,
        enrolled_on: date | None = date(2025, 9, 10),
    ) -> int:
        number = len(self.members) + 1
        kind = FORMS[form][role is Role.MENTEE]
        self.people.append(PersonFact(number, f"Имя {number}", None, None, kind, False, True))
        self.members.append(
            Membership(
                number, number, PROGRAMME.id, role, form, state, enrolled_on, None, withdrawn
            )
        )
        return number

    def match(
        self,
        mentor: int,
        mentee: int,
        *,
        starts_on: date = date(2025, 11, 1),
        ended_on: date | None = None,
        early: bool = False,
        reason: str | None = None,
        meetings: Sequence[date] = (),
    ) -> int:
        number = len(self.matches) + 1
        form = self.members[mentee - 1].form or ""
        self.matches.append(
            Match(
                number,
                PROGRAMME.id,
                number,
                mentor,
                mentee,
                form,
                starts_on,
                ended_on,
                reason,
                early,
            )
        )
        for day in meetings:
            self.meet(number, day, mentor)
        return number

    def office(self, member: int, role: Role = Role.RESPONSIBLE) -> None:
        """Somebody who is on call as well. Ids of members stay places in the list."""
        person = self.members[member - 1].person_id
        number = len(self.members) + 1
        self.people.append(replace(self.people[person - 1], id=number))
        self.members.append(
            Membership(number, person, PROGRAMME.id, role, None, MembershipState.ACTIVE)
        )

    def meet(self, match: int, day: date, logged_by: int, *, disputed: bool = False) -> None:
        self.meetings.append(
            Meeting(
                len(self.meetings) + 1,
                match,
                day,
                "talk",
                logged_by,
                SEPTEMBER,
                disputed=disputed,
            )
        )

    def pair(self, form: str = "teacher-pupil", meetings: int = 3) -> tuple[int, int]:
        """A mentor and a mentee who met so many times, a week apart."""
        mentor, mentee = self.member(Role.MENTOR, form), self.member(Role.MENTEE, form)
        days = [date(2025, 12, 1) + timedelta(weeks=week) for week in range(meetings)]
        self.match(mentor, mentee, meetings=days)
        return mentor, mentee

    def respond(
        self,
        member: int,
        moment: Moment,
        kind: str | None = None,
        *,
        status: ResponseStatus = ResponseStatus.SUBMITTED,
        match: int | None = None,
        visibility: Visibility = Visibility.AGGREGATE,
        opened: datetime | None = None,
        closes: datetime | None = None,
        sent: datetime | None = None,
        answered: int = 1,
    ) -> int:
        number = len(self.responses) + 1
        opened = opened or (MAY if moment is Moment.FINAL else SEPTEMBER)
        closes = closes or (FINALS_CLOSE if moment is Moment.FINAL else opened + timedelta(days=21))
        person = self.people[self.members[member - 1].person_id - 1]
        role = self.members[member - 1].role.value
        kind = kind or moment.value
        self.responses.append(
            ResponseFact(
                number,
                member,
                match,
                Asked(
                    f"{kind}-{role}-{person.kind.value}",
                    1,
                    kind,
                    visibility,
                    moment,
                    1,
                    closes,
                ),
                status,
                opened.timestamp(),
                (sent or opened).timestamp() if status is ResponseStatus.SUBMITTED else None,
                answered,
            )
        )
        return number

    def answer(
        self,
        response: int,
        value: float | str | None,
        construct: str | None = "study",
        aspect: Aspect | None = Aspect.STATE,
        *,
        kind: QuestionType = QuestionType.STEPS,
        reverse: bool = False,
        question: str = "q",
        text: str | None = None,
    ) -> None:
        self.answers.append(
            AnswerFact(response, question, kind, construct, aspect, reverse, value, text)
        )

    def grow(self, form: str, given: Given, construct: str = "study") -> list[int]:
        """Mentees of a form, each with an own mentor, who answered so at entry and final."""
        mentees = []
        for values in given:
            _, mentee = self.pair(form)
            scale = (
                QuestionType.STEPS
                if self.people[mentee - 1].kind is Kind.PUPIL
                else QuestionType.SCALE
            )
            for moment, value in zip((Moment.ENTRY, Moment.FINAL), values, strict=True):
                if value is not None:
                    self.answer(self.respond(mentee, moment), value, construct, kind=scale)
            mentees.append(mentee)
        return mentees
