"""The export as a spreadsheet sees it."""

import io
from dataclasses import replace
from random import Random

import pytest
from openpyxl import Workbook, load_workbook

from surveys.analysis.as_json import to_json
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.summary import summarize
from surveys.analysis.workbook import export_workbook, stable_code
from surveys.people.model import Role
from surveys.questionnaires.model import Moment, QuestionType, Visibility
from tests.analysis.factory import AFTER, Odds, programme
from tests.analysis.school import School

ANSWERS = (
    "respondent role form match questionnaire version moment wave question construct aspect "
    "value text submitted_at"
)


def opened(facts: ProgrammeFacts) -> Workbook:
    return load_workbook(io.BytesIO(export_workbook(facts, AFTER, 5, Random(1), secret=b"key")))


def test_sheets_headers_and_a_frozen_first_row() -> None:
    workbook = opened(programme(1, 12))
    assert workbook.sheetnames == [
        *("people", "matches", "meetings", "answers", "omitted"),
        *("agreed", "calendar", "columns"),
    ]
    assert " ".join(str(cell.value) for cell in workbook["answers"][1]) == ANSWERS
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.max_row > 1 or sheet.title == "agreed", sheet.title
        assert all(sheet.column_dimensions[c[0].column_letter].width >= 12 for c in sheet.columns)


def test_an_empty_programme_gives_headers() -> None:
    workbook = opened(School().facts())
    assert [sheet.max_row for sheet in workbook.worksheets[:5]] == [1] * 5


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-5", "@SUM(A1)", "=HYPERLINK('x')"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    school = School()
    response = school.respond(
        school.member(Role.MENTEE), Moment.PULSE, visibility=Visibility.CURATOR
    )
    school.answer(response, None, None, None, kind=QuestionType.TEXT, text=text)
    school.people[0] = replace(school.people[0], full_name=text, chat_name=text)
    workbook = opened(school.facts())
    for cell in (workbook["answers"]["M2"], workbook["people"]["A2"], workbook["people"]["B2"]):
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix


def test_characters_that_a_spreadsheet_cannot_hold_are_dropped() -> None:
    school = School()
    response = school.respond(
        school.member(Role.MENTEE), Moment.PULSE, visibility=Visibility.CURATOR
    )
    school.answer(response, None, None, None, kind=QuestionType.TEXT, text="а\x00б\x1f👍\nв")
    assert opened(school.facts())["answers"]["M2"].value == "аб👍\nв"


def test_a_named_row_has_code_match_value_and_local_time() -> None:
    school = School()
    _, mentee = school.pair()
    response = school.respond(mentee, Moment.PULSE, match=1, visibility=Visibility.CURATOR)
    school.answer(response, 4.0, None, None)
    row = [cell.value for cell in opened(school.facts())["answers"][2]]
    assert row[0] == stable_code(b"key", 7, mentee)
    assert (row[3], row[11], row[13]) == (1, 4, "2025-09-15T12:00:00+03:00")


def test_codes_differ_by_programme_and_secret() -> None:
    codes = {stable_code(key, number, 1) for key in (b"a", b"b") for number in (1, 2)}
    assert len(codes) == 4


def test_who_took_the_consent_back_is_named_nowhere() -> None:
    facts = programme(5, 30, odds=Odds(withdrawn=0.4))
    gone = {
        next(p.chat_name for p in facts.people if p.id == m.person_id)
        for m in facts.memberships
        if m.withdrawn
    }
    cells = {cell.value for sheet in opened(facts) for row in sheet.rows for cell in row}
    assert gone
    assert not gone & cells


def test_every_table_of_the_report_is_a_sheet_and_every_column_explained() -> None:
    facts = programme(4, 60)
    told = to_json(summarize(facts, AFTER, 5))
    content = export_workbook(facts, AFTER, 5, Random(1), secret=b"key", told=told)
    workbook = load_workbook(io.BytesIO(content))
    for title, rows in told.items():
        if not isinstance(rows, list) or not rows or title == "omitted":
            continue
        header, *lines = workbook[title].iter_rows(values_only=True)
        assert header == tuple(rows[0])
        assert len(lines) == len(rows)
        for written, row in zip(lines, rows, strict=True):
            for found, value in zip(written, row.values(), strict=True):
                if not isinstance(value, dict):
                    assert found == pytest.approx(value)
    _, *explained = workbook["columns"].iter_rows(values_only=True)
    assert {(sheet, column) for sheet, column, _ in explained} == {
        (sheet.title, cell.value)
        for sheet in workbook
        if sheet.title != "columns"
        for cell in sheet[1]
    }
    assert [row for row in explained if not row[2]] == []
    for sheet in workbook:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"
