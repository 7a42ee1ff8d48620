"""The figures of a workbook, reckoned anew from its rows."""

import io
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from statistics import median

import pytest
from openpyxl import load_workbook
from scipy.stats import wilcoxon

Table = list[dict]
Pairs = list[tuple[Fraction, Fraction]]
Truth = dict[tuple[str, str, str], Pairs]


def read(content: bytes, *titles: str) -> dict[str, Table]:
    """These sheets: opening the book reads every one of it."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    return {title: _table(book[title].iter_rows(values_only=True)) for title in titles}


def _table(lines: Iterator[tuple]) -> Table:
    header = next(lines)
    return [dict(zip_longest(header, line)) for line in lines]  # empty ends of lines are absent


def joined(sheet: Table, entry: str, final: str) -> Truth:
    """(construct, role, form) -> values of each respondent at entry and at the final."""
    items = defaultdict(lambda: {"entry": [], "final": []})
    for row in sheet:
        aspect = entry if row["moment"] == "entry" else final
        number = isinstance(row["value"], int | float)  # yes and no enter no mean
        if number and row["moment"] in ("entry", "final") and row["aspect"] == aspect:
            key = (row["construct"], row["role"], row["form"], row["respondent"])
            items[key][row["moment"]].append(Fraction(str(row["value"])))
    found = defaultdict(list)
    for (construct, role, form, _), values in items.items():
        if values["entry"] and values["final"]:
            before, after = (sum(v) / len(v) for v in (values["entry"], values["final"]))
            found[construct, role, form].append((before, after))
            found[construct, role, "all"].append((before, after))
    return found


def least(row: dict) -> int:
    """Of exhaustion nothing is shown under ten teachers."""
    return 10 if row["construct"] == "exhaustion" else 5


def shown(table: Table, truth: Truth) -> Iterator[tuple[dict, Pairs]]:
    """Every group is in the table; what is shown is large enough; hidden rows hold no figure."""
    assert {(r["construct"], r["role"], r["form"]) for r in table} == set(truth)
    for row in table:
        pairs = truth[row["construct"], row["role"], row["form"]]
        figures = [row[k] for k in row if k not in ("construct", "role", "form", "suppressed")]
        if row["suppressed"]:
            assert set(figures) == {None}
            assert len(pairs) < least(row) or row["form"] == "all"
        else:
            assert row["pairs"] == len(pairs) >= least(row)
            yield row, pairs


def check_growth(table: Table, truth: Truth, *, grouped: bool) -> None:
    families = defaultdict(list)
    for row, pairs in shown(table, truth):
        differences = [float(after - before) for before, after in pairs]
        assert row["before_mean"] == pytest.approx(float(sum(b for b, _ in pairs) / len(pairs)))
        assert row["after_mean"] == pytest.approx(float(sum(a for _, a in pairs) / len(pairs)))
        assert row["delta_median"] == median(differences)
        assert row["improved"] == sum(d > 0 for d in differences)
        assert row["same"] == sum(d == 0 for d in differences)
        assert row["declined"] == sum(d < 0 for d in differences)
        changes = [d for d in differences if d]
        testable = len(pairs) >= 10 and len(changes) >= 6
        if row["p_value"] is not None:
            assert testable
            assert row["p_value"] == pytest.approx(signed_rank_p(changes))
            families[row["form"] == "all"].append(row)
        elif testable:
            assert grouped
            assert row["no_test"] == "shared_mentor"
            assert row["ci_low"] is None
        if testable:
            assert row["effect_size"] == pytest.approx(signed_ranks(changes))
        if len(pairs) < 10:
            assert (row["effect_size"], row["ci_low"], row["ci_high"]) == (None, None, None)
        elif row["no_test"] != "shared_mentor":
            assert row["ci_low"] <= row["delta_median"] <= row["ci_high"]
    for rows in families.values():
        check_holm(rows)


def signed_rank_p(changes: list[float]) -> float:
    """scipy's; where scipy would try out 2^9 signs and more one by one, the same by hand."""
    sizes = [abs(change) for change in changes]
    if len(set(sizes)) == len(sizes) or not 8 < len(sizes) <= 13:
        return wilcoxon(changes, method="auto").pvalue
    ranks = average_ranks(sizes)
    observed = sum(ranks[abs(change)] for change in changes if change > 0)
    sums = [0.0]
    for size in sizes:
        sums += [total + ranks[size] for total in sums]
    tails = (sum(t <= observed for t in sums), sum(t >= observed for t in sums))
    return min(1, 2 * min(tails) / len(sums))


def average_ranks(sizes: list[float]) -> dict[float, float]:
    ordered = sorted(sizes)
    return {v: median([i for i, o in enumerate(ordered, 1) if o == v]) for v in set(ordered)}


def signed_ranks(changes: list[float]) -> float:
    ranks = average_ranks([abs(c) for c in changes])
    return sum(ranks[abs(c)] * (1 if c > 0 else -1) for c in changes) / sum(
        ranks[abs(c)] for c in changes
    )


def check_holm(rows: Table) -> None:
    """p_adjusted(i) = max over j <= i of (m - j + 1) p(j), at most 1."""
    rows.sort(key=lambda row: row["p_value"])
    for last, row in enumerate(rows):
        steps = [(len(rows) - j) * r["p_value"] for j, r in enumerate(rows[: last + 1])]
        assert row["p_adjusted"] == pytest.approx(min(1, max(steps)))


def check_expectations(table: Table, truth: Truth) -> None:
    for row, pairs in shown(table, truth):
        gaps = [after - before for before, after in pairs]
        assert row["gap_mean"] == pytest.approx(float(sum(gaps) / len(gaps)))
        assert row["expected_mean"] == pytest.approx(float(sum(b for b, _ in pairs) / len(pairs)))
        assert row["actual_mean"] == pytest.approx(float(sum(a for _, a in pairs) / len(pairs)))
        counts = (sum(g > 0 for g in gaps), gaps.count(0), sum(g < 0 for g in gaps))
        assert (row["better"], row["as_expected"], row["worse"]) == counts


def check_satisfaction(table: Table, sheet: Table) -> None:
    """In this sheet pupils answer in the questionnaires that end with `-pupil`, out of five."""
    items = defaultdict(list)
    for row in sheet:
        if row["construct"] == "satisfaction" and row["moment"] == "final":
            threshold = 4 if row["questionnaire"].endswith("-pupil") else 7
            items[row["role"], threshold, row["respondent"]].append(row["value"])
    people = defaultdict(list)
    for (role, threshold, _), found in items.items():
        people[role, threshold].append(sum(found) / len(found) >= threshold)
    assert {(row["role"], row["threshold"]) for row in table} == set(people)
    for row in table:
        reached = people[row["role"], row["threshold"]]
        if len(reached) < 5:
            assert (row["n"], row["share"], row["suppressed"]) == (None, None, True)
        else:
            assert row["share"] == pytest.approx(sum(reached) / len(reached))
            assert (row["n"], row["suppressed"]) == (len(reached), False)
