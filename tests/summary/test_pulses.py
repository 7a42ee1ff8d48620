"""Which pulses ask for a word with a pair."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveys.analysis.facts import AnswerFact, ProgrammeFacts, ResponseStatus
from surveys.questionnaires.model import Moment, QuestionType, Visibility
from surveys.summary.pulses import Flag, flags, own_matches
from tests.analysis.school import School

STEPS, SCALE = QuestionType.STEPS, QuestionType.SCALE
PULSES = {1: datetime(2025, 12, 2, 12, tzinfo=UTC), 2: datetime(2026, 2, 3, 12, tzinfo=UTC)}
SOON = PULSES[2] + timedelta(days=3)


class Pulses(School):
    def pulse(
        self,
        member: int,
        wave: int,
        value: float,
        *,
        scale: QuestionType = SCALE,
        construct: str = "pulse_together",
        status: ResponseStatus = ResponseStatus.SUBMITTED,
    ) -> None:
        number = self.respond(
            member,
            Moment.PULSE,
            match=1,
            visibility=Visibility.CURATOR,
            status=status,
            opened=PULSES[wave],
            sent=PULSES[wave],
        )
        fact = self.responses[-1]
        self.responses[-1] = fact._replace(asked=fact.asked._replace(wave=wave))
        self.answers.append(
            AnswerFact(number, "q", scale, construct, None, reverse=False, value=value, text=None)
        )


@pytest.fixture
def pair() -> Pulses:
    school = Pulses()
    school.pair()  # memberships 1, a mentor, and 2, a mentee
    return school


def found(facts: ProgrammeFacts, now: datetime = SOON) -> list[tuple[bool, bool]]:
    return [(flag.fall, flag.apart) for flag in flags(facts, now)]


@pytest.mark.parametrize(
    ("scale", "before", "after", "falls"),
    [(SCALE, 9, 6, True), (SCALE, 9, 7, False), (STEPS, 5, 3, True), (STEPS, 5, 4, False)],
)
def test_a_fall(pair: Pulses, scale: QuestionType, before: int, after: int, falls: bool) -> None:
    pair.pulse(2, 1, before, scale=scale)
    pair.pulse(2, 2, after, scale=scale)
    assert found(pair.facts()) == ([(True, False)] if falls else [])


@pytest.mark.parametrize(
    ("mentor", "mentee", "apart"),
    [
        ((SCALE, 9), (SCALE, 5), True),
        ((SCALE, 9), (SCALE, 6), False),
        ((STEPS, 5), (STEPS, 3), True),
        ((STEPS, 4), (STEPS, 3), False),
        ((SCALE, 10), (STEPS, 3), True),  # 10 and 5.5 of ten
        ((SCALE, 9), (STEPS, 3), False),
    ],
)
def test_sides_apart(
    pair: Pulses,
    mentor: tuple[QuestionType, int],
    mentee: tuple[QuestionType, int],
    apart: bool,
) -> None:
    pair.pulse(1, 2, mentor[1], scale=mentor[0])
    pair.pulse(2, 2, mentee[1], scale=mentee[0])
    assert found(pair.facts()) == ([(False, True)] if apart else [])


def test_only_the_same_question_is_compared(pair: Pulses) -> None:
    pair.pulse(1, 1, 10, construct="pulse_together")
    pair.pulse(1, 2, 2, construct="pulse_plan")
    pair.pulse(2, 2, 10, construct="pulse_useful")
    assert not found(pair.facts())


def test_a_draft_an_old_pulse_and_an_ended_pair_are_no_news(pair: Pulses) -> None:
    pair.pulse(2, 1, 10)
    pair.pulse(2, 2, 3, status=ResponseStatus.STARTED)
    assert not found(pair.facts())
    pair.pulse(2, 2, 3)
    assert found(pair.facts())
    assert not found(pair.facts(), SOON + timedelta(days=30))
    ended = replace(pair.matches[0], ended_on=SOON.date())
    assert not found(replace(pair.facts(), matches=(ended,)))


def test_who_has_withdrawn_is_not_spoken_of(pair: Pulses) -> None:
    pair.pulse(2, 1, 10)
    pair.pulse(2, 2, 3)
    facts = pair.facts()
    withdrawn = replace(facts.memberships[1], withdrawn=True)
    assert not found(replace(facts, memberships=(facts.memberships[0], withdrawn)))


def test_a_curator_does_not_see_pulses_of_the_own_pair(pair: Pulses) -> None:
    pair.pulse(2, 1, 10)
    pair.pulse(2, 2, 3)
    facts = pair.facts()
    assert flags(facts, SOON, own_matches(facts, 99)) == (Flag(1, 1, fall=True, apart=False),)
    for person in (1, 2):  # its mentor, its mentee
        assert not flags(facts, SOON, own_matches(facts, person))
