"""Figures as people read them."""

import pytest

from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.growth import GrowthRow
from surveys.analysis.indicators import Indicator
from surveys.analysis.omissions import Reason
from surveys.analysis.words import (
    came_true,
    careful_share,
    grew,
    indicator_value,
    movement,
    no_test_words,
    reason_words,
    share,
    verdict,
)
from surveys.words import decimal, plural


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (0, "анкет"), (1, "анкета"), (2, "анкеты"), (4, "анкеты"), (5, "анкет"), (11, "анкет"),
        (12, "анкет"), (14, "анкет"), (21, "анкета"), (22, "анкеты"), (101, "анкета"),
        (111, "анкет"), (112, "анкет"), (-1, "анкета"),
    ],
)  # fmt: skip
def test_plural(n: int, word: str) -> None:
    assert plural(n, "анкета", "анкеты", "анкет") == word


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.5, "3,5"), (4.0, "4"), (-0.5, "−0,5"), (0.04, "0"), (-0.04, "0"), (10.0, "10"),
        (0.25, "0,3"), (-0.25, "−0,3"), (2.05, "2,1"), (2.3499999999999996, "2,4"),
        (99.95, "100"), (-0.05, "−0,1"),
    ],
)  # fmt: skip
def test_decimal(value: float, text: str) -> None:
    assert decimal(value) == text


@pytest.mark.parametrize(
    ("part", "n", "text"),
    [
        (5, 6, "5 из 6"), (19, 19, "19 из 19"), (15, 20, "75\u00a0% из 20"), (0, 20, "0\u00a0% из 20"),
        (1, 300, "1\u00a0% из 300"), (299, 300, "99\u00a0% из 300"), (300, 300, "100\u00a0% из 300"),
        (3, 24, "13\u00a0% из 24"), (5, 40, "13\u00a0% из 40"), (21, 40, "53\u00a0% из 40"),
    ],
)  # fmt: skip
def test_share(part: int, n: int, text: str) -> None:
    assert share(part, n) == text


def test_all_alike_in_a_small_group_are_not_counted_out() -> None:
    assert careful_share(7, 7) == "больше половины"
    assert careful_share(0, 9) == "меньше половины"
    assert careful_share(6, 7) == "6 из 7"
    assert careful_share(10, 10) == "10 из 10"


def grown(improved: int, pairs: int, delta: float = 0.5) -> GrowthRow:
    return GrowthRow(
        "study", "mentee", "all", pairs, 3.0, 3.5, delta, improved, pairs - improved, 0
    )


def test_growth() -> None:
    assert grew(grown(4, 7)) == "выросло у 4 из 7"
    assert grew(grown(7, 7)) == "выросло больше чем у половины"
    assert grew(grown(0, 7)) == "выросло меньше чем у половины"
    assert grew(grown(14, 28)) == "выросло у 50\u00a0% из 28"
    assert movement(grown(4, 7)) == "выросло у 4 из 7, обычно на 0,5"
    assert movement(grown(7, 7)) == "выросло больше чем у половины"
    assert movement(grown(4, 12, -1)).endswith("обычно ниже на 1")
    assert "слишком мало" in movement(GrowthRow("study", "mentee", "all", suppressed=True))


def test_expectations() -> None:
    row = ExpectationRow("hope", "mentee", "all", 7, 4.0, 3.9, -0.1, 2, 3, 2)
    assert came_true(row) == "сбылось у 5 из 7"
    assert "слишком мало" in came_true(ExpectationRow("hope", "mentee", "all", suppressed=True))


@pytest.mark.parametrize(
    ("part", "n", "target", "at_most", "text"),
    [
        (5, 6, 0.85, False, "на границе"),
        (6, 6, 0.85, False, "цель достигнута"),
        (4, 6, 0.85, False, "пока ниже цели"),
        (7, 10, 0.8, False, "на границе"),
        (6, 10, 0.8, False, "пока ниже цели"),
        (1, 6, 0.15, True, "на границе"),
        (2, 6, 0.15, True, "пока выше, чем хотелось"),
        (0, 6, 0.15, True, "цель достигнута"),
    ],
)
def test_a_target_missed_by_one_person_is_on_the_border(
    part: int, n: int, target: float, at_most: bool, text: str
) -> None:
    assert verdict(Indicator("completion", part / n, n, target, "", at_most=at_most)) == text


def test_indicators() -> None:
    assert verdict(Indicator("response", 0.5, 6, None, "")) is None
    assert indicator_value(Indicator("completion", 6 / 6, 6, 0.8, "")) == "6 из 6"
    assert indicator_value(Indicator("future_mentors", 1.0, 6, None, "")) == "больше половины"
    assert indicator_value(Indicator("quality_form", 16, None, 15, "")) == (
        "16 баллов, оптимальный уровень"
    )
    assert indicator_value(Indicator("completion", None, None, 0.8, "")) == "пока не посчитать"
    assert "слишком мало" in indicator_value(Indicator("x", None, None, None, "", suppressed=True))


@pytest.mark.parametrize("reason", list(Reason))
def test_every_omission_has_words(reason: Reason) -> None:
    assert reason_words(reason, 3).startswith(("3 анкеты: ", "3 участника: "))


def test_why_there_is_no_test() -> None:
    assert no_test_words(grown(4, 7)) is None
    row = GrowthRow("study", "mentee", "all", pairs=12, no_test="shared_mentor")
    assert "один наставник" in (no_test_words(row) or "")
