"""What the year has brought: counts at the final, by option."""

from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.summary import summarize
from surveys.analysis.year_words import better, brought
from surveys.people.model import Role
from surveys.questionnaires.model import Moment, QuestionType
from tests.analysis.factory import AFTER
from tests.analysis.school import School


def say(school: School, form: str, construct: str, kind: QuestionType, *given: str) -> None:
    for answer in given:
        mentee = school.member(Role.MENTEE, form)
        response = school.respond(mentee, Moment.FINAL)
        school.answer(response, answer, construct, None, kind=kind)


def rows_of(school: School) -> list[OutcomeRow]:
    return list(summarize(school.facts(), AFTER, 5).tables.outcomes)


def test_easier_is_counted_option_by_option() -> None:
    school = School()
    given = ["more"] * 4 + ["same"] * 3
    say(school, "teacher-pupil", "easier", QuestionType.CHANGE, *given)
    form, everybody = rows_of(school)
    assert form == OutcomeRow(
        "easier", "mentee", "pupil", "teacher-pupil", 7, {"more": 4, "same": 3, "less": 0}
    )
    assert (everybody.form, everybody.n) == ("all", 7)
    assert better(form) == "4 из 7"
    assert brought(form, "less") == "меньше половины"


def test_of_a_list_somebody_may_be_in_several() -> None:
    school = School()
    given = ["club,contest", "club", "none", "project", "contest"]
    say(school, "teacher-pupil", "activities", QuestionType.MULTIPLE, *given)
    row = rows_of(school)[0]
    assert (row.n, row.counts) == (5, {"club": 2, "contest": 2, "none": 1, "project": 1})


def test_pupils_and_teachers_answered_other_words_and_stay_apart() -> None:
    school = School()
    given = ["more"] * 5
    say(school, "teacher-pupil", "expectations_met", QuestionType.CHANGE, *given)
    say(school, "teacher-teacher", "expectations_met", QuestionType.CHANGE, *given)
    assert [(row.kind, row.form, row.n) for row in rows_of(school)] == [
        ("adult", "teacher-teacher", 5),
        ("adult", "all", 5),
        ("pupil", "teacher-pupil", 5),
        ("pupil", "all", 5),
    ]


def two_forms(construct: str) -> dict[str, OutcomeRow]:
    """Six answers in one form, four in another that is large enough for all else."""
    school = School()
    for form, n in (("teacher-pupil", 6), ("pupil-pupil", 4)):
        say(school, form, construct, QuestionType.YES_NO, *["yes"] * n)
        mentee = school.member(Role.MENTEE, form)
        school.answer(school.respond(mentee, Moment.FINAL), 5)
    return {row.form: row for row in rows_of(school)}


def test_four_answers_are_not_given_back_by_all_forms_together() -> None:
    rows = two_forms("wants_continue")
    assert rows["teacher-pupil"].n == 6
    assert rows["pupil-pupil"].suppressed
    assert rows["all"].suppressed


def test_what_an_indicator_says_of_ten_limits_what_is_said_of_six() -> None:
    """«Хотят стать наставниками» speaks of all ten pupils: beside it the six would give the four."""
    rows = two_forms("future_mentor")
    assert rows["teacher-pupil"].suppressed
    assert rows["pupil-pupil"].suppressed
    assert rows["all"].n == 10
