"""A school of three: no figure of a year, but of several years together, and each year once."""

import json
from dataclasses import replace
from typing import Any

from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.frozen import Earlier, publish, read_frozen
from surveys.analysis.rows import answer_rows
from surveys.analysis.several_years import YearsRow
from surveys.analysis.year_words import over_years
from tests.analysis.factory import AFTER
from tests.analysis.school import School


def a_year(year: str, people: int, first: int, construct: str = "study") -> ProgrammeFacts:
    """`first`: the number that persons begin with, the same person in two years has one number."""
    school = School()
    school.grow("teacher-pupil", [(2, 4)] * people, construct)
    facts = school.facts()
    return replace(
        facts,
        programme=replace(facts.programme, year=year),
        people=tuple(replace(one, id=one.id + first) for one in facts.people),
        memberships=tuple(
            replace(one, person_id=one.person_id + first) for one in facts.memberships
        ),
    )


def told(facts: ProgrammeFacts, *earlier: Earlier) -> dict[str, Any]:
    body = publish(facts, AFTER, 5, earlier=earlier)
    assert body is not None
    found: dict[str, Any] = json.loads(json.dumps(body))
    return found


def pooled(body: dict[str, Any]) -> tuple[YearsRow, ...]:
    return read_frozen(body).several_years


def test_three_and_three_make_a_group_and_neither_year_shows_a_figure() -> None:
    first, second = a_year("2024/25", 3, 0), a_year("2025/26", 3, 100)
    before = Earlier(first, told(first))
    assert pooled(before.published) == ()
    assert pooled(told(second, before)) == (
        YearsRow("study", "mentee", "2024/25, 2025/26", 6, 2, 4, 2, 6, 0, 0),
    )
    assert over_years(pooled(told(second, before))[0]) == (
        "за 2024/25, 2025/26 вместе выросло больше чем у половины"
    )
    assert not answer_rows(second, AFTER, 5).rows, "the export holds none of them"


def test_a_year_enters_one_pool_only() -> None:
    """(1 + 2 + 3) less (1 + 2) would be the three people of the third year."""
    one, two, three = (a_year(f"202{y}/2{y + 1}", 3, y * 100) for y in (3, 4, 5))
    first = Earlier(one, told(one))
    second = Earlier(two, told(two, first))
    assert pooled(second.published)
    assert pooled(told(three, second, first)) == ()
    four = a_year("2026/27", 3, 600)
    third = Earlier(three, told(three, second, first))
    (row,) = pooled(told(four, third, second, first))
    assert row.years == "2025/26, 2026/27"


def test_a_year_that_has_shown_its_figure_is_not_pooled() -> None:
    large, small = a_year("2024/25", 6, 0), a_year("2025/26", 3, 100)
    assert pooled(told(small, Earlier(large, told(large)))) == ()


def test_the_same_three_people_in_two_years_are_three() -> None:
    first, second = a_year("2024/25", 3, 0), a_year("2025/26", 3, 0)
    assert pooled(told(second, Earlier(first, told(first)))) == ()


def test_other_items_are_another_construct() -> None:
    first, second = a_year("2024/25", 3, 0), a_year("2025/26", 3, 100)
    asked = tuple(replace(answer, question="other") for answer in second.answers)
    second = replace(second, answers=asked)
    assert pooled(told(second, Earlier(first, told(first)))) == ()
