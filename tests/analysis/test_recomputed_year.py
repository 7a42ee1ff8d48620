"""The year's other tables, computed a second time out of the exported workbook, as a methodologist
would: openpyxl, statistics and plain counting, nothing of our analysis.

Attrition alone is counted from the facts: whether somebody has answered is in no export.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import comb
from random import Random
from statistics import fmean, median, variance
from typing import Any

import pytest

from surveys.analysis.as_json import to_json
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.summary import summarize
from surveys.analysis.workbook import export_workbook
from tests.analysis.factory import AFTER, STYLES, Odds, programme
from tests.analysis.reckoned import (
    Table,
    check_expectations,
    check_growth,
    check_holm,
    check_satisfaction,
    joined,
    read,
)

Figures = dict[str, Any]
ON_CALL = {"curator", "deputy", "responsible"}
CASES = [
    *((300 + seed, 3 + seed * 4, STYLES[seed % 4], Odds(pulse=0.8)) for seed in range(7)),
    (311, 60, "lift", Odds(group=0, wellbeing=0.9, on_call=0)),
    (312, 8, "equal", Odds(absent=0.6)),
]


@pytest.mark.parametrize(("seed", "pairs", "style", "odds"), CASES)
def test_the_workbook_gives_the_same_year(seed: int, pairs: int, style: str, odds: Odds) -> None:
    check(programme(seed, pairs, style, odds), grouped=odds.group > 0)


@pytest.mark.soak
@pytest.mark.timeout(600)  # large schools, and maybe a busy machine
@pytest.mark.parametrize("seed", range(200))
def test_two_hundred_programmes(seed: int) -> None:
    """3 to 300 pairs; ties, all equal, missing waves, two roles, withdrawn, two versions."""
    pairs = 300 if seed % 20 == 0 else 3 + seed * 37 % 150
    odds = Odds(
        absent=(0.0, 0.1, 0.4)[seed % 3],
        skip=(0.0, 0.2)[seed % 2],
        withdrawn=seed % 5 * 0.05,
        group=(0.0, 0.2)[seed % 2],
        wellbeing=(0.0, 0.6, 1.0)[seed % 3],
        pulse=(0.1, 0.8)[seed % 2] if pairs < 150 else 0.0,
        on_call=seed % 4 * 0.05,
    )
    check(programme(1000 + seed, pairs, STYLES[seed % 4], odds), grouped=odds.group > 0)


def check(facts: ProgrammeFacts, *, grouped: bool) -> None:
    summary = json.loads(json.dumps(to_json(summarize(facts, AFTER, 5))))
    content = export_workbook(facts, AFTER, 5, Random(1), secret=b"s")
    book = read(content, "people", "matches", "meetings", "answers")
    answers = book["answers"]
    check_growth(summary["growth"], joined(answers, "state", "state"), grouped=grouped)
    check_expectations(summary["expectations"], joined(answers, "expected", "actual"))
    check_satisfaction(summary["satisfaction"], answers)
    check_outcomes(summary["outcomes"], answers, "final")
    check_outcomes(summary["requests"], answers, "profile")
    check_entry_differences(summary, answers)
    check_response_shift(summary, answers)
    check_yes_no(summary["yes_no"], answers)
    check_wellbeing(summary, answers)
    check_alphas(summary["alphas"], answers)
    hidden = own_matches(book)
    check_pulses(summary["pulses"], answers, hidden)
    check_divergence(summary["divergence"], book, hidden)
    check_weeks(summary["weeks"], book)
    check_endings(summary["endings"], book, hidden)
    check_attrition(summary["attrition"], facts)


def figures_of(row: Figures, *names: str) -> list[Any]:
    return [row[name] for name in names]


def shown(table: Table, labels: set[str]) -> Iterable[Figures]:
    """Rows with figures; a suppressed row has none."""
    for row in table:
        if row["suppressed"]:
            rest = [row[name] for name in row if name not in labels | {"suppressed", "no_test"}]
            assert set(rest) <= {None}
        else:
            yield row


def kind_of(questionnaire: str) -> str:
    return "pupil" if questionnaire.endswith("-pupil") else "adult"


def check_outcomes(table: Table, answers: Table, moment: str) -> None:
    truth: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(dict)
    for row in answers:
        if row["moment"] != moment or row["aspect"] or not isinstance(row["value"], str):
            continue
        for form in (row["form"], "all"):
            key = (row["construct"] or row["question"], row["role"])
            where = (*key, kind_of(row["questionnaire"]), form)
            truth[where][row["respondent"]] = row["value"].split(",")
    labels = ("construct", "role", "kind", "form")
    assert {tuple(figures_of(row, *labels)) for row in table} == set(truth)
    for row in table:
        people = truth[tuple(figures_of(row, *labels))]
        assert row["suppressed"] or row["n"] == len(people) >= 5
        assert (
            not row["suppressed"]
            or len(people) < 5
            or row["construct"] == "future_mentor"
            or (row["form"] == "all")
        )
    for row in shown(table, set(labels)):
        chosen = Counter(
            option for given in truth[tuple(figures_of(row, *labels))].values() for option in given
        )
        assert {option: n for option, n in row["counts"].items() if n} == chosen


def check_entry_differences(summary: Figures, answers: Table) -> None:
    items: dict[tuple[str, ...], dict[str, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    finals = set()
    for row in answers:
        if row["aspect"] == "state" and isinstance(row["value"], int | float):
            key = (row["construct"], row["role"], row["respondent"])
            if row["moment"] == "final":
                finals.add(key)
            else:
                for form in (row["form"], "all"):
                    items[*key[:2], form][row["respondent"]].append(Fraction(str(row["value"])))
    grown = {tuple(figures_of(r, "construct", "role", "form")): r for r in summary["growth"]}
    for row in summary["entry_differences"]:
        where = tuple(figures_of(row, "construct", "role", "form"))
        people = items[where]
        lost = {
            key: sum(values) / len(values)
            for key, values in people.items()
            if (*where[:2], key) not in finals
        }
        assert lost
        if row["suppressed"]:
            assert set(figures_of(row, "stayed", "lost", "stayed_mean", "lost_mean")) == {None}
            continue
        assert row["lost"] == len(lost) >= 5
        assert row["lost_mean"] == pytest.approx(float(sum(lost.values()) / len(lost)))
        assert row["stayed"] == grown[where]["pairs"]
        assert row["stayed_mean"] == pytest.approx(grown[where]["before_mean"])
        assert row["difference"] == pytest.approx(row["stayed_mean"] - row["lost_mean"])


def check_response_shift(summary: Figures, answers: Table) -> None:
    grown = {tuple(figures_of(r, "construct", "role", "form")): r for r in summary["growth"]}
    labels = {"construct", "role", "form"}
    for row in shown(summary["response_shift"], labels):
        values = defaultdict(list)
        for one in answers:
            if one["construct"] == "then_" + row["construct"] and one["role"] == row["role"]:
                assert one["aspect"] == "then"
                if row["form"] in (one["form"], "all"):
                    values[one["respondent"]].append(one["value"])
        recalled = [fmean(found) for found in values.values()]
        beside = grown[row["construct"], row["role"], row["form"]]
        assert row["recalled"] == len(recalled) >= 5
        assert row["recalled_mean"] == pytest.approx(fmean(recalled))
        assert row["shift"] == pytest.approx(fmean(recalled) - beside["before_mean"])
        assert row["since_recalled"] == pytest.approx(beside["after_mean"] - fmean(recalled))


def check_yes_no(table: Table, answers: Table) -> None:
    given: dict[tuple[str, ...], dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in answers:
        if row["aspect"] == "state" and row["value"] in ("yes", "no", "unknown"):
            for form in (row["form"], "all"):
                where = (row["construct"], row["role"], form)
                given[where][row["respondent"]][row["moment"]] = row["value"]
    truth = {
        where: Counter((v["entry"], v["final"]) for v in people.values() if len(v) == 2)
        for where, people in given.items()
    }
    labels = ("construct", "role", "form")
    assert {tuple(figures_of(r, *labels)) for r in table} == {w for w, c in truth.items() if c}
    families = defaultdict(list)
    for row in shown(table, set(labels)):
        cells = truth[tuple(figures_of(row, *labels))]
        up, down = cells["no", "yes"], cells["yes", "no"]
        assert row["n"] == cells.total() >= 5
        known = (cells["yes", "yes"], up, down, cells["no", "no"])
        assert tuple(figures_of(row, "still_yes", "became_yes", "became_no", "still_no")) == known
        assert row["unknown"] == cells.total() - sum(known)
        if row["p_value"] is not None:
            assert sum(known) >= 10
            assert up + down >= 6
            tail = sum(comb(up + down, i) for i in range(min(up, down) + 1))
            assert row["p_value"] == pytest.approx(min(1, 2 * tail / 2 ** (up + down)))
            families[row["form"] == "all"].append(row)
        else:
            assert row["no_test"] in ("few_pairs", "few_changes", "shared_mentor")
    for rows in families.values():
        check_holm(rows)


def check_wellbeing(summary: Figures, answers: Table) -> None:
    everybody = joined(answers, "state", "state")
    by_role = {key: pairs for key, pairs in everybody.items() if key[2] == "all"}
    for row in shown(summary["climate"], {"construct"}):
        pairs = [p for key, found in by_role.items() if key[0] == row["construct"] for p in found]
        assert row["pairs"] == len(pairs) >= 5
        assert row["before_mean"] == pytest.approx(float(sum(b for b, _ in pairs) / len(pairs)))
        assert row["after_mean"] == pytest.approx(float(sum(a for _, a in pairs) / len(pairs)))
        signs = Counter((after > before) - (after < before) for before, after in pairs)
        assert tuple(figures_of(row, "improved", "same", "declined")) == (
            signs[1],
            signs[0],
            signs[-1],
        )
    for row in shown(summary["exhaustion"], {"role"}):
        pairs = [
            pair
            for (construct, role, _), found in by_role.items()
            if construct == "exhaustion" and row["role"] in (role, "all")
            for pair in found
        ]
        assert row["teachers"] == len(pairs) >= 10
        tired = [(before, after) for before, after in pairs if 6 - before >= 3]
        assert row["tired"] == len(tired)
        assert row["overcame"] == sum(after - before >= 1 for before, after in tired)


def check_alphas(table: Table, answers: Table) -> None:
    given: dict[tuple[str, str, str], dict[str, dict[str, float]]]
    given = defaultdict(lambda: defaultdict(dict))
    for row in answers:
        if row["aspect"] == "state" and isinstance(row["value"], int | float):
            where = (row["construct"], kind_of(row["questionnaire"]), row["moment"])
            given[where][row["respondent"]][row["question"]] = row["value"]
    expected = {}
    for (construct, _, moment), people in given.items():
        questions = {question for found in people.values() for question in found}
        whole = [
            list(map(found.get, sorted(questions)))
            for found in people.values()
            if found.keys() == questions
        ]
        if len(questions) >= 3 and len(whole) >= 30:
            total = variance([sum(line) for line in whole])
            if total:
                parts = sum(variance(column) for column in zip(*whole, strict=True))
                k = len(questions)
                alpha = k / (k - 1) * (1 - parts / total)
                expected[construct, moment] = (k, len(whole), pytest.approx(alpha))
    found = {(r["construct"], r["moment"]): (r["items"], r["n"], r["alpha"]) for r in table}
    assert found == expected


def own_matches(book: dict[str, Table]) -> set[int]:
    """Numbers of pairs in which somebody on call is, by the names of the workbook."""
    names = {row["name"] for row in book["people"] if row["role"] in ON_CALL}
    return {row["match"] for row in book["matches"] if {row["mentor"], row["mentee"]} & names}


def check_pulses(table: Table, answers: Table, hidden: set[int]) -> None:
    values: dict[tuple[Any, ...], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in answers:
        if row["construct"] in ("pulse_together", "pulse_useful") and row["match"] not in hidden:
            scale = "steps" if kind_of(row["questionnaire"]) == "pupil" else "scale"
            for form in (row["form"], "all"):
                where = (row["wave"], row["construct"], row["role"], scale, form)
                values[where][row["respondent"]].append(row["value"])
    labels = ("wave", "construct", "role", "scale", "form")
    assert {tuple(figures_of(row, *labels)) for row in table} == set(values)
    for row in shown(table, set(labels)):
        people = [fmean(found) for found in values[tuple(figures_of(row, *labels))].values()]
        assert row["n"] == len(people) >= 5
        assert row["mean"] == pytest.approx(fmean(people))
        assert row["median"] == pytest.approx(median(people))


def check_divergence(table: Table, book: dict[str, Table], hidden: set[int]) -> None:
    sides: dict[tuple[int, int], dict[str, dict[str, float]]]
    sides = defaultdict(lambda: defaultdict(dict))
    pupils = set()
    for row in book["answers"]:
        if row["construct"] in ("pulse_together", "pulse_useful") and row["match"] not in hidden:
            sides[row["wave"], row["match"]][row["role"]][row["construct"]] = row["value"]
            if kind_of(row["questionnaire"]) == "pupil":
                pupils.add((row["match"], row["role"]))
    form_of = {row["match"]: row["form"] for row in book["matches"]}
    found: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for (wave, match), given in sides.items():
        common = given["mentor"].keys() & given["mentee"].keys()
        steps = [(match, role) in pupils for role in ("mentor", "mentee")]
        if common:
            told = any(
                is_apart(given["mentor"][each], given["mentee"][each], steps) for each in common
            )
            for form in (form_of[match], "all"):
                found[wave, form].append(told)
    assert {(row["wave"], row["form"]) for row in table} == set(found)
    for row in shown(table, {"wave", "form"}):
        told_apart = found[row["wave"], row["form"]]
        assert (row["matches"], row["apart"]) == (len(told_apart), sum(told_apart))


def is_apart(mentor: float, mentee: float, steps: list[bool]) -> bool:
    if steps == [True, True]:
        return abs(mentor - mentee) >= 2
    stretched = [
        1 + (value - 1) * 9 / 4 if five else value
        for value, five in zip((mentor, mentee), steps, strict=True)
    ]
    return abs(stretched[0] - stretched[1]) >= 4


def check_weeks(table: Table, book: dict[str, Table]) -> None:
    met = defaultdict(list)
    for row in book["meetings"]:
        if row["state"] != "disputed":
            met[monday(row["held_on"])].append(row["match"])
    assert [row["week"] for row in table] == sorted({row["week"] for row in table})
    for row in table:
        found = met.get(row["week"], [])
        assert (row["held"], row["matches"]) == (len(found), len(set(found)))
        first = datetime.fromisoformat(row["week"])
        running = sum(
            match["starts_on"] < first + timedelta(days=7)
            and (match["ended_on"] is None or match["ended_on"] >= first)
            for match in book["matches"]
        )
        assert row["running"] == running
    assert set(met) <= {row["week"] for row in table}


def monday(day: datetime) -> str:
    return (day - timedelta(days=day.weekday())).date().isoformat()


def check_endings(table: Table, book: dict[str, Table], hidden: set[int]) -> None:
    counts = Counter(
        "other"
        if row["match"] in hidden and row["end_reason"] in ("goal", "mutual", "fit", "other")
        else row["end_reason"]
        for row in book["matches"]
        if row["closed_early"]
    )
    assert {row["reason"]: row["n"] for row in table} == counts


def check_attrition(table: Table, facts: ProgrammeFacts) -> None:
    sent = defaultdict(set)
    for response in facts.responses:
        if response.status == "submitted" and response.asked.kind in ("entry", "final"):
            sent[response.asked.kind].add(response.membership_id)
    for row in table:
        ids = {
            member.id
            for member in facts.memberships
            if member.role == row["role"]
            and row["form"] in (member.form, "all")
            and member.enrolled_on is not None
            and member.enrolled_on <= date(2026, 6, 1)
        }
        assert row["enrolled"] == len(ids)
        assert row["entry"] == len(ids & sent["entry"])
        assert row["final"] == len(ids & sent["final"])
        assert row["lost"] == len(ids & (sent["entry"] - sent["final"]))
        assert row["both"] + row["lost"] == row["entry"]
