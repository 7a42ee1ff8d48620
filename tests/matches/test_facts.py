"""Facts for the analysis are read whole, once, and hold only what counts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa

from surveys.analysis.facts import AnswerFact, ProgrammeFacts, ResponseStatus
from surveys.analysis.read import read_facts
from surveys.matches.end import end_match
from surveys.matches.ending import EndReason
from surveys.people.model import Role
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import (
    Aspect,
    Audience,
    Condition,
    Definition,
    Moment,
    Option,
    Question,
    QuestionType,
    Visibility,
)
from surveys.responses.model import Answer, State
from surveys.responses.path import results
from tests.matches.conftest import BOTH, CURATOR, NOVEMBER, Rural

STEPS = tuple(Option(str(n), f"ступень {n}", n) for n in range(1, 6))
YES_NO = (Option("yes", "да"), Option("no", "нет"), Option("unknown", "не знаю"))


def definition(version: int, *questions: Question) -> Definition:
    return Definition(
        key="entry-test",
        version=version,
        kind="entry",
        title="Начало",
        visibility=Visibility.AGGREGATE,
        moments=(Moment.ENTRY,),
        audience=(Audience(Role.MENTEE, (BOTH,)),),
        per_match=False,
        minutes=2,
        intro="",
        questions=questions,
        content_hash=f"hash-{version}",
    )


FIRST = definition(
    1,
    Question("hello", QuestionType.NOTE, "Начнём"),
    Question("club", QuestionType.YES_NO, "Кружок?", YES_NO),
    Question("which", QuestionType.TEXT, "Какой?", condition=Condition("club", ("yes",))),
    Question(
        "mood",
        QuestionType.STEPS,
        "Настроение",
        STEPS,
        construct="mood",
        aspect=Aspect.STATE,
        reverse=True,
    ),
    Question("mark", QuestionType.NUMBER, "Средний балл", minimum=2, maximum=5),
    Question("since", QuestionType.DATE, "С какого дня?"),
    Question("likes", QuestionType.MULTIPLE, "Что любишь?", YES_NO),
)
SECOND = definition(2, Question("mood", QuestionType.STEPS, "Как ты?", STEPS, construct="feeling"))
LIBRARY = Library([FIRST, SECOND])

FULL = (
    Answer("hello"),
    Answer("club", "yes"),
    Answer("which", text="шахматы"),
    Answer("mood", "4"),
    Answer("mark", "4.5"),
    Answer("since", "2025-09-15"),
    Answer("likes", "yes,unknown"),
)


@pytest.fixture
def asking(rural: Rural) -> Rural:
    for each in (FIRST, SECOND):
        rural.tx.questionnaires.publish(each, "{}", rural.now)
    return rural


def respond(
    rural: Rural,
    membership: int,
    *answers: Answer,
    status: ResponseStatus = ResponseStatus.SUBMITTED,
    version: int = 1,
    match: int | None = None,
) -> int:
    assert rural.tx.responses.open(
        programme_id=rural.programme.id,
        membership_id=membership,
        match_id=match,
        questionnaire="entry-test",
        version=version,
        moment=Moment.ENTRY,
        wave=1,
        now=rural.now,
        closes_at=rural.now + timedelta(days=21),
    )
    person = rural.tx.memberships.get(membership)
    assert person
    response = rural.tx.responses.of_person(person.person_id)[0]
    for answer in answers:
        rural.tx.responses.save_answer(response.id, answer, rural.now)
    state = State(status, 1, rural.now, rural.now + timedelta(days=21))
    rural.tx.responses.save_state(response.id, state, rural.now)
    return response.id


def facts(rural: Rural, *, days: int = 0) -> ProgrammeFacts:
    now = rural.now + timedelta(days=days)
    return read_facts(rural.tx, LIBRARY, rural.programme.id, now)


def values(answers: tuple[AnswerFact, ...]) -> Mapping[str, object]:
    return {one.question: one.text if one.value is None else one.value for one in answers}


def test_numbers_options_and_texts_come_as_what_they_are(asking: Rural) -> None:
    response = respond(asking, asking.mentee(), *FULL)
    found = facts(asking)
    assert values(found.answers) == {
        "club": "yes",
        "which": "шахматы",
        "mood": 4.0,
        "mark": 4.5,
        "since": "2025-09-15",
        "likes": "yes,unknown",
    }
    mood = next(one for one in found.answers if one.question == "mood")
    assert mood == AnswerFact(
        response, "mood", QuestionType.STEPS, "mood", Aspect.STATE, True, 4.0, None
    )
    since = next(one for one in found.answers if one.question == "since")
    assert (since.value, since.text) == (None, "2025-09-15")
    (fact,) = found.responses
    assert (fact.answered, fact.asked.kind, fact.asked.visibility) == (
        6,
        "entry",
        Visibility.AGGREGATE,
    )
    assert (fact.status, fact.submitted_at) == (ResponseStatus.SUBMITTED, NOVEMBER)


def test_hidden_skipped_and_unfinished_answers_never_come(asking: Rural) -> None:
    respond(
        asking,
        asking.mentee(),
        Answer("hello"),
        Answer("club", "no"),  # hides «Какой?», answered while it was visible
        Answer("which", text="шахматы"),
        Answer("mood", skipped=True),
        Answer("likes", None, done=False),
    )
    found = facts(asking)
    assert values(found.answers) == {"club": "no"}
    (fact,) = found.responses
    assert fact.answered == 1


@pytest.mark.parametrize(
    "status", [ResponseStatus.STARTED, ResponseStatus.DECLINED, ResponseStatus.EXPIRED]
)
def test_a_draft_is_counted_and_its_answers_stay_out(asking: Rural, status: ResponseStatus) -> None:
    respond(asking, asking.mentee(), *FULL, status=status)
    found = facts(asking)
    assert not tuple(found.answers)
    (fact,) = found.responses
    assert (fact.status, fact.answered, fact.submitted_at) == (status, 6, None)


def test_what_has_closed_is_expired_before_any_tick_says_so(asking: Rural) -> None:
    respond(asking, asking.mentee(), status=ResponseStatus.INVITED)
    assert next(iter(facts(asking, days=20).responses)).status is ResponseStatus.INVITED
    assert next(iter(facts(asking, days=21).responses)).status is ResponseStatus.EXPIRED


def test_each_response_is_read_by_its_own_version(asking: Rural) -> None:
    respond(asking, asking.mentee(), Answer("mood", "2"), version=1)
    respond(asking, asking.mentee(), Answer("mood", "5"), version=2)
    found = [(one.construct, one.value, one.reverse) for one in facts(asking).answers]
    assert found == [("mood", 2.0, True), ("feeling", 5.0, False)]


def test_facts_are_what_a_response_by_itself_counts(asking: Rural) -> None:
    """The database puts answers together: none is lost, mixed up or read as another's."""
    rng = Random(3)
    expected: list[tuple[int, str, str | None, str | None]] = []
    for _ in range(60):
        answers = [answered(rng, full) for full in rng.sample(FULL, rng.randint(0, len(FULL)))]
        number = respond(asking, asking.mentee(), *answers)
        alone = asking.tx.responses.get(number)
        assert alone
        expected += (
            (number, question.id, answer.value, answer.text)
            for question, answer in results(FIRST, alone.state.answers)
        )
    found = [(one.response_id, one.question, *told(one)) for one in facts(asking).answers]
    assert found == expected
    assert len({question for _, question, _, _ in found}) == 6


def answered(rng: Random, full: Answer) -> Answer:
    """Somehow: left out, half done, skipped, or with a text that is full of marks."""
    value = rng.choice([full.value, full.value, "no" if full.value == "yes" else full.value, None])
    return replace(
        full,
        value=value,
        text=full.text and rng.choice(["", "\x1f\x1e\x01", "да\x1fнет", "\0", "две\nстроки"]),
        done=rng.random() < 0.8,
        skipped=rng.random() < 0.2,
    )


def told(fact: AnswerFact) -> tuple[str | None, str | None]:
    """As it was stored."""
    match fact.type:
        case QuestionType.DATE:
            return fact.text, None
        case QuestionType.STEPS | QuestionType.NUMBER if isinstance(fact.value, float):
            return f"{fact.value:g}", fact.text
        case _:
            return None if fact.value is None else str(fact.value), fact.text


def test_people_and_memberships_come_once_each(asking: Rural) -> None:
    mentor, mentee = asking.mentor(), asking.mentee()
    membership = asking.tx.memberships.get(mentor)
    assert membership
    asking.tx.memberships.update(
        mentee, person_id=membership.person_id
    )  # one person on both sides of the programme
    asking.tx.people.update(membership.person_id, unreachable_since=asking.now)
    found = facts(asking)
    assert len({person.id for person in found.people}) == len(found.people) == 2
    assert len(found.memberships) == 3
    assert {p.id: p.reachable for p in found.people}[membership.person_id] is False
    assert found.totals == {}


def test_a_pair_made_by_mistake_is_in_no_figure(asking: Rural) -> None:
    mentor, mentee = asking.mentor(), asking.mentee()
    wrong, right = asking.match(mentor, mentee), asking.match(mentor, asking.mentee())
    respond(asking, mentee, *FULL, match=wrong.id)
    end_match(asking.tx, asking.now, CURATOR, wrong.id, EndReason.MISTAKE)
    asking.tx.meetings.add(
        match_id=right.id,
        held_on=asking.now.date(),
        kind="talk",
        logged_by=mentor,
        now=asking.now,
    )
    found = facts(asking)
    assert [match.id for match in found.matches] == [right.id]
    assert [meeting.match_id for meeting in found.meetings] == [right.id]
    assert (tuple(found.responses), tuple(found.answers)) == ((), ())


def test_the_number_of_queries_does_not_grow(asking: Rural) -> None:
    with counted(asking) as few:
        facts(asking)
    for _ in range(8):
        mentee = asking.mentee()
        asking.match(asking.mentor(), mentee)
        respond(asking, mentee, *FULL)
    with counted(asking) as many:
        assert len(tuple(facts(asking).answers)) == 8 * 6
    assert len(many) == len(few)


def test_unknown_programmes_and_versions_are_said(asking: Rural) -> None:
    with pytest.raises(LookupError):
        read_facts(asking.tx, LIBRARY, 404, asking.now)
    respond(asking, asking.mentee(), Answer("mood", "2"), version=2)
    with pytest.raises(LookupError):
        read_facts(asking.tx, Library([FIRST]), asking.programme.id, asking.now)


def test_another_programme_is_not_mixed_in(asking: Rural) -> None:
    respond(asking, asking.mentee(), *FULL)
    first = facts(asking)
    asking.programme = replace(asking.programme, id=_other(asking))
    assert not list(facts(asking).responses)
    assert len(list(first.responses)) == 1


def _other(rural: Rural) -> int:
    programme = rural.programme
    added = rural.tx.programmes.add(
        year="2024/25",
        timezone=programme.timezone,
        stages=programme.stages,
        breaks=(),
        now=rural.now,
    )
    return added.id


@contextmanager
def counted(rural: Rural) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    engine = rural.tx.people._connection.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
