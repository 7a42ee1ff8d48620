"""Memory of September, intentions, climate, burnout, reliability: on schools written by hand."""

from fractions import Fraction
from statistics import variance

import pytest

from surveys.analysis.alpha import cronbach
from surveys.analysis.endings import EndingRow, endings
from surveys.analysis.estimates import mcnemar_p
from surveys.analysis.pulse import DivergenceRow
from surveys.analysis.shift import ShiftRow
from surveys.analysis.summary import summarize
from surveys.analysis.tables import Tables
from surveys.analysis.wellbeing import ClimateRow, ExhaustionRow
from surveys.analysis.year_words import climate_words, intends, overcame, remembered, saw_apart
from surveys.analysis.yes_no import YesNoRow
from surveys.people.model import Role
from surveys.questionnaires.model import Aspect, Moment, QuestionType
from tests.analysis.factory import AFTER
from tests.analysis.school import School

YES_NO = QuestionType.YES_NO


def tables(school: School) -> Tables:
    return summarize(school.facts(), AFTER, 5).tables


def test_memory_of_september_stands_beside_growth_and_never_in_it() -> None:
    school = School()
    for mentee in school.grow("teacher-pupil", [(4, 5)] * 6):
        final = next(
            r.id for r in school.responses if (r.membership_id, r.asked.moment) == (mentee, "final")
        )
        school.answer(final, 2, "then_study", Aspect.THEN, question="then")
    found = tables(school)
    assert {row.construct for row in found.growth} == {"study"}
    row = found.response_shift[0]
    assert (row.construct, row.form, row.pairs, row.recalled) == ("study", "teacher-pupil", 6, 6)
    assert (row.before_mean, row.recalled_mean, row.after_mean) == (4, 2, 5)
    assert (row.shift, row.since_recalled) == (-2, 3)


def test_four_memories_are_not_shown() -> None:
    school = School()
    for mentee in school.grow("teacher-pupil", [(4, 5)] * 6)[:4]:
        final = next(
            r.id for r in school.responses if (r.membership_id, r.asked.moment) == (mentee, "final")
        )
        school.answer(final, 2, "then_study", Aspect.THEN, question="then")
    assert all(row.suppressed and row.shift is None for row in tables(school).response_shift)


def intending(*given: tuple[str, str]) -> School:
    school = School()
    for before, after in given:
        _, mentee = school.pair("teacher-teacher")
        for moment, answer in ((Moment.ENTRY, before), (Moment.FINAL, after)):
            response = school.respond(mentee, moment)
            school.answer(response, answer, "stay_school", kind=YES_NO, question="stay")
    return school


def test_intentions_are_counted_by_both_answers_and_tested_exactly() -> None:
    given = [("no", "yes")] * 7 + [("yes", "yes")] * 3 + [("yes", "no")] + [("unknown", "yes")]
    row, everybody = tables(intending(*given)).yes_no
    assert row == YesNoRow(
        "stay_school",
        "mentee",
        "teacher-teacher",
        n=12,
        still_yes=3,
        became_yes=7,
        became_no=1,
        still_no=0,
        unknown=1,
        p_value=2 * (1 + 8) / 2**8,
        p_adjusted=2 * (1 + 8) / 2**8,
    )
    assert everybody.form == "all"


def test_nine_intentions_or_five_changes_are_counted_without_a_test() -> None:
    few = tables(intending(*[("no", "yes")] * 9)).yes_no[0]
    assert (few.became_yes, few.p_value, few.no_test) == (9, None, "few_pairs")
    steady = tables(intending(*[("no", "yes")] * 5, *[("yes", "yes")] * 6)).yes_no[0]
    assert (steady.n, steady.p_value, steady.no_test) == (11, None, "few_changes")


def test_mentees_of_one_mentor_give_no_p_value_for_intentions_either() -> None:
    school = intending(*[("no", "yes")] * 12)
    school.match(school.matches[0].mentor_id, school.matches[1].mentee_id)
    assert tables(school).yes_no[0].no_test == "shared_mentor"


def test_mcnemar_is_twice_the_smaller_tail_of_a_fair_coin() -> None:
    assert mcnemar_p(8, 0) == pytest.approx(2 / 2**8)
    assert mcnemar_p(1, 7) == pytest.approx(2 * (1 + 8) / 2**8)
    assert mcnemar_p(4, 4) == 1.0
    assert mcnemar_p(0, 0) == 1.0


def tired(school: School, given: list[tuple[int, int]], role: Role = Role.MENTEE) -> None:
    """Teachers, how often exhausted of five in autumn and in spring."""
    for values in given:
        mentor, mentee = school.pair("teacher-teacher")
        member = mentee if role is Role.MENTEE else mentor
        for moment, value in zip((Moment.ENTRY, Moment.FINAL), values, strict=True):
            response = school.respond(member, moment, "wellbeing")
            for item in ("a", "b", "c"):
                school.answer(
                    response,
                    value,
                    "exhaustion",
                    kind=QuestionType.FREQUENCY,
                    reverse=True,
                    question=item,
                )


def test_exhaustion_is_overcome_by_who_was_weekly_tired_and_is_a_step_lower() -> None:
    school = School()
    tired(school, [(3, 2), (5, 4), (4, 4), (3, 5), (2, 1), (1, 1)] + [(1, 2)] * 4)
    assert tables(school).exhaustion == (
        ExhaustionRow("mentee", 10, 4, 2),
        ExhaustionRow("all", 10, 4, 2),
    )


def test_of_nine_teachers_exhaustion_is_theirs_alone_to_know() -> None:
    school = School()
    tired(school, [(4, 2)] * 9)
    made = tables(school)
    assert all(row.suppressed and row.tired is None for row in made.exhaustion)
    growth = [row for row in made.growth if row.construct == "exhaustion"]
    assert growth
    assert all(row.suppressed and row.before_mean is None for row in growth), "nor as growth"


def test_of_ten_teachers_exhaustion_is_a_row_of_growth_too() -> None:
    school = School()
    tired(school, [(4, 2)] * 10)
    growth = [row for row in tables(school).growth if row.construct == "exhaustion"]
    assert growth
    assert not any(row.suppressed for row in growth)


def test_climate_puts_both_roles_together_if_that_tells_nothing() -> None:
    school = School()
    for role in (Role.MENTEE, Role.MENTOR):
        for _ in range(6):
            member = school.pair("pupil-pupil")[role is Role.MENTEE]
            for moment, value in ((Moment.ENTRY, 3), (Moment.FINAL, 4)):
                response = school.respond(member, moment, "wellbeing")
                school.answer(response, value, "school_climate")
    row = tables(school).climate[0]
    assert (row.construct, row.pairs, row.before_mean, row.improved) == (
        "school_climate",
        12,
        3,
        12,
    )


def test_climate_of_six_and_four_would_give_the_four() -> None:
    school = School()
    for role, people in ((Role.MENTEE, 6), (Role.MENTOR, 5)):
        for index in range(people):
            member = school.pair("pupil-pupil")[role is Role.MENTEE]
            for moment in (Moment.ENTRY, Moment.FINAL):
                response = school.respond(member, moment, "wellbeing")
                if role is Role.MENTEE or index:
                    school.answer(response, 3, "school_climate")
                else:
                    school.answer(response, 3, "not_hurt", question="hurt")
    rows = {row.construct: row for row in tables(school).climate}
    assert rows["school_climate"].suppressed


def test_alpha_is_the_textbook_formula() -> None:
    people = [[2, 3, 3], [4, 4, 5], [1, 2, 1], [3, 3, 4], [5, 4, 4]]
    exact = [[Fraction(value) for value in line] for line in people]
    parts = sum(variance(column) for column in zip(*people, strict=True))
    total = variance([sum(line) for line in people])
    assert cronbach(exact) == pytest.approx(3 / 2 * (1 - parts / total))
    assert cronbach([[Fraction(3)] * 3] * 4) is None


def test_alpha_needs_three_items_and_thirty_people() -> None:
    school = School()
    tired(school, [(index % 5 + 1, 3) for index in range(30)])
    found = tables(school).alphas
    assert [(row.moment, row.items, row.n, row.alpha) for row in found] == [("entry", 3, 30, 1.0)]
    school = School()
    tired(school, [(index % 5 + 1, 3) for index in range(29)])
    assert tables(school).alphas == ()


def test_reasons_of_early_ends_and_none_of_a_pair_of_somebody_on_call() -> None:
    school = School()
    for reason in ("moved", "moved", "fit"):
        mentor, mentee = school.member(Role.MENTOR), school.member(Role.MENTEE)
        school.match(mentor, mentee, early=True, reason=reason)
    assert endings(school.facts(), AFTER.date()) == (EndingRow("moved", 2), EndingRow("fit", 1))
    school.office(mentor)
    assert endings(school.facts(), AFTER.date()) == (EndingRow("moved", 2), EndingRow("other", 1))


def test_words_follow_figures_and_hide_what_a_few_all_said() -> None:
    assert saw_apart(DivergenceRow(1, "all", 7, 2)) == (
        "стороны заметно расходятся в ответах: 2 из 7 пар"
    )
    assert saw_apart(DivergenceRow(1, "all", 21, 4)).endswith("19\u00a0% из 21 пары")
    assert intends(YesNoRow("stay_school", "mentee", "all", 8, 4, 2, 0, 1, 1)) == (
        "«да» в начале года: 4 из 7, в конце: 6 из 7 (без ответов «не знаю»)"
    )
    assert overcame(ExhaustionRow("all", 12, 5, 3)) == (
        "раз в неделю и чаще осенью уставали 5 из 12, "
        "из них к концу года хотя бы на ступень легче: 3 из 5"
    )
    assert "каждый узнаёт только сам" in overcame(ExhaustionRow("all", suppressed=True))
    assert climate_words(ClimateRow("school_climate", 7, 3, 4, 7, 0, 0)) == (
        "среди участников выросло больше чем у половины"
    )
    assert climate_words(ClimateRow("not_hurt", 21, 3, 4, 4, 17, 0)) == (
        "среди участников выросло у 19\xa0% из 21"
    ), "from twenty on, with how many they are"
    assert remembered(ShiftRow("study", "mentee", "all", 6, 4, 5, 6, 2, -2, 3)) == (
        "сентябрь вспоминают хуже, чем описывали тогда: в среднем на 2"
    )
    assert climate_words(ClimateRow("not_hurt", 21, 3, 4, 4, 17, 0)) == (
        "среди участников выросло у 19\xa0% из 21"
    ), "from twenty on, with how many they are"
    assert remembered(ShiftRow("study", "mentee", "all", 6, 4, 5, 6, 4, -0.04, 3)) == (
        "сентябрь вспоминают таким, каким его описывали"
    )
