"""Statistics against scipy, against textbooks and against sense."""

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import wilcoxon

from surveys.analysis.estimates import holm, median_interval, rank_biserial, wilcoxon_p


def test_no_test_under_ten_pairs_or_six_changes() -> None:
    assert wilcoxon_p([1.0] * 9) is None
    assert wilcoxon_p([1.0] * 5 + [0.0] * 20) is None
    assert wilcoxon_p([1.0] * 6 + [0.0] * 4) == 2 / 2**6
    assert rank_biserial([1.0] * 9) is None
    assert median_interval([1.0] * 9, "s") is None


@pytest.mark.parametrize("seed", range(12))
def test_the_quick_exact_test_is_scipys(seed: int) -> None:
    rng = Random(seed)
    changes = [float(rng.choice([-3, -2, -1, 1, 2])) for _ in range(6 + seed % 4)]
    assert wilcoxon_p(changes + [0.0] * 10) == wilcoxon(changes, method="auto").pvalue


@pytest.mark.parametrize("n", [10, 13, 14, 50, 51, 80])
def test_elsewhere_it_is_scipy_itself(n: int) -> None:
    rng = Random(n)
    untied = [rng.uniform(-1, 2) for _ in range(n)]
    assert wilcoxon_p(untied) == wilcoxon(untied, method="auto").pvalue
    if n > 13:
        tied = [float(rng.choice([-1, 1, 2])) for _ in range(n)]
        assert wilcoxon_p(tied) == wilcoxon(tied, method="auto").pvalue


def test_rank_biserial() -> None:
    assert rank_biserial([1.0] * 10) == 1
    assert rank_biserial([-2.0] * 10) == -1
    # ranks 1-10, the falls hold 1 and 2: (52 - 3) / 55
    assert rank_biserial([-1, -2, 3, 4, 5, 6, 7, 8, 9, 10]) == pytest.approx(49 / 55)


def test_holm_of_a_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-4, 4).map(float), min_size=10, max_size=260))
def test_an_interval_holds_the_median_and_lies_within_the_data(differences: list[float]) -> None:
    ordered = sorted(differences)
    n = len(ordered)
    middle = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    interval = median_interval(differences, "seed")
    assert interval is not None
    assert ordered[0] <= interval.low <= middle <= interval.high <= ordered[-1]


def test_the_interval_is_the_same_every_time_and_differs_by_row() -> None:
    rng = Random(4)
    differences = [rng.uniform(-2, 3) for _ in range(24)]
    assert median_interval(differences, "a") == median_interval(differences, "a")
    assert len({median_interval(differences, str(row)) for row in range(20)}) > 1


def test_over_two_hundred_pairs_order_statistics() -> None:
    """n = 300: ranks 133 and 168, since P(B(300, 1/2) <= 132) = 0.021 < 0.025 < P(B <= 133)."""
    assert median_interval([float(i) for i in range(1, 301)], "s") == (133.0, 168.0)


def test_a_percentile_bootstrap_covers_about_as_order_statistics_do() -> None:
    differences = [float(i) for i in range(1, 101)]
    interval = median_interval(differences, "s")
    assert interval is not None
    assert interval.low == pytest.approx(40.5, abs=2)
    assert interval.high == pytest.approx(60.5, abs=2)


def test_heavy_libraries_load_only_when_a_figure_needs_them() -> None:
    """70 MiB and a second: a bot that only asks questions must not pay for them."""
    code = (
        "import sys, surveys.analysis.frozen, surveys.analysis.workbook, surveys.analysis.words;"
        "print({'numpy', 'scipy', 'openpyxl'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
