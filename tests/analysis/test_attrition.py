"""Who is lost on the way through the year, and whether the others were different in autumn."""

from datetime import date

from surveys.analysis.attrition import AttritionRow, EntryRow, attrition
from surveys.analysis.cycle import cycle
from surveys.analysis.facts import ResponseStatus
from surveys.analysis.summary import summarize
from surveys.analysis.year_words import lost
from surveys.people.model import Role
from surveys.questionnaires.model import Moment
from tests.analysis.factory import AFTER
from tests.analysis.school import School

JUNE = date(2026, 6, 1)


def rows_of(school: School) -> dict[str, EntryRow]:
    return {row.form: row for row in summarize(school.facts(), AFTER, 5).tables.entry_differences}


def test_each_step_counts_those_who_reached_it_and_all_is_the_sum() -> None:
    school = School()
    whole, no_final = school.pair()[1], school.pair(meetings=0)[1]
    school.respond(whole, Moment.ENTRY)
    school.respond(whole, Moment.FINAL)
    school.respond(no_final, Moment.ENTRY)
    school.respond(no_final, Moment.FINAL, status=ResponseStatus.DECLINED)
    late = school.member(Role.MENTEE, "pupil-pupil")  # joined in spring: no entry, no pair
    school.respond(late, Moment.FINAL)
    school.respond(late, Moment.ENTRY, "wellbeing")
    facts = school.facts()
    rows = attrition(facts, JUNE, cycle(facts, JUNE))
    mentees = [row for row in rows if row.role == "mentee"]
    assert mentees == [
        AttritionRow("mentee", "pupil-pupil", 1, 0, 0, 0, 1, 0, 0, 0),
        AttritionRow("mentee", "teacher-pupil", 2, 2, 1, 2, 1, 1, 1, 1),
        AttritionRow("mentee", "all", 3, 2, 1, 2, 2, 1, 1, 1),
    ]


def test_those_who_left_the_comparison_stand_beside_those_who_stayed() -> None:
    school = School()
    school.grow("teacher-pupil", [(4, 5)] * 6 + [(2, None)] * 5)
    row = rows_of(school)["teacher-pupil"]
    assert (row.stayed, row.stayed_mean, row.lost, row.lost_mean) == (6, 4, 5, 2)
    assert row.difference == 2


def test_four_lost_people_are_shown_neither_alone_nor_in_all_forms_together() -> None:
    school = School()
    school.grow("teacher-pupil", [(4, 5)] * 6 + [(2, None)] * 6)
    school.grow("pupil-pupil", [(4, 5)] * 6 + [(1, None)] * 4)
    rows = rows_of(school)
    assert rows["teacher-pupil"].lost == 6
    for form in ("pupil-pupil", "all"):
        assert rows[form].suppressed
        assert (rows[form].lost, rows[form].lost_mean, rows[form].stayed_mean) == (None, None, None)


def test_nobody_lost_is_no_row() -> None:
    school = School()
    school.grow("teacher-pupil", [(4, 5)] * 6)
    assert rows_of(school) == {}


def test_words_about_the_lost() -> None:
    row = AttritionRow("mentee", "all", 9, 9, 9, 9, 7, 7, 2, 7)
    assert lost(row) == "из отправивших анкету начала года итоговую прислали 7 из 9"
    many = AttritionRow("mentee", "all", 25, 25, 25, 21, 20, 19, 2, 19)
    assert lost(many) == "из отправивших анкету начала года итоговую прислали 90\xa0% из 21"
