"""Random programmes: from a seed alone, so that hypothesis and plain loops can both ask for one."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

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
from surveys.programme.model import Break, Programme, Stage, StageKey
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

FORMS = {
    "pupil-pupil": (Kind.PUPIL, Kind.PUPIL),
    "teacher-pupil": (Kind.ADULT, Kind.PUPIL),
    "student-pupil": (Kind.ADULT, Kind.PUPIL),
    "teacher-teacher": (Kind.ADULT, Kind.ADULT),
}
STYLES = ("random", "ties", "equal", "lift")
TOP = {QuestionType.STEPS: 5, QuestionType.FREQUENCY: 5, QuestionType.SCALE: 10}
FINALS_CLOSE = datetime(2026, 5, 20, 21, tzinfo=UTC)  # midnight in Moscow
AFTER = datetime(2026, 6, 1, 12, tzinfo=UTC)
PROGRAMME = Programme(
    id=7,
    school="Школа села Заречного",
    year="2025/26",
    timezone="Europe/Moscow",
    stages=(
        Stage(StageKey.DIAGNOSIS, date(2025, 9, 1), date(2025, 10, 31)),
        Stage(StageKey.MAIN, date(2025, 11, 1), date(2026, 4, 15)),
        Stage(StageKey.CONTROL, date(2026, 4, 16), date(2026, 5, 20)),
        Stage(StageKey.CLOSING, date(2026, 5, 21), date(2026, 6, 15)),
    ),
    breaks=(Break(date(2025, 12, 31), date(2026, 1, 11)),),
)


class Item(NamedTuple):
    question: str
    type: QuestionType
    construct: str | None
    entry: Aspect | None = None  # None: not asked at entry
    final: Aspect | None = None
    reverse: bool = False


STATE = (Aspect.STATE, Aspect.STATE)
HOPE = (Aspect.EXPECTED, Aspect.ACTUAL)
STEPS, SCALE, FREQUENCY = QuestionType.STEPS, QuestionType.SCALE, QuestionType.FREQUENCY
YES_NO, CHANGE = QuestionType.YES_NO, QuestionType.CHANGE
THEN = (None, Aspect.THEN)
CHOICES = {
    YES_NO: ("yes", "no", "unknown"),
    CHANGE: ("more", "same", "less"),
    QuestionType.MULTIPLE: ("club", "contest", "club,contest", "none"),
}
ITEMS: dict[tuple[str, Kind], tuple[Item, ...]] = {
    ("growth", Kind.PUPIL): (
        Item("study", STEPS, "study", *STATE),
        Item("calm1", STEPS, "calm", *STATE),
        Item("calm2", STEPS, "calm", *STATE, reverse=True),
        Item("hope", STEPS, "support", *HOPE),
        Item("mark", QuestionType.NUMBER, "mark", *STATE),
        Item("then_study", STEPS, "then_study", *THEN),
        Item("glad1", STEPS, "satisfaction"),
        Item("glad2", STEPS, "satisfaction"),
        Item("again", YES_NO, "future_mentor"),
        Item("easier", CHANGE, "easier"),
        Item("activities", QuestionType.MULTIPLE, "activities"),
        Item("missed", QuestionType.TEXT, None),
    ),
    ("growth", Kind.ADULT): (
        Item("method", SCALE, "method", *STATE),
        Item("stay", YES_NO, "stay_school", *STATE),
        Item("plan", SCALE, "plan", *HOPE),
        Item("then_method", SCALE, "then_method", *THEN),
        Item("glad", SCALE, "satisfaction"),
        Item("go_on", YES_NO, "wants_continue"),
    ),
    ("wellbeing", Kind.PUPIL): (
        Item("safe", STEPS, "school_climate", *STATE),
        Item("adult", STEPS, "school_climate", *STATE),
        Item("fair", STEPS, "school_climate", *STATE),
        Item("hurt", FREQUENCY, "not_hurt", *STATE, reverse=True),
    ),
    ("wellbeing", Kind.ADULT): (
        Item("open", SCALE, "staff_climate", *STATE),
        Item("tired1", FREQUENCY, "exhaustion", *STATE, reverse=True),
        Item("tired2", FREQUENCY, "exhaustion", *STATE, reverse=True),
        Item("tired3", FREQUENCY, "exhaustion", *STATE, reverse=True),
    ),
}


@dataclass
class Odds:
    """How often things happen, 0-1."""

    absent: float = 0.1  # no response at a moment
    skip: float = 0.1  # of an item
    withdrawn: float = 0.05
    second_version: float = 0.2
    group: float = 0.1  # the next mentee goes to the same mentor
    rare: float = 0.1  # fewer than three meetings
    late: float = 0.05  # entry sent under 90 days before the final
    wellbeing: float = 0.5
    pulse: float = 0.2  # of a side, in each of two waves
    asked: float = 0.5  # a mentee told what they need
    on_call: float = 0.1  # a mentor is a responsible adult too


def programme(
    seed: int, pairs: int, style: str = "random", odds: Odds | None = None
) -> ProgrammeFacts:
    return _Maker(Random(seed), style, odds or Odds()).make(pairs)


class _Maker:
    def __init__(self, rng: Random, style: str, odds: Odds) -> None:
        self.rng, self.style, self.odds = rng, style, odds
        self.people: list[PersonFact] = []
        self.members: list[Membership] = []
        self.matches: list[Match] = []
        self.meetings: list[Meeting] = []
        self.responses: list[ResponseFact] = []
        self.answers: list[AnswerFact] = []

    def make(self, pairs: int) -> ProgrammeFacts:
        weights = [self.rng.choice((0, 1, 2, 5)) for _ in FORMS]
        forms = self.rng.choices(list(FORMS), weights if any(weights) else None, k=pairs)
        mentors: dict[str, int] = {}
        for number, form in enumerate(forms, start=1):
            if form not in mentors or not self.happens(self.odds.group):
                mentors[form] = self.member(Role.MENTOR, form)
            mentee = self.member(Role.MENTEE, form)
            self.match(number, form, mentors[form], mentee)
        for member in list(self.members):
            self.answer_all(member)
        self.pulses()
        return ProgrammeFacts(
            PROGRAMME,
            tuple(self.people),
            tuple(self.members),
            tuple(self.matches),
            tuple(self.meetings),
            tuple(self.responses),
            tuple(self.answers),
            {"pupils_10_18": 100.0},
        )

    def happens(self, odds: float) -> bool:
        return self.rng.random() < odds

    def member(self, role: Role, form: str) -> int:
        person = 1000 + len(self.people)
        kind = FORMS[form][role is Role.MENTEE]
        self.people.append(PersonFact(person, f"Ф{person}", None, None, kind, False, True))
        withdrawn = self.happens(self.odds.withdrawn)
        state = MembershipState.LEFT if withdrawn else MembershipState.ACTIVE
        member = Membership(
            len(self.members) + 1,
            person,
            PROGRAMME.id,
            role,
            form,
            state,
            date(2025, 9, 10),
            date(2026, 2, 1) if withdrawn else None,
            withdrawn,
        )
        self.members.append(member)
        return member.id

    def match(self, number: int, form: str, mentor: int, mentee: int) -> None:
        early = self.happens(0.1)
        self.matches.append(
            Match(
                number + 50,
                PROGRAMME.id,
                number,
                mentor,
                mentee,
                form,
                date(2025, 11, 1) + timedelta(days=self.rng.randrange(20)),
                date(2026, 3, 1) if early else None,
                "moved" if early else None,
                early,
            )
        )
        for week in range(self.rng.randrange(3) if self.happens(self.odds.rare) else 5):
            held = date(2025, 12, 1) + timedelta(weeks=week)
            at = datetime(2025, 12, 1, 12, tzinfo=UTC) + timedelta(weeks=week)
            self.meetings.append(
                Meeting(len(self.meetings) + 1, number + 50, held, "talk", mentor, at)
            )

    def answer_all(self, member: Membership) -> None:
        kind = self.people[member.person_id - 1000].kind
        late = self.happens(self.odds.late)
        opened = (
            datetime(2026, 3, 20, 9, tzinfo=UTC) if late else datetime(2025, 9, 15, 9, tzinfo=UTC)
        )
        for family in ("growth", "wellbeing"):
            if family == "wellbeing" and not self.happens(self.odds.wellbeing):
                continue
            first: dict[str, float] = {}
            for moment in (Moment.ENTRY, Moment.FINAL):
                name = moment.value if family == "growth" else family
                at = opened if moment is Moment.ENTRY else datetime(2026, 4, 20, 9, tzinfo=UTC)
                closes = at + timedelta(days=21) if moment is Moment.ENTRY else FINALS_CLOSE
                response = self.response(member, name, kind, moment, at, closes)
                if response is not None:
                    self.fill(response, ITEMS[family, kind], moment, first)
        if member.role is Role.MENTEE and self.happens(self.odds.asked):
            profile = self.response(
                member, "profile", kind, Moment.PROFILE, opened, opened + timedelta(days=21)
            )
            if profile is not None:
                help_ = Item("help", QuestionType.MULTIPLE, None, None)
                self.fill(profile, (help_,), Moment.PROFILE, {})

    def response(
        self,
        member: Membership,
        name: str,
        kind: Kind,
        moment: Moment,
        at: datetime,
        closes: datetime,
    ) -> int | None:
        status = ResponseStatus.SUBMITTED
        if self.happens(self.odds.absent):
            status = self.rng.choice(
                [ResponseStatus.DECLINED, ResponseStatus.EXPIRED, ResponseStatus.STARTED]
            )
        version = 2 if self.happens(self.odds.second_version) else 1
        sent = at + timedelta(days=self.rng.randrange(1, 10)) if status == "submitted" else None
        fact = ResponseFact(
            len(self.responses) + 1,
            member.id,
            None,
            Asked(
                f"{name}-{member.role.value}-{kind.value}",
                version,
                name,
                Visibility.CURATOR if moment is Moment.PROFILE else Visibility.AGGREGATE,
                moment,
                1,
                closes,
            ),
            status,
            at.timestamp(),
            sent and sent.timestamp(),
            1 if status is ResponseStatus.STARTED else 0,
        )
        self.responses.append(fact)
        return fact.id if sent else None

    def fill(
        self, response: int, items: tuple[Item, ...], moment: Moment, first: dict[str, float]
    ) -> None:
        answered = 0
        for item in items:
            aspect = item.entry if moment is Moment.ENTRY else item.final
            if (moment is Moment.ENTRY and aspect is None) or self.happens(self.odds.skip):
                continue
            value, text = self.value(item, moment, first)
            self.answers.append(
                AnswerFact(
                    response,
                    item.question,
                    item.type,
                    item.construct,
                    aspect,
                    item.reverse,
                    value,
                    text,
                )
            )
            answered += 1
        index = response - 1
        self.responses[index] = self.responses[index]._replace(answered=answered)

    def value(
        self, item: Item, moment: Moment, first: dict[str, float]
    ) -> tuple[float | str | None, str | None]:
        if item.type is QuestionType.TEXT:
            return None, "=1+1"
        if item.type in CHOICES:
            unanimous = self.style == "equal"
            return CHOICES[item.type][0] if unanimous else self.rng.choice(CHOICES[item.type]), None
        if item.type is QuestionType.NUMBER:
            return round(self.rng.uniform(2, 5), 1), None
        top = TOP[item.type]
        match self.style:
            case "equal":
                number = 3.0
            case "ties":
                number = float(self.rng.choice([top - 1, top]))
            case "lift" if moment is Moment.FINAL and item.question in first:
                step = -1 if item.reverse else 1
                number = min(max(first[item.question] + step * self.happens(0.7), 1.0), float(top))
            case _:
                number = float(self.rng.randint(1, top))
        first.setdefault(item.question, number)
        return number, None

    def pulses(self) -> None:
        """Two waves, one named response a match and side; some mentors are on call as well."""
        for member in [m for m in self.members if m.role is Role.MENTOR]:
            if not member.withdrawn and self.happens(self.odds.on_call):
                self.members.append(
                    replace(member, id=len(self.members) + 1, role=Role.RESPONSIBLE, form=None)
                )
        for wave, match in ((wave, match) for wave in (1, 2) for match in self.matches):
            for side in (match.mentor_id, match.mentee_id):
                if self.happens(self.odds.pulse):
                    self.pulse(self.members[side - 1], match, wave)

    def pulse(self, member: Membership, match: Match, wave: int) -> None:
        pupil = self.people[member.person_id - 1000].kind is Kind.PUPIL
        at = datetime(2025, 12, 8, 12, tzinfo=UTC) + timedelta(days=60 * (wave - 1))
        response = ResponseFact(
            len(self.responses) + 1,
            member.id,
            match.id,
            Asked(
                f"pulse-{member.role.value}-{'pupil' if pupil else 'adult'}",
                1,
                "pulse",
                Visibility.CURATOR,
                Moment.PULSE,
                wave,
                at + timedelta(days=21),
            ),
            ResponseStatus.SUBMITTED,
            at.timestamp(),
            (at + timedelta(days=1)).timestamp(),
            2,
        )
        self.responses.append(response)
        scale = STEPS if pupil else SCALE
        items = (
            Item("together", scale, "pulse_together"),
            Item("useful", scale, "pulse_useful"),
            Item("safe", scale, "pulse_safe"),
        )
        for item in items:
            if not self.happens(self.odds.skip):
                value, _ = self.value(item, Moment.PULSE, {})
                self.answers.append(
                    AnswerFact(
                        response.id, item.question, scale, item.construct, None, False, value, None
                    )
                )
        note = "=HYPERLINK(1)"
        self.answers.append(
            AnswerFact(response.id, "note", QuestionType.TEXT, None, None, False, None, note)
        )
