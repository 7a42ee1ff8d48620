"""Statistics of paired differences. Source of every choice: design, "Terms"; docs/figures.md.

numpy and scipy cost 70 MiB and a second: they are imported where they are used.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

MIN_PAIRS = 10  # no p-value or interval under it
MIN_CHANGES = 6  # non-zero differences: with five the least possible p-value is 0.0625
BOOTSTRAP_UP_TO = 200  # pairs; above it order statistics
RESAMPLES = 9_999
TIED_EXACT_UP_TO = 13  # as scipy 1.17.1: tied differences beyond it go by the normal distribution
LOW, HIGH = 0.025, 0.975


class Interval(NamedTuple):
    low: float
    high: float


def wilcoxon_p(differences: Sequence[float]) -> float | None:
    """Two-sided signed-rank test on the non-zero differences; None where there are too few."""
    changes = [difference for difference in differences if difference]
    if len(differences) < MIN_PAIRS or len(changes) < MIN_CHANGES:
        return None
    if len(changes) <= TIED_EXACT_UP_TO and len({abs(change) for change in changes}) < len(changes):
        return _exact_with_ties(changes)
    from scipy.stats import wilcoxon

    return float(wilcoxon(changes, method="auto").pvalue)


def rank_biserial(differences: Sequence[float]) -> float | None:
    """Matched-pairs rank-biserial correlation, -1 to 1 (Kerby 2014).

    (sum of ranks of rises - sum of ranks of falls) / sum of ranks, over non-zero differences.
    None where the test has too few of them.
    """
    changes = [difference for difference in differences if difference]
    if len(differences) < MIN_PAIRS or len(changes) < MIN_CHANGES:
        return None
    from scipy.stats import rankdata

    ranks = rankdata([abs(change) for change in changes])
    signed = sum(rank if change > 0 else -rank for rank, change in zip(ranks, changes, strict=True))
    return float(signed / ranks.sum())


def median_interval(differences: Sequence[float], seed: str) -> Interval | None:
    """95 % interval of the median difference; None under ten pairs."""
    if len(differences) < MIN_PAIRS:
        return None
    if len(differences) > BOOTSTRAP_UP_TO:
        return _by_order_statistics(differences)
    return _by_bootstrap(differences, seed)


def mcnemar_p(up: int, down: int) -> float:
    """Exact two-sided McNemar test (1947): of all who changed, did as many go each way?

    `up`, `down`: people who went from no to yes and from yes to no. Twice the smaller tail of a
    fair coin, at most 1. The caller holds the minima of pairs and changes.
    """
    if up + down == 0:
        return 1.0
    from scipy.stats import binomtest

    return float(binomtest(up, up + down).pvalue)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values (1979), in the order given."""
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, p_values[index] * (len(p_values) - rank)))
        adjusted[index] = highest
    return adjusted


def _exact_with_ties(changes: Sequence[float]) -> float:
    """What `wilcoxon(changes, method="auto")` of scipy 1.17.1 gives for up to 13 tied differences:
    all 2^n signs, twice the smaller tail. The same number in a millisecond; scipy walks through
    the signs one by one and takes three seconds for n = 13. A test holds the two together.
    """
    import numpy as np
    from scipy.stats import rankdata

    ranks = np.rint(2 * rankdata(np.abs(changes))).astype(int)  # doubled: whole numbers
    ways = np.zeros(int(ranks.sum()) + 1, dtype=int)  # sign patterns by sum of positive ranks
    ways[0] = 1
    for rank in ranks:
        ways[rank:] += ways[:-rank].copy()
    observed = int(ranks[np.asarray(changes) > 0].sum())
    tail = min(ways[: observed + 1].sum(), ways[observed:].sum())
    return float(min(1.0, 2 * tail / 2 ** len(changes)))


def _by_bootstrap(differences: Sequence[float], seed: str) -> Interval:
    """Percentile bootstrap. A resample is drawn as counts of the distinct differences: the same
    distribution as drawing people one by one, and twenty times quicker on a five-step scale.
    """
    import numpy as np

    points, counts = np.unique(np.asarray(differences), return_counts=True)
    n = len(differences)
    rng = np.random.default_rng(int.from_bytes(sha256(seed.encode()).digest()[:8]))
    below = rng.multinomial(n, counts / n, size=RESAMPLES).cumsum(axis=1)
    lower = points[(below > (n - 1) // 2).argmax(axis=1)]
    upper = points[(below > n // 2).argmax(axis=1)]
    low, high = np.quantile((lower + upper) / 2, [LOW, HIGH])
    return Interval(float(low), float(high))


def _by_order_statistics(differences: Sequence[float]) -> Interval:
    """The narrowest symmetric pair of order statistics that covers at least 95 % (binomial)."""
    from scipy.stats import binom

    ordered = sorted(differences)
    rank = int(binom.ppf(LOW, len(ordered), 0.5))
    return Interval(ordered[rank - 1], ordered[-rank])
