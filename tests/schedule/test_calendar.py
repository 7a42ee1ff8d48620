"""The school's calendar, on real dates of 2025/26."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.people.model import Kind
from surveys.programme.calendar import (
    WINDOWS,
    after_term_days,
    is_school_day,
    local_day,
    next_window,
    on_break,
    stage_at,
    term_days,
    window_from,
    window_until,
    zone,
)
from surveys.programme.model import Break, StageKey
from surveys.programme.public import FILE, YEARS, public_holidays, written
from surveys.programme.pulse import PulseWeek, pulse_weeks
from surveys.programme.year import default_breaks, default_stages

from .world import PROGRAMME, at

ZONES = ("Europe/Moscow", "Europe/Berlin", "Asia/Vladivostok", "America/New_York")
moments = st.integers(0, 395 * 24 * 60).map(
    lambda minutes: datetime(2025, 8, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
kinds = st.sampled_from(Kind)
dates = st.dates(date(2025, 9, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("day", "school"),
    [
        ("2025-09-01", True),
        ("2025-08-30", False),  # the year has not begun
        ("2025-09-06", True),  # Saturday: six days are taught
        ("2025-09-07", False),  # Sunday
        ("2025-10-24", True),
        ("2025-10-25", False),  # autumn holidays
        ("2025-11-02", False),
        ("2025-11-03", False),  # a day off moved from 1 November
        ("2025-11-04", False),  # Unity Day
        ("2025-11-05", True),
        ("2025-12-31", False),  # moved day off, and winter holidays
        ("2026-01-12", True),
        ("2026-02-23", False),
        ("2026-03-09", False),  # 8 March was a Sunday
        ("2026-05-01", False),
        ("2026-05-11", False),
        ("2026-05-26", True),
        ("2026-05-27", False),  # summer
        ("2026-09-01", True),
    ],
)
def test_school_days(day: str, school: bool) -> None:
    assert is_school_day(PROGRAMME, date.fromisoformat(day)) is school


@pytest.mark.parametrize(
    ("kind", "moment", "window"),
    [
        (Kind.PUPIL, at("2025-09-02", "15:00"), at("2025-09-02", "15:00")),
        (Kind.PUPIL, at("2025-09-02", "14:45"), at("2025-09-02", "15:00")),
        (Kind.ADULT, at("2025-09-02", "14:45"), at("2025-09-02", "14:45")),
        (Kind.ADULT, at("2025-09-02", "18:59"), at("2025-09-02", "18:59")),
        (Kind.ADULT, at("2025-09-02", "19:00"), at("2025-09-03", "14:30")),
        (Kind.PUPIL, at("2025-09-06", "20:00"), at("2025-09-08", "15:00")),  # over Sunday
        (Kind.PUPIL, at("2025-10-24", "19:00"), at("2025-11-05", "15:00")),  # autumn, two days off
        (Kind.ADULT, at("2025-12-30", "23:59"), at("2026-01-12", "14:30")),
        (Kind.PUPIL, at("2026-06-01", "16:00"), at("2026-09-01", "15:00")),
        (Kind.ADULT, at("2025-08-10", "16:00"), at("2025-09-01", "14:30")),
    ],
)
def test_next_window(kind: Kind, moment: datetime, window: datetime) -> None:
    assert next_window(PROGRAMME, kind, moment) == window


@given(moments, kinds, st.sampled_from(ZONES))
def test_next_window_lies_in_a_window_of_its_zone(moment: datetime, kind: Kind, name: str) -> None:
    programme = replace(PROGRAMME, timezone=name)
    window = next_window(programme, kind, moment)
    opens, closes = WINDOWS[kind]
    assert window >= moment
    assert window.tzinfo is UTC
    assert opens <= window.astimezone(zone(programme)).time() < closes
    assert is_school_day(programme, local_day(programme, window))
    assert next_window(programme, kind, window) == window


@given(moments, kinds)
def test_no_earlier_window_is_passed_over(moment: datetime, kind: Kind) -> None:
    window = next_window(PROGRAMME, kind, moment)
    opens, _ = WINDOWS[kind]
    between = moment
    while between < window - timedelta(hours=1):
        day = local_day(PROGRAMME, between)
        clock = between.astimezone(zone(PROGRAMME)).time()
        assert not is_school_day(PROGRAMME, day) or not opens <= clock < WINDOWS[kind][1]
        between += timedelta(hours=1)


def test_windows_keep_school_time_when_the_clocks_change() -> None:
    berlin = replace(PROGRAMME, timezone="Europe/Berlin", breaks=())
    before = next_window(berlin, Kind.PUPIL, datetime(2026, 3, 28, 0, tzinfo=UTC))
    after = next_window(berlin, Kind.PUPIL, datetime(2026, 3, 30, 0, tzinfo=UTC))
    assert before == datetime(2026, 3, 28, 14, tzinfo=UTC)
    assert after == datetime(2026, 3, 30, 13, tzinfo=UTC)


def test_a_window_before_a_day_and_after_it() -> None:
    in_autumn = date(2025, 10, 28)
    assert window_from(PROGRAMME, Kind.ADULT, in_autumn) == at("2025-11-05", "14:30")
    assert window_until(PROGRAMME, Kind.ADULT, in_autumn) == at("2025-10-24", "14:30")
    assert window_until(PROGRAMME, Kind.ADULT, date(2025, 8, 25)) is None


def test_term_days_leave_out_school_holidays_only() -> None:
    assert term_days(PROGRAMME, date(2025, 9, 1), date(2025, 9, 30)) == 30
    assert term_days(PROGRAMME, date(2025, 10, 20), date(2025, 11, 9)) == 12
    assert term_days(PROGRAMME, date(2025, 10, 26), date(2025, 10, 31)) == 0
    assert term_days(PROGRAMME, date(2025, 9, 2), date(2025, 9, 1)) == 0


@given(dates, dates)
def test_term_days_count_one_by_one(start: date, end: date) -> None:
    each = (start + timedelta(days=n) for n in range((end - start).days + 1))
    assert term_days(PROGRAMME, start, end) == sum(not on_break(PROGRAMME, day) for day in each)


@given(dates, st.integers(1, 60))
def test_after_term_days_is_the_first_day_with_so_many_behind(day: date, count: int) -> None:
    reached = after_term_days(PROGRAMME, day, count)
    assert term_days(PROGRAMME, day + timedelta(days=1), reached) == count
    assert not on_break(PROGRAMME, reached)


def test_stage_of_a_day() -> None:
    found = [stage_at(PROGRAMME, date.fromisoformat(day)) for day in ("2025-08-31", "2025-09-01")]
    assert [stage and stage.key for stage in found] == [None, StageKey.DIAGNOSIS]
    last = stage_at(PROGRAMME, date(2026, 4, 15))
    first = stage_at(PROGRAMME, date(2026, 4, 16))
    assert last
    assert first
    assert (last.key, first.key) == (StageKey.MAIN, StageKey.CONTROL)


def test_moved_days_off_are_public_holidays() -> None:
    assert date(2025, 11, 3) in public_holidays(2025)
    assert date(2026, 1, 9) in public_holidays(2026)
    assert date(2025, 11, 1) not in public_holidays(2025)


def test_the_file_of_public_holidays_is_what_the_package_says() -> None:
    """`make holidays` writes it anew."""
    assert FILE.read_text(encoding="utf-8") == written()


def test_a_year_beyond_the_file_is_asked_of_the_package() -> None:
    beyond = YEARS.stop
    assert date(beyond, 1, 1) in public_holidays(beyond)
    assert len(public_holidays(beyond)) > 10


def test_pulse_weeks() -> None:
    assert pulse_weeks(PROGRAMME) == (
        PulseWeek(1, date(2025, 12, 1)),
        PulseWeek(2, date(2026, 2, 2)),
        PulseWeek(3, date(2026, 3, 2)),
    )


def test_a_pulse_gives_way_to_school_holidays() -> None:
    breaks = (*PROGRAMME.breaks[:2], Break(date(2026, 2, 2), date(2026, 2, 8)))
    programme = replace(PROGRAMME, breaks=breaks)
    assert pulse_weeks(programme)[1] == PulseWeek(2, date(2026, 2, 9))


def test_a_month_outside_stage_two_has_no_pulse_and_renumbers_none() -> None:
    first, main, third, fourth = PROGRAMME.stages
    late = replace(main, starts_on=date(2026, 1, 12))
    programme = replace(PROGRAMME, stages=(first, late, third, fourth))
    assert [week.wave for week in pulse_weeks(programme)] == [2, 3]


@given(st.integers(2020, 2060))
def test_every_typical_year_has_three_pulses_in_term(year: int) -> None:
    programme = replace(PROGRAMME, stages=default_stages(year), breaks=default_breaks(year))
    weeks = pulse_weeks(programme)
    assert [week.monday.month for week in weeks] == [12, 2, 3]
    for week in weeks:
        assert week.monday.weekday() == 0
        assert not any(on_break(programme, week.monday + timedelta(days=n)) for n in range(19))
    assert weeks[2].monday - weeks[1].monday >= timedelta(days=28)
