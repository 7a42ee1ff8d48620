"""Which answers become rows, and what is said of those that do not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveys.analysis.facts import ProgrammeFacts, ResponseStatus
from surveys.analysis.omissions import Reason
from surveys.analysis.rows import answer_rows
from surveys.analysis.summary import summarize
from surveys.people.model import Role
from surveys.questionnaires.model import Moment, QuestionType, Visibility
from tests.analysis.factory import AFTER, FINALS_CLOSE
from tests.analysis.school import MAY, SEPTEMBER, School

MAIN = datetime(2025, 10, 31, 21, tzinfo=UTC)  # midnight in Moscow, with which stage II begins


def omitted(facts: ProgrammeFacts, now: datetime = AFTER, **rest: object) -> dict[Reason, int]:
    return {o.reason: o.n for o in answer_rows(facts, now, 5, **rest).omitted}  # type: ignore[arg-type]


def test_drafts_withdrawn_and_small_groups_are_left_out_and_counted() -> None:
    school = School()
    school.grow("teacher-pupil", [(3, 4)] * 6)
    school.grow("pupil-pupil", [(3, 4)] * 2)
    draft = school.member(Role.MENTEE)
    school.answer(school.respond(draft, Moment.ENTRY, status=ResponseStatus.EXPIRED), 3)
    gone = school.member(Role.MENTEE, withdrawn=True)
    school.answer(school.respond(gone, Moment.ENTRY), 3)
    facts = school.facts()
    rows = answer_rows(facts, AFTER, 5).rows
    assert {row.form for row in rows} == {"teacher-pupil"}
    assert {draft, gone}.isdisjoint(row.membership_id for row in rows)
    assert omitted(facts) == {Reason.DRAFT: 1, Reason.WITHDRAWN: 1, Reason.SMALL_GROUP: 4}


def test_someone_who_sent_it_with_every_question_skipped_does_not_fill_up_a_group() -> None:
    school = School()
    school.grow("teacher-pupil", [(3, 4)] * 4)
    school.respond(school.member(Role.MENTEE), Moment.ENTRY, answered=0)
    assert not answer_rows(school.facts(), AFTER, 5).rows


def test_entries_appear_when_nobody_joins_any_more_latecomers_with_the_finals() -> None:
    """Six of the first week have closed long before the seventh comes, still in stage I."""
    school = School()
    for day in range(6):
        opened = SEPTEMBER + timedelta(days=day)
        school.answer(school.respond(school.member(Role.MENTEE), Moment.ENTRY, opened=opened), 3)
    early = school.facts()
    october = datetime(2025, 10, 28, 9, tzinfo=UTC)
    school.answer(school.respond(school.member(Role.MENTEE), Moment.ENTRY, opened=october), 1)
    late = datetime(2025, 12, 1, 9, tzinfo=UTC)
    school.answer(school.respond(school.member(Role.MENTEE), Moment.ENTRY, opened=late), 3)
    facts = school.facts()

    def seen(now: datetime, facts: ProgrammeFacts = facts) -> int:
        return len(answer_rows(facts, now, 5).rows)

    assert seen(SEPTEMBER + timedelta(days=27), early) == 0, "one more would be read off later"
    assert seen(MAIN - timedelta(seconds=1), early) == 0
    assert seen(MAIN, early) == 6
    closing = october + timedelta(days=21)
    assert seen(closing - timedelta(seconds=1)) == 0
    assert seen(closing) == 7
    assert seen(late + timedelta(days=60)) == 7
    assert omitted(facts, late + timedelta(days=60)) == {Reason.WAVE_OPEN: 1}
    assert seen(FINALS_CLOSE) == 8


def test_whatever_is_told_about_the_readers_own_pair_is_left_out() -> None:
    school = School()
    _, mentee = school.pair()
    for moment in (Moment.FIRST_MEETING, Moment.PULSE):
        told = school.respond(mentee, moment, match=1, visibility=Visibility.CURATOR)
        school.answer(told, 4, None, None)
    facts = school.facts()
    assert len(answer_rows(facts, AFTER, 5).rows) == 2
    assert not answer_rows(facts, AFTER, 5, own_matches={1}).rows


def test_named_answers_keep_form_match_text_and_time_in_the_smallest_school() -> None:
    school = School()
    mentor, mentee = school.pair()
    pulse = school.respond(
        mentee, Moment.PULSE, match=1, visibility=Visibility.CURATOR, opened=SEPTEMBER
    )
    school.answer(pulse, None, None, None, kind=QuestionType.TEXT, text="хорошо")
    own = school.respond(mentor, Moment.PULSE, match=1, visibility=Visibility.CURATOR)
    school.answer(own, 4, None, None)
    facts = school.facts()
    first = next(iter(answer_rows(facts, AFTER, 5).rows))
    assert (first.respondent, first.form, first.match_id) == (mentee, "teacher-pupil", 1)
    assert (first.text, first.submitted_at) == ("хорошо", SEPTEMBER)
    assert not answer_rows(facts, AFTER, 5, own_matches={1}).rows
    assert omitted(facts, own_matches={1}) == {Reason.OWN_MATCH: 2}


@pytest.mark.parametrize(
    ("kind", "value", "exported"),
    [
        (QuestionType.STEPS, 2.0, 4.0),
        (QuestionType.FREQUENCY, 5.0, 1.0),
        (QuestionType.SCALE, 3.0, 8.0),
        (QuestionType.NUMBER, 4.5, 4.5),
        (QuestionType.YES_NO, "no", "no"),
    ],
)
def test_a_reverse_item_is_exported_turned(
    kind: QuestionType, value: float | str, exported: float | str
) -> None:
    school = School()
    for _ in range(5):
        response = school.respond(school.member(Role.MENTEE), Moment.ENTRY)
        school.answer(response, value, kind=kind, reverse=True)
    assert {row.value for row in answer_rows(school.facts(), AFTER, 5).rows} == {exported}


def test_growth_needs_90_days_and_three_meetings() -> None:
    school = School()
    school.grow("teacher-pupil", [(2, 4)] * 6)
    _, rarely = school.pair(meetings=2)
    _, late = school.pair()
    for mentee, opened in ((rarely, SEPTEMBER), (late, MAY - timedelta(days=89))):
        school.answer(school.respond(mentee, Moment.ENTRY, opened=opened), 2)
        school.answer(school.respond(mentee, Moment.FINAL), 5)
    summary = summarize(school.facts(), AFTER, 5)
    assert [row.pairs for row in summary.tables.growth] == [6, 6]
    assert {o.reason: o.n for o in summary.omitted} == {Reason.TOO_SHORT: 2}

    longer = [
        r._replace(sent=(MAY - timedelta(days=90)).timestamp())
        if r.membership_id == late and r.asked.moment is Moment.ENTRY
        else r
        for r in school.responses
    ]
    summary = summarize(replace(school.facts(), responses=tuple(longer)), AFTER, 5)
    assert summary.tables.growth[0].pairs == 7
