"""«Другой день»: a typed date, asked again until it fits, forgotten afterwards."""

from datetime import date, timedelta

import pytest

from surveys.matches.drafts import Draft, Problem, Unfit
from surveys.matches.end import end_match
from surveys.matches.ending import EndReason
from surveys.matches.typed_day import MEETING_DAY, NotADate, WrongDay, ask_day, day_typed
from surveys.people.model import Kind
from tests.matches.conftest import CURATOR, Rural


@pytest.fixture
def asked(rural: Rural) -> tuple[Rural, int, int]:
    """A pupil who has pressed «Другой день», two weeks after the pair began."""
    mentee = rural.mentee("Аня К.")
    match = rural.match(rural.mentor("Иван П."), mentee)
    rural.now += timedelta(days=14)
    account = rural.accounts[mentee]
    assert isinstance(ask_day(rural.tx, rural.now, account, match.id), Draft)
    return rural, match.id, account


@pytest.mark.parametrize("text", ["", "завтра", "31.02", "вчера вечером", "🎉", "0" * 5_000])
def test_what_is_no_date_is_asked_again(asked: tuple[Rural, int, int], text: str) -> None:
    rural, match, account = asked
    assert day_typed(rural.tx, rural.now, account, text) == NotADate(match, Kind.PUPIL)
    focus = rural.tx.focuses.get(account)
    assert focus
    assert focus.kind == MEETING_DAY


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("4.11", Problem.TOO_EARLY),
        ("4 ноября", Problem.TOO_EARLY),
        ("20.11.2025", Problem.FUTURE),
        ("25.11", Problem.FUTURE),  # no day of last year
        ("25.11.2024", Problem.TOO_EARLY),
    ],
)
def test_a_day_that_does_not_fit_is_asked_again(
    asked: tuple[Rural, int, int], text: str, problem: Problem
) -> None:
    rural, match, account = asked
    found = day_typed(rural.tx, rural.now, account, text)
    assert isinstance(found, WrongDay)
    assert (found.choice, found.unfit.problem) == (match, problem)
    assert rural.tx.focuses.get(account)


@pytest.mark.parametrize("text", ["7.11", "07.11.2025", " 7.11.25 ", "7 ноября", "7 Ноября 2025"])
def test_a_fitting_day_is_taken_and_the_question_forgotten(
    asked: tuple[Rural, int, int], text: str
) -> None:
    rural, match, account = asked
    found = day_typed(rural.tx, rural.now, account, text)
    assert isinstance(found, Draft)
    assert (found.choice, found.day) == (match, date(2025, 11, 7))
    assert rural.tx.focuses.get(account) is None
    assert day_typed(rural.tx, rural.now, account, text) == Unfit(Problem.NOT_YOURS)


def test_a_pair_that_has_ended_meanwhile_asks_nothing_more(
    asked: tuple[Rural, int, int],
) -> None:
    rural, match, account = asked
    end_match(rural.tx, rural.now, CURATOR, match, EndReason.MOVED)
    assert day_typed(rural.tx, rural.now, account, "7.11") == Unfit(Problem.ENDED)
    assert rural.tx.focuses.get(account) is None
