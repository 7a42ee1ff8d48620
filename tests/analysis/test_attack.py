"""An attack on all tables of a year at once: subtraction, linear solving, bounds of what adds up.

The attacker knows who is in which group (that is the worst case) and reads every figure that is not
suppressed. Groups are put together here from the rows, without the ledger that let them through.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain, combinations
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from surveys.analysis.as_json import to_json
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL
from surveys.analysis.row import Row
from surveys.analysis.rows import answer_rows
from surveys.analysis.summary import summarize
from surveys.people.model import ON_CALL
from surveys.questionnaires.model import Aspect, Moment, Visibility
from tests.analysis.factory import AFTER, STYLES, Odds, programme

People = frozenset[int]
Shown = dict[str, list[People]]  # by what was asked
Table = list[dict[str, Any]]
ODDS = st.builds(
    Odds,
    absent=st.sampled_from([0.0, 0.2, 0.5]),
    skip=st.sampled_from([0.0, 0.4]),
    pulse=st.sampled_from([0.2, 0.8]),
)
PROGRAMMES = st.builds(
    programme,
    seed=st.integers(0, 10**6),
    pairs=st.integers(3, 60),
    style=st.sampled_from(STYLES),
    odds=ODDS,
)


@settings(max_examples=40, deadline=None)
@given(PROGRAMMES, st.integers(3, 7))
def test_no_combination_of_the_tables_speaks_of_fewer(facts: ProgrammeFacts, least: int) -> None:
    attack(facts, least)


@pytest.mark.soak
@pytest.mark.timeout(600)  # large schools, and maybe a busy machine
@pytest.mark.parametrize("seed", range(400))
def test_no_combination_in_many_schools(seed: int) -> None:
    odds = Odds(absent=seed % 3 * 0.2, skip=seed % 2 * 0.3, pulse=0.7, on_call=0.2)
    attack(programme(seed, 3 + seed % 90, STYLES[seed % 4], odds), 3 + seed % 5)


def attack(facts: ProgrammeFacts, least: int) -> None:
    summary = to_json(summarize(facts, AFTER, least))
    rows = [*answer_rows(facts, AFTER, least).rows]  # which are made anew with every reading
    person = {member.id: member.person_id for member in facts.memberships}
    for subject, groups in groups_behind(summary, rows, facts).items():
        for people in groups:
            assert len({person[member] for member in people}) >= least, subject
        found = next(told(groups, least, person), None)
        assert found is None, (subject, found)
    bounds_tell_nothing(summary["growth"], summary["climate"], rows, least)


def groups_behind(summary: Mapping[str, Any], rows: Sequence[Row], facts: ProgrammeFacts) -> Shown:
    """Members behind every figure that is shown, by what was asked."""
    shown: Shown = defaultdict(list)
    pairs = paired(rows, Aspect.STATE, Aspect.STATE)
    hopes = paired(rows, Aspect.EXPECTED, Aspect.ACTUAL)
    enter(shown, summary["growth"], pairs, lambda r: r["construct"])
    enter(shown, summary["yes_no"], pairs, lambda r: r["construct"])
    enter(shown, summary["expectations"], hopes, lambda r: "hope " + r["construct"])
    for row in visible(summary["climate"]):
        shown[row["construct"]].append(union(pairs, lambda k, c=row["construct"]: k[0] == c))
    for row in visible(summary["exhaustion"]):
        roles = {"mentee", "mentor"} if row["role"] == ALL else {row["role"]}
        people = union(pairs, lambda k, roles=roles: k[0] == "exhaustion" and k[1] in roles)
        shown["exhaustion"].append(people)
        assert row["teachers"] == len(people) >= 10
    at_entry = members(rows, lambda r: r.moment is Moment.ENTRY and r.aspect is Aspect.STATE)
    for row in visible(summary["entry_differences"]):
        everybody = union(at_entry, lambda k, r=row: matches(k, r))
        stayed = union(pairs, lambda k, r=row: k[:2] == (r["construct"], r["role"]))
        lost = everybody - stayed
        assert row["lost"] == len(lost)
        shown[row["construct"]].append(lost)
    enter(
        shown,
        [row | {"construct": "then_" + row["construct"]} for row in summary["response_shift"]],
        members(rows, lambda r: r.aspect is Aspect.THEN),
        lambda r: r["construct"],
    )
    for row in visible(summary["outcomes"]):
        people = frozenset(
            r.membership_id
            for r in rows
            if r.moment is Moment.FINAL
            and (r.construct, r.role, r.person_kind) == (row["construct"], row["role"], row["kind"])
            and row["form"] in (r.form, ALL)
        )
        assert row["n"] == len(people)
        shown[row["construct"]].append(people)
    for one in summary["indicators"]:
        if one["key"] == "future_mentors" and one["value"] is not None:
            wanted = [r for r in rows if r.construct == "future_mentor" and r.moment == "final"]
            shown["future_mentor"].append(frozenset(r.membership_id for r in wanted))
    pulses(shown, summary, rows, facts)
    return shown


def pulses(
    shown: Shown, summary: Mapping[str, Any], rows: Sequence[Row], facts: ProgrammeFacts
) -> None:
    """Those on call know every pulse but that of the own pair: so it may be in no group."""
    readers = {m.person_id for m in facts.memberships if m.role in ON_CALL}
    own = {m.id for m in facts.memberships if m.person_id in readers}
    theirs = {m.id for m in facts.matches if {m.mentor_id, m.mentee_id} & own}
    rated = [r for r in rows if r.moment is Moment.PULSE and r.match_id not in theirs]
    for row in visible(summary["pulses"]):
        people = frozenset(
            r.membership_id
            for r in rated
            if (r.wave, r.construct, r.role, r.type.value)
            == (row["wave"], row["construct"], row["role"], row["scale"])
            and row["form"] in (r.form, ALL)
        )
        assert row["n"] == len(people)
        shown[f"{row['construct']} {row['wave']}"].append(people)
    for row in visible(summary["divergence"]):
        sides: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for r in rated:
            if r.wave == row["wave"] and r.construct in ("pulse_together", "pulse_useful"):
                sides[r.match_id or 0][r.membership_id].add(r.construct)
        people = frozenset(
            m.mentee_id
            for m in facts.matches
            if row["form"] in (m.form, ALL) and sides[m.id][m.mentor_id] & sides[m.id][m.mentee_id]
        )
        assert row["matches"] == len(people)
        shown[f"apart {row['wave']}"].append(people)


class Key(NamedTuple):
    construct: str
    role: str
    form: str


def matches(key: Key, row: Mapping[str, Any]) -> bool:
    same = key[:2] == (row["construct"], row["role"])
    return same and row["form"] in (key.form, ALL)


def visible(table: Table) -> Table:
    return [row for row in table if not row["suppressed"]]


def enter(
    shown: Shown, table: Table, people: Mapping[Key, People], subject: Callable[[Any], str]
) -> None:
    for row in visible(table):
        group = union(people, lambda key, row=row: matches(key, row))
        n = row.get("recalled", row.get("pairs", row.get("n")))
        assert n == len(group), row
        shown[subject(row)].append(group)


def union(people: Mapping[Key, People], wanted: Callable[[Key], bool]) -> People:
    return frozenset(chain.from_iterable(found for key, found in people.items() if wanted(key)))


def members(rows: Iterable[Row], wanted: Callable[[Row], bool]) -> dict[Key, People]:
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for row in rows:
        if row.visibility is Visibility.AGGREGATE and row.construct and wanted(row):
            found[Key(row.construct, row.role, row.form)].add(row.membership_id)
    return {key: frozenset(people) for key, people in found.items()}


def paired(rows: Iterable[Row], entry: Aspect, final: Aspect) -> dict[Key, People]:
    """Members whose keys of the export join an answer at entry with one at the final."""
    seen: defaultdict[tuple[Key, Hashable], dict[Moment, int]] = defaultdict(dict)
    for row in rows:
        aspect = entry if row.moment is Moment.ENTRY else final
        if row.visibility is Visibility.AGGREGATE and row.construct and row.aspect is aspect:
            key = Key(row.construct, row.role, row.form)
            seen[key, row.respondent][row.moment] = row.membership_id
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for (key, _), moments in seen.items():
        if {Moment.ENTRY, Moment.FINAL} <= moments.keys():
            found[key].add(moments[Moment.ENTRY])
    return {key: frozenset(people) for key, people in found.items()}


def told(groups: Sequence[People], least: int, person: Mapping[int, int]) -> Iterable[set[int]]:
    """Fewer people than allowed of whom some combination of the groups' sums speaks."""
    everybody = sorted(frozenset().union(*groups))
    matrix = np.array([[float(member in people) for member in everybody] for people in groups])
    atoms: defaultdict[tuple[float, ...], set[int]] = defaultdict(set)
    for index, member in enumerate(everybody):
        atoms[tuple(matrix[:, index])].add(member)
    small = [people for people in atoms.values() if len({person[m] for m in people}) < least]
    rank = np.linalg.matrix_rank(matrix)
    for chosen in chain.from_iterable(combinations(small, size) for size in range(1, least)):
        people = set(chain.from_iterable(chosen))
        if len({person[member] for member in people}) < least:
            rest = [index for index, member in enumerate(everybody) if member not in people]
            if not rest or np.linalg.matrix_rank(matrix[:, rest]) < rank:
                yield people


def bounds_tell_nothing(growth: Table, climate: Table, rows: Sequence[Row], least: int) -> None:
    """`improved` is a sum of noughts and ones: solved for the least and the most of every atom.

    Whoever is fixed by that is one of at least `least` people who are fixed alike, all of whom
    rose or none: that is what the words hide of few people (`words.careful_share`).
    """
    pairs = paired(rows, Aspect.STATE, Aspect.STATE)
    sums: defaultdict[str, dict[People, int]] = defaultdict(dict)
    for row in visible(growth):
        people = union(pairs, lambda key, row=row: matches(key, row))
        sums[row["construct"]][people] = row["improved"]
    for row in visible(climate):
        people = union(pairs, lambda key, c=row["construct"]: key.construct == c)
        sums[row["construct"]][people] = row["improved"]
    for found in sums.values():
        groups = list(found)
        atoms: defaultdict[tuple[bool, ...], set[int]] = defaultdict(set)
        for member in frozenset().union(*groups):
            atoms[tuple(member in people for people in groups)].add(member)
        masks = list(atoms)
        sizes = [len(atoms[mask]) for mask in masks]
        matrix = np.array([[float(mask[line]) for mask in masks] for line in range(len(groups))])
        totals = np.array([found[people] for people in groups], dtype=float)
        fixed: dict[str, list[int]] = {"none": [], "all": []}
        for index, size in enumerate(sizes):
            least_, most = (extreme(matrix, totals, sizes, index, sign) for sign in (1, -1))
            if least_ == most:
                alike = "none" if most == 0 else "all" if least_ == size else None
                assert alike or size >= least, "a few people are solved for"
                if alike:
                    fixed[alike].append(size)
        assert all(not sizes or sum(sizes) >= least for sizes in fixed.values())


def extreme(
    matrix: np.ndarray, totals: np.ndarray, sizes: Sequence[int], index: int, sign: int
) -> int:
    cost = np.zeros(len(sizes))
    cost[index] = sign
    solved = milp(
        cost,
        integrality=np.ones(len(sizes)),
        bounds=Bounds(0, np.array(sizes, dtype=float)),
        constraints=LinearConstraint(matrix, totals, totals),
    )
    assert solved.success
    return round(float(solved.x[index]))
