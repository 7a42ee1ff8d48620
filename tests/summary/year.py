"""A school year written through the repositories: sixteen pairs in three forms.

Eight pairs of pupils and five of a teacher with a pupil are enough to be shown, three of teachers
are not. Everyone answers at entry and at the final; the second answer is a step or two higher for
most, the same for some.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from storage.transaction import Transaction
from surveys.analysis.facts import ResponseStatus
from surveys.matches.model import Match
from surveys.people.forms import load_forms
from surveys.people.model import Kind, Membership, Role
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Definition, Moment, Question, QuestionType
from surveys.responses.model import Answer, State
from tests.school import School, add_member

FORMS = {"pupil-pupil": 8, "teacher-pupil": 5, "teacher-teacher": 3}
SEPTEMBER = datetime(2025, 9, 10, 12, tzinfo=UTC)
NOVEMBER = datetime(2025, 11, 5, 12, tzinfo=UTC)
APRIL = datetime(2026, 4, 20, 12, tzinfo=UTC)
FINALS_CLOSE = datetime(2026, 5, 20, 21, tzinfo=UTC)  # the midnight after 20 May in Moscow
MET = (date(2025, 11, 12), date(2025, 12, 3), date(2026, 1, 20), date(2026, 3, 11))
WEEKS = timedelta(days=21)


@dataclass
class Year:
    tx: Transaction
    programme: Programme
    library: Library
    members: list[Membership] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    def autumn(self) -> "Year":
        """People, pairs, entry questionnaires and the first meetings."""
        for form, pairs in FORMS.items():
            for _ in range(pairs):
                self.pair(form)
        for index, member in enumerate(self.members):
            self.answer(member, Moment.ENTRY, SEPTEMBER, SEPTEMBER + WEEKS, 2 + index % 2)
        return self

    def meetings(self, until: date) -> "Year":
        for match in self.matches:
            for day in MET:
                if day <= until:
                    self.meet(match, day)
        return self

    def spring(self) -> "Year":
        """Finals, sent and not yet closed."""
        for index, member in enumerate(self.members):
            level = 2 + index % 2 + (index % 4 > 0) + (index % 5 == 1)
            self.answer(member, Moment.FINAL, APRIL, FINALS_CLOSE, level)
        return self

    def pair(self, form: str) -> Match:
        mentor, mentee = self.member(Role.MENTOR, form), self.member(Role.MENTEE, form)
        found = self.tx.matches.add(
            programme_id=self.programme.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            form=form,
            starts_on=NOVEMBER.date(),
            now=NOVEMBER,
        )
        assert found
        self.matches.append(found)
        return found

    def member(self, role: Role, form: str) -> Membership:
        number = len(self.members) + 1
        kind = load_forms()[form].kind_of(role)
        name = f"{'Ученик' if kind is Kind.PUPIL else 'Учитель'} {number}"
        _, found = add_member(
            self.tx, self.programme.id, SEPTEMBER, name, role, form, kind, 1000 + number
        )
        self.members.append(found)
        return found

    def meet(self, match: Match, day: date) -> None:
        self.tx.meetings.add(
            match_id=match.id, held_on=day, kind="talk", logged_by=match.mentor_id, now=NOVEMBER
        )

    def answer(
        self, member: Membership, moment: Moment, at: datetime, closes: datetime, level: int
    ) -> None:
        """Everything a membership is asked at a moment; `level` of five."""
        for definition in self.library.for_membership(member.role, member.form or "", moment):
            self.respond(member, definition, moment, at, closes, level)

    def pulse(self, match: Match, at: datetime, wave: int, mentor: int, mentee: int) -> None:
        for membership_id, level in ((match.mentor_id, mentor), (match.mentee_id, mentee)):
            member = self.tx.memberships.get(membership_id)
            assert member
            (definition,) = self.library.for_membership(
                member.role, member.form or "", Moment.PULSE
            )
            self.respond(
                member, definition, Moment.PULSE, at, at + WEEKS, level, match=match, wave=wave
            )

    def respond(
        self,
        member: Membership,
        definition: Definition,
        moment: Moment,
        at: datetime,
        closes: datetime,
        level: int | None,
        *,
        match: Match | None = None,
        wave: int = 1,
    ) -> None:
        """`level` None: invited, nothing answered."""
        self.tx.responses.open(
            programme_id=self.programme.id,
            membership_id=member.id,
            match_id=match.id if match else None,
            questionnaire=definition.key,
            version=definition.version,
            moment=moment,
            wave=wave,
            now=at,
            closes_at=closes,
        )
        if level is None:
            return
        response = self.tx.responses.of_person(member.person_id)[0].id
        for answer in answers(definition, level):
            self.tx.responses.save_answer(response, answer, at)
        state = State(ResponseStatus.SUBMITTED, 1, at, closes)
        self.tx.responses.save_state(response, state, at)


def answers(definition: Definition, level: int) -> Iterable[Answer]:
    for question in definition.questions:
        value = _value(question, level)
        yield Answer(question.id, value, skipped=value is None)


def _value(question: Question, level: int) -> str | None:
    if question.type is QuestionType.NUMBER:
        return str(min(level + 1, 5))
    if not question.options:
        return None
    wanted = 2 * level if question.type is QuestionType.SCALE else level
    rated = [option for option in question.options if option.value == min(max(wanted, 1), 10)]
    return (rated or list(question.options))[0].id


async def build(school: School, work: Callable[[Year], object]) -> Year:
    """Write into the school's database through the running bot's own writer."""

    def write(tx: Transaction) -> Year:
        year = Year(tx, school.programme, school.app.library)
        work(year)
        return year

    return await school.write(write)
