"""Seven days, four weeks, and nothing for ever."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storage.backup.rotation import LONGEST, expired, name_of, nightly

SUNDAY = date(2025, 11, 30)


def days_back(*numbers: int) -> set[date]:
    return {SUNDAY - timedelta(days=number) for number in numbers}


def test_after_a_quarter_there_are_seven_days_and_four_weeks() -> None:
    kept: set[date] = set()
    for number in reversed(range(90)):
        today = SUNDAY - timedelta(days=number)
        kept |= {today}
        kept -= expired(kept, today)
    assert kept == days_back(0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28)


def test_a_machine_that_was_off_keeps_what_it_has() -> None:
    before = days_back(25, 26, 27)
    assert expired(before | {SUNDAY}, SUNDAY) == set()


def test_what_was_erased_does_not_lie_in_a_copy_for_ever() -> None:
    assert expired(days_back(0, 28, 30, 400), SUNDAY) == days_back(30, 400)


def test_no_copy_holds_erased_data_after_thirty_days() -> None:
    """However late on the copy's own day it was erased, and whenever the bot looks."""
    for day in sorted(days_back(*range(28))):
        thirty_days_after = day + timedelta(days=30)
        assert day in expired({day, thirty_days_after}, thirty_days_after)
        assert day not in expired({day, thirty_days_after}, thirty_days_after - timedelta(days=1))


def test_a_copy_that_a_wrong_clock_has_dated_ahead_goes() -> None:
    assert expired(days_back(0, 1, -2000), SUNDAY) == days_back(-2000)


@given(st.sets(st.integers(0, 60)))
def test_the_newest_week_is_always_whole(numbers: set[int]) -> None:
    gone = expired(days_back(*numbers), SUNDAY)
    kept = days_back(*numbers) - gone
    assert len(kept) <= 11
    assert not gone & days_back(*range(7)), "a copy of the last seven days was deleted"
    assert all(SUNDAY - day <= LONGEST for day in kept)


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    for name in (name_of(SUNDAY), "mine.sqlite3", "mentor-bot-2025-99-99.sqlite3", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    assert nightly(tmp_path) == {SUNDAY: tmp_path / name_of(SUNDAY)}
    assert nightly(tmp_path / "missing") == {}
