"""Places: the jury's mean, then votes if there are enough, then shared."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from surveys.contest.model import CRITERIA, HIGHEST, LOWEST, Mark
from surveys.contest.places import hundredths, results

LEAST = 5


def sheet(nominee: int, juror: int, *points: int) -> list[Mark]:
    return [Mark(nominee, juror, number, one) for number, one in enumerate(points, 1)]


def places(marks: list[Mark], votes: dict[int, int]) -> dict[int, int | None]:
    found = results([1, 2, 3], marks, votes, LEAST)
    return {one: result.place for one, result in found.items()}


def test_the_jury_decides() -> None:
    marks = [*sheet(1, 9, 5, 5, 5, 5, 4), *sheet(2, 9, 5, 5, 5, 5, 5), *sheet(3, 9, 1, 1, 1, 1, 1)]
    assert places(marks, {1: 30, 2: 0, 3: 0}) == {1: 2, 2: 1, 3: 3}


def test_means_are_compared_whoever_was_barred() -> None:
    """A juror who may not mark a card does not pull it down."""
    marks = [*sheet(1, 9, 5, 5, 5, 5, 5), *sheet(2, 9, 4, 4, 4, 4, 4), *sheet(2, 8, 4, 4, 4, 4, 4)]
    found = results([1, 2], marks, {}, LEAST)
    assert (found[1].jury, found[1].place) == (Fraction(25), 1)
    assert (found[2].jury, found[2].place) == (Fraction(20), 2)


def test_equal_marks_go_by_votes_and_equal_votes_share() -> None:
    marks = [mark for one in (1, 2, 3) for mark in sheet(one, 9, 4, 4, 4, 4, 4)]
    assert places(marks, {1: 2, 2: 3, 3: 2}) == {1: 2, 2: 1, 3: 2}
    assert places(marks, {1: 3, 2: 3, 3: 0}) == {1: 1, 2: 1, 3: 3}, "two are first, nobody second"


def test_too_few_votes_decide_nothing_and_are_not_told() -> None:
    marks = [mark for one in (1, 2, 3) for mark in sheet(one, 9, 4, 4, 4, 4, 4)]
    found = results([1, 2, 3], marks, {1: 4}, LEAST)
    assert {result.place for result in found.values()} == {1}
    assert {result.votes for result in found.values()} == {None}


def test_without_a_jury_the_votes_decide_and_without_both_nothing() -> None:
    assert places([], {1: 1, 2: 4}) == {1: 2, 2: 1, 3: 3}
    assert places([], {1: 4}) == {1: None, 2: None, 3: None}


def test_a_sheet_that_was_left_does_not_count() -> None:
    marks = [*sheet(1, 9, 5, 5, 5), *sheet(2, 9, 1, 1, 1, 1, 1)]
    assert places(marks, {}) == {1: None, 2: 1, 3: None}


@given(
    marks=st.dictionaries(
        st.tuples(st.integers(1, 4), st.integers(8, 10)),
        st.lists(st.integers(LOWEST, HIGHEST), min_size=len(CRITERIA), max_size=len(CRITERIA)),
    ),
    votes=st.dictionaries(st.integers(1, 4), st.integers(0, 6)),
)
def test_no_better_card_stands_below_a_worse_one(
    marks: dict[tuple[int, int], list[int]], votes: dict[int, int]
) -> None:
    given_marks = [mark for key, points in marks.items() for mark in sheet(*key, *points)]
    found = results([1, 2, 3, 4], given_marks, votes, LEAST)
    placed = [one for one in found.values() if one.place is not None]
    for one in placed:
        for other in placed:
            if (one.jury or 0, one.votes or 0) > (other.jury or 0, other.votes or 0):
                assert (one.place or 0) < (other.place or 9)
    assert min((one.place or 0 for one in placed), default=1) == 1


def test_half_a_hundredth_of_the_mean_goes_up() -> None:
    kept = [hundredths(Fraction(points, 8)) for points in (96, 97, 99)]
    assert kept == [1200, 1213, 1238]
