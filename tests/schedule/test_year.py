"""Typical dates, and which changes are refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.programme.model import Break, Programme, StageKey
from surveys.programme.year import (
    BadDates,
    DatesProblem,
    check_breaks,
    check_stages,
    current_year,
    default_breaks,
    default_stages,
    open_now,
    year_start,
)

from .world import PROGRAMME


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        ("2025-06-15T20:59", "2024/25"),
        ("2025-06-15T21:00", "2025/26"),  # midnight in Moscow: the programme's year is over
        ("2025-07-20T12:00", "2025/26"),
        ("2025-11-01T00:00", "2025/26"),
        ("2026-06-15T00:00", "2025/26"),
        ("1999-09-01T00:00", "1999/00"),
    ],
)
def test_current_year(moment: str, year: str) -> None:
    assert current_year(datetime.fromisoformat(moment).replace(tzinfo=UTC), "Europe/Moscow") == year


@pytest.mark.parametrize("name", ["2025", "2025/27", "2025-26", "школа"])
def test_not_a_school_year(name: str) -> None:
    with pytest.raises(ValueError):
        year_start(name)


def test_typical_stages_are_those_of_the_programme() -> None:
    assert [(s.key, s.starts_on, s.ends_on) for s in default_stages(2025)] == [
        ("I", date(2025, 9, 1), date(2025, 10, 31)),
        ("II", date(2025, 11, 1), date(2026, 4, 15)),
        ("III", date(2026, 4, 16), date(2026, 5, 20)),
        ("IV", date(2026, 5, 21), date(2026, 6, 15)),
    ]


def test_typical_breaks_of_two_years() -> None:
    assert default_breaks(2025) == (
        Break(date(2025, 10, 25), date(2025, 11, 2)),
        Break(date(2025, 12, 31), date(2026, 1, 11)),
        Break(date(2026, 3, 28), date(2026, 4, 5)),
        Break(date(2026, 5, 27), date(2026, 8, 31)),
    )
    assert [pause.starts_on for pause in default_breaks(2024)[:3]] == [
        date(2024, 10, 26),
        date(2024, 12, 31),
        date(2025, 3, 22),
    ]


@given(st.integers(2000, 2090))
def test_typical_dates_pass_their_own_checks(start: int) -> None:
    year = f"{start}/{(start + 1) % 100:02d}"
    assert check_stages(default_stages(start), year) is None
    assert check_breaks(default_breaks(start), year) is None


def changed(index: int, **values: date) -> Sequence[object]:
    stages = list(default_stages(2025))
    stages[index] = replace(stages[index], **values)
    return stages


@pytest.mark.parametrize(
    ("index", "values", "problem"),
    [
        (1, {"ends_on": date(2025, 10, 1)}, BadDates(DatesProblem.ORDER, 1)),
        (2, {"starts_on": date(2025, 10, 30)}, BadDates(DatesProblem.ORDER, 2)),
        (1, {"starts_on": date(2025, 10, 31)}, BadDates(DatesProblem.OVERLAP, 1)),
        (0, {"ends_on": date(2025, 11, 1)}, BadDates(DatesProblem.OVERLAP, 1)),
        (3, {"ends_on": date(2026, 5, 26)}, BadDates(DatesProblem.LENGTH, 3)),
        (0, {"starts_on": date(2025, 7, 31)}, BadDates(DatesProblem.OUT_OF_YEAR, 0)),
        (3, {"ends_on": date(2026, 9, 1)}, BadDates(DatesProblem.OUT_OF_YEAR, 3)),
        (1, {"ends_on": date(2026, 4, 1)}, None),  # a gap is allowed
        (3, {"ends_on": date(2026, 5, 27)}, None),  # a week is enough
    ],
)
def test_changes_of_stages(index: int, values: dict, problem: BadDates | None) -> None:
    assert check_stages(changed(index, **values), "2025/26") == problem


def test_breaks_are_checked_as_well() -> None:
    too_long = Break(date(2025, 9, 2), date(2025, 12, 31))
    assert check_breaks([too_long], "2025/26") == BadDates(DatesProblem.LENGTH, 0)
    day = Break(date(2025, 10, 1), date(2025, 10, 1))
    assert check_breaks([day], "2025/26") is None
    assert check_breaks([day, day], "2025/26") == BadDates(DatesProblem.OVERLAP, 1)


def test_opening_a_stage_now_ends_the_one_before_yesterday() -> None:
    today = date(2026, 4, 10)
    stages = open_now(PROGRAMME, StageKey.CONTROL, today)
    assert stages[1].ends_on == today - timedelta(days=1)
    assert stages[2].starts_on == today
    assert stages[2].ends_on == PROGRAMME.stages[2].ends_on
    assert check_stages(stages, PROGRAMME.year) is None


def test_opening_two_stages_ahead_is_refused_by_the_check() -> None:
    stages = open_now(PROGRAMME, StageKey.CONTROL, date(2025, 10, 1))
    assert check_stages(stages, PROGRAMME.year) is not None


def test_a_stage_whose_time_has_come_keeps_its_dates() -> None:
    programme: Programme = PROGRAMME
    assert open_now(programme, StageKey.MAIN, date(2025, 11, 20)) == programme.stages
