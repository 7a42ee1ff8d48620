"""Tables, indicators, strong sides and freezing on schools written by hand."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveys.analysis.as_json import empty_json, to_json
from surveys.analysis.frozen import publish, read_frozen, with_frozen
from surveys.analysis.growth import SHARED_MENTOR
from surveys.analysis.indicators import PUPILS_10_18, QUALITY_FORM
from surveys.analysis.omissions import Reason
from surveys.analysis.summary import Summary, summarize
from surveys.events.model import Event, EventKind, Figures, Tally
from surveys.people.model import Role
from surveys.questionnaires.model import Aspect, Moment, QuestionType
from tests.analysis.factory import AFTER, FINALS_CLOSE, Odds, programme
from tests.analysis.school import School

CONTRACT = {
    "participation": "role form enrolled active completed left",
    "responses": "questionnaire version moment wave due submitted declined partial missing",
    "satisfaction": "role n share threshold suppressed",
    "growth": "construct role form pairs before_mean after_mean delta_median improved same declined"
    " p_value p_adjusted effect_size ci_low ci_high suppressed",
    "expectations": "construct role form pairs expected_mean actual_mean gap_mean better"
    " as_expected worse suppressed",
    "indicators": "key value n target formula suppressed",
    "strengths": "key role form value rule",
    "weaknesses": "key role form value rule",
    "omitted": "reason n",
}
ADDED = {
    "attrition": "role form enrolled matched met entry final both lost completed",
    "entry_differences": "construct role form stayed stayed_mean lost lost_mean difference"
    " suppressed",
    "outcomes": "construct role kind form n counts suppressed",
    "requests": "construct role kind form n counts suppressed",
    "weeks": "week held matches running term",
    "endings": "reason n",
    "pulses": "wave construct role scale form n mean median suppressed",
    "divergence": "wave form matches apart suppressed",
    "response_shift": "construct role form pairs before_mean after_mean recalled recalled_mean"
    " shift since_recalled suppressed",
    "yes_no": "construct role form n still_yes became_yes became_no still_no unknown p_value"
    " p_adjusted suppressed no_test",
    "climate": "construct pairs before_mean after_mean improved same declined suppressed",
    "exhaustion": "role teachers tired overcame suppressed",
    "alphas": "construct moment items n alpha",
    "events": "kind held visits cancelled",
    "event_list": "kind title held_on invited coming visits n median useful suppressed",
    "opportunities": "key role form value rule",
    "threats": "key role form value rule",
}
OTHER_YEARS = {
    "several_years": "construct role years pairs before_mean after_mean delta_median improved same"
    " declined",
    "last_year": "key before before_n now now_n change",
}


EVENT = Figures(
    Event(1, 1, EventKind.SEMINAR, "", "", datetime(2025, 11, 5, 12, tzinfo=UTC), 0, 0, AFTER),
    Tally(invited=9, coming=7, declined=1, present=8),
)


def indicator(summary: Summary, key: str) -> tuple[float | None, int | None, bool]:
    found = next(i for i in summary.indicators if i.key == key)
    return found.value, found.n, found.suppressed


def test_the_names_of_schema_1() -> None:
    facts = replace(programme(11, 120, "lift", Odds(group=0)), events=(EVENT,))
    summary = to_json(summarize(facts, AFTER, 5))
    assert set(summary) == {
        "schema",
        "as_of",
        "programme",
        "meetings",
        *CONTRACT,
        *ADDED,
        *OTHER_YEARS,
    }
    assert set(summary["meetings"]) == {"planned", "held", "matches", "silent"}
    for table, names in {**CONTRACT, **ADDED}.items():
        assert summary[table], table
        for row in summary[table]:
            assert set(names.split()) <= set(row)
    assert summary == json.loads(json.dumps(summary))


def test_empty_facts_give_empty_lists() -> None:
    summary = to_json(summarize(School().facts(), AFTER, 5))
    assert summary["schema"] == 1
    assert all(summary[table] == [] for table in (*CONTRACT, *ADDED, *OTHER_YEARS))
    assert empty_json(AFTER.date()).keys() == summary.keys()


def test_as_of_never_lies_after_the_end() -> None:
    facts = School().facts()
    assert to_json(summarize(facts, AFTER, 5))["as_of"] == "2026-06-01"
    assert to_json(summarize(facts, AFTER + timedelta(days=400), 5))["as_of"] == "2026-06-15"


def test_growth_of_five_has_median_and_counts_and_no_test() -> None:
    school = School()
    school.grow("teacher-pupil", [(2, 4), (3, 3), (4, 3), (1, 2), (5, 5), (None, 4), (2, None)])
    row, total = summarize(school.facts(), AFTER, 5).tables.growth
    assert (row.pairs, row.improved, row.same, row.declined) == (5, 2, 2, 1)
    assert (row.before_mean, row.after_mean, row.delta_median) == (3.0, 3.4, 0)
    assert (row.p_value, row.effect_size, row.ci_low, row.no_test) == (
        None,
        None,
        None,
        "few_pairs",
    )
    assert replace(total, form=row.form) == row


def test_mentees_of_one_mentor_get_no_p_value_and_it_is_said() -> None:
    school = School()
    mentees = school.grow("teacher-pupil", [(2, 4)] * 12)
    row = summarize(school.facts(), AFTER, 5).tables.growth[0]
    assert row.p_value == row.p_adjusted == 2 / 2**12
    school.match(school.matches[0].mentor_id, mentees[1])
    row = summarize(school.facts(), AFTER, 5).tables.growth[0]
    assert (row.p_value, row.p_adjusted, row.ci_low) == (None, None, None)
    assert (row.no_test, row.effect_size, row.improved) == (SHARED_MENTOR, 1.0, 12)


def test_pupils_and_teachers_are_never_averaged_together() -> None:
    school = School()
    school.grow("teacher-pupil", [(2, 4)] * 6)
    school.grow("teacher-teacher", [(5, 9)] * 6)
    rows = summarize(school.facts(), AFTER, 5).tables.growth
    assert [(row.form, row.after_mean) for row in rows] == [
        ("teacher-pupil", 4),
        ("teacher-teacher", 9),
    ]


def test_expectations_join_expected_with_actual_only() -> None:
    school = School()
    for expected, actual in ((4, 5), (4, 4), (5, 2), (3, 3), (2, 3), (4, None)):
        _, mentee = school.pair(meetings=0)
        school.answer(school.respond(mentee, Moment.ENTRY), expected, "hope", Aspect.EXPECTED)
        final = school.respond(mentee, Moment.FINAL)
        if actual is not None:
            school.answer(final, actual, "hope", Aspect.ACTUAL, question="actual")
        school.answer(final, 1, "hope", Aspect.THEN, question="then")
    summary = summarize(school.facts(), AFTER, 5)
    assert summary.tables.growth == ()
    row = summary.tables.expectations[0]
    assert (row.pairs, row.better, row.as_expected, row.worse) == (5, 2, 2, 1)
    assert row.gap_mean == pytest.approx(-1 / 5)


def satisfied_school() -> School:
    """Six pupils, five of them content; six adult mentees, three of them."""
    school = School()
    for form, kind, marks in (
        ("teacher-pupil", QuestionType.STEPS, (4, 5, 4, 4, 5, 3)),
        ("teacher-teacher", QuestionType.SCALE, (7, 8, 10, 6, 5, 4)),
    ):
        for mark in marks:
            mentee = school.member(Role.MENTEE, form)
            response = school.respond(mentee, Moment.FINAL)
            school.answer(response, mark, "satisfaction", None, kind=kind)
    return school


def test_satisfaction_has_a_threshold_for_each_scale_and_one_indicator_a_role() -> None:
    school = satisfied_school()
    summary = summarize(school.facts(), AFTER, 5)
    assert [(row.threshold, row.n, row.share) for row in summary.tables.satisfaction] == [
        (4, 6, 5 / 6),
        (7, 6, 3 / 6),
    ]
    assert indicator(summary, "satisfaction_mentee") == (8 / 12, 12, False)
    assert indicator(summary, "satisfaction_mentor") == (None, 0, False)


def test_future_mentors_are_pupils_who_say_yes_among_those_who_answered() -> None:
    school = satisfied_school()
    for answer, number in zip(("yes", "yes", "no", "unknown", "yes"), range(1, 6), strict=True):
        school.answer(number, answer, "future_mentor", None, kind=QuestionType.YES_NO)
    school.answer(7, "yes", "future_mentor", None, kind=QuestionType.YES_NO)  # an adult
    assert indicator(summarize(school.facts(), AFTER, 5), "future_mentors") == (3 / 5, 5, False)
    assert indicator(summarize(school.facts(), AFTER, 6), "future_mentors") == (None, None, True)


def test_an_indicator_without_its_denominator_has_no_value() -> None:
    school = satisfied_school()
    summary = summarize(school.facts(), AFTER, 5)
    assert indicator(summary, "coverage_pupils") == (None, None, False)
    assert indicator(summary, "quality_form") == (None, None, False)
    school.totals = {PUPILS_10_18: 24, QUALITY_FORM: 16}
    summary = summarize(school.facts(), AFTER, 5)
    assert indicator(summary, "coverage_pupils") == (6 / 24, 24, False)
    assert indicator(summary, "quality_form") == (16, None, False)


def test_strong_and_weak_sides_are_the_farthest_from_target() -> None:
    school = School()
    school.totals = {PUPILS_10_18: 1000}
    for construct, after in (("up", 4), ("down", 1), ("flat", 2)):
        school.grow("teacher-pupil", [(2, after)] * 6, construct)
    summary = summarize(school.facts(), AFTER, 5)
    assert [side.key for side in summary.strengths][:1] == ["growth.up"]
    assert [side.key for side in summary.weaknesses][:1] == ["growth.down"]
    named = {side.key for side in (*summary.strengths, *summary.weaknesses)}
    assert "growth.flat" not in named
    assert "coverage_pupils" in named
    assert len(summary.strengths) <= 3
    assert len(summary.weaknesses) <= 3


def test_no_aggregate_figure_before_the_finals_close() -> None:
    facts = programme(11, 60, odds=Odds(group=0))
    before = FINALS_CLOSE - timedelta(seconds=1)
    summary = summarize(facts, before, 5)
    assert (summary.tables.growth, summary.tables.satisfaction) == ((), ())
    assert indicator(summary, "satisfaction_mentee") == (None, None, False)
    assert publish(facts, before, 5) is None
    assert summarize(facts, FINALS_CLOSE, 5).tables.growth


def test_what_is_published_stays_and_a_later_erasure_is_counted() -> None:
    school = School()
    school.grow("teacher-pupil", [(2, 4)] * 7)
    facts = school.facts()
    published = publish(facts, FINALS_CLOSE, 5)
    assert published is not None
    stored = json.loads(json.dumps(published))
    assert read_frozen(stored) == summarize(facts, FINALS_CLOSE, 5).tables

    erased = replace(
        facts,
        responses=tuple(r for r in facts.responses if r.membership_id != 2),
        answers=tuple(
            a for a in facts.answers if list(facts.responses)[a.response_id - 1].membership_id != 2
        ),
    )
    summary = with_frozen(summarize(erased, AFTER, 5), stored)
    assert summary.tables.growth[0].pairs == 7
    assert Reason.ERASED_LATER in {o.reason for o in summary.omitted if o.n == 1}
    assert summary.strengths == with_frozen(summarize(facts, AFTER, 5), stored).strengths
    assert with_frozen(summary, None) is summary


def test_frozen_figures_of_another_schema_are_refused() -> None:
    with pytest.raises(ValueError, match="schema 2"):
        read_frozen({"schema": 2})


def test_one_erasure_counts_as_one_though_the_group_is_too_small_without_them() -> None:
    school = School()
    school.grow("teacher-pupil", [(2, 4)] * 5)
    facts = school.facts()
    stored = publish(facts, FINALS_CLOSE, 5)
    gone = facts.memberships[-1].id
    erased = replace(
        facts,
        responses=tuple(r for r in facts.responses if r.membership_id != gone),
        answers=tuple(
            a
            for a in facts.answers
            if list(facts.responses)[a.response_id - 1].membership_id != gone
        ),
    )
    summary = with_frozen(summarize(erased, AFTER, 5), stored)
    assert [o.n for o in summary.omitted if o.reason is Reason.ERASED_LATER] == [1]
