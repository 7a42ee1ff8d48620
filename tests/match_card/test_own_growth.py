"""Whose own growth may stand beside the published figures: nobody else's must follow from it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.analysis.columns import columns
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL
from surveys.analysis.growth import GrowthRow
from surveys.analysis.own_growth import NOT_OF_ONE, Grown, in_pairs_with, own_growth
from surveys.analysis.rows import answer_rows
from surveys.analysis.summary import summarize
from surveys.analysis.values import pairs
from surveys.questionnaires.model import Aspect
from tests.analysis.factory import AFTER, Odds, programme

K = 5
CALM = Odds(absent=0, skip=0, withdrawn=0, second_version=0, group=0, rare=0, late=0)
STATES = (Aspect.STATE, Aspect.STATE)
NOBODY = 0  # a reader who is in no pair


def published(facts: ProgrammeFacts) -> tuple[GrowthRow, ...]:
    return summarize(facts, AFTER, K).tables.growth


def everybody(facts: ProgrammeFacts) -> set[int]:
    return {person.id for person in facts.people}


def seen(
    facts: ProgrammeFacts, agreed: set[int], reader: int = NOBODY
) -> Mapping[int, tuple[Grown, ...]]:
    return own_growth(facts, published(facts), AFTER, K, agreed=agreed, reader=reader)


@pytest.fixture(scope="module")
def facts() -> ProgrammeFacts:
    return programme(3, 24, "lift", CALM)


def test_nobody_is_shown_who_has_not_said_yes(facts: ProgrammeFacts) -> None:
    assert not seen(facts, set())
    chosen = facts.memberships[0]
    assert set(seen(facts, {chosen.person_id})) <= {
        member.id for member in facts.memberships if member.person_id == chosen.person_id
    }


def test_all_who_said_yes_are_shown_as_the_figures_count_them(facts: ProgrammeFacts) -> None:
    found = seen(facts, everybody(facts))
    rows = [row for row in published(facts) if row.form == ALL and not row.suppressed]
    rows = [row for row in rows if row.construct not in NOT_OF_ONE]
    assert rows
    roles = {member.id: member.role.value for member in facts.memberships}
    for row in rows:
        mine = [
            one
            for member, grown in found.items()
            if roles[member] == row.role
            for one in grown
            if one.construct == row.construct
        ]
        assert len(mine) == row.pairs
        assert row.before_mean is not None
        assert sum(one.before for one in mine) / len(mine) == pytest.approx(row.before_mean)


def test_before_the_figures_are_published_there_is_nothing(facts: ProgrammeFacts) -> None:
    assert not own_growth(facts, (), AFTER, K, agreed=everybody(facts), reader=NOBODY)


def test_the_one_who_said_no_does_not_follow_from_the_others(facts: ProgrammeFacts) -> None:
    """All of a form but one: the form's figure less theirs would be that one's answer."""
    found = seen(facts, everybody(facts))
    chosen = next(member for member in facts.memberships if member.id in found)
    group = {
        member.id
        for member in facts.memberships
        if (member.role, member.form) == (chosen.role, chosen.form)
    }
    assert not group & set(seen(facts, everybody(facts) - {chosen.person_id}))


def test_somebody_erased_since_does_not_follow_either(facts: ProgrammeFacts) -> None:
    told, agreed = published(facts), everybody(facts)
    gone = next(iter(seen(facts, agreed)))
    left = replace(
        facts,
        memberships=tuple(
            replace(member, withdrawn=True) if member.id == gone else member
            for member in facts.memberships
        ),
    )
    [role] = {member.role for member in facts.memberships if member.id == gone}
    same = {member.id for member in facts.memberships if member.role is role}
    theirs = {one.construct for one in seen(facts, agreed)[gone]}
    found = own_growth(left, told, AFTER, K, agreed=agreed, reader=NOBODY)
    assert theirs
    assert not any(one.construct in theirs for member in same for one in found.get(member, ()))


def test_nobody_reads_of_whom_they_are_in_a_pair_with(facts: ProgrammeFacts) -> None:
    for match in facts.matches:
        people = {member.id: member.person_id for member in facts.memberships}
        mentor = people[match.mentor_id]
        assert match.mentee_id not in seen(facts, everybody(facts), mentor)


def test_where_a_group_has_no_figure_nobody_is_shown() -> None:
    """Another year's people may be put together with these, and would be what is left over."""
    small = programme(5, 3, "lift", CALM)
    assert not any(not row.suppressed for row in published(small))
    assert not seen(small, everybody(small))


@settings(max_examples=40)
@given(
    seed=st.integers(0, 1_000),
    size=st.integers(3, 40),
    style=st.sampled_from(("lift", "ties", "random")),
    share=st.sampled_from((0.2, 0.5, 0.8, 0.95, 1.0)),
)
def test_what_is_left_of_any_figure_is_nobody_or_a_group(
    seed: int, size: int, style: str, share: float
) -> None:
    """Every published figure less those who are shown, and less the reader who knows their own."""
    facts, chance = programme(seed, size, style, Odds()), Random(seed)
    people = sorted(everybody(facts))
    agreed = {one for one in people if chance.random() <= share}
    reader = chance.choice([NOBODY, *people])
    found = seen(facts, agreed, reader)
    person = {member.id: member.person_id for member in facts.memberships}
    hidden = in_pairs_with(facts, reader)
    assert all(person[member] in agreed - hidden - {reader} for member in found)
    for row, members in behind(facts).items():
        construct, _, _ = row
        shown = {
            member
            for member in members
            if any(one.construct == construct for one in found.get(member, ()))
        }
        rest = {person[member] for member in members - shown} - {reader}
        assert not shown or not rest or len(rest) >= K, row


def behind(facts: ProgrammeFacts) -> Mapping[tuple[str, str, str], set[int]]:
    """The members behind each shown figure of growth."""
    forms: defaultdict[tuple[str, str], defaultdict[str, set[int]]]
    forms = defaultdict(lambda: defaultdict(set))
    for group, some in pairs(columns(answer_rows(facts, AFTER, K).rows), *STATES).items():
        for form in (group.form, ALL):
            forms[group.construct, group.role][form] |= {pair.membership_id for pair in some}
    return {
        (row.construct, row.role, row.form): forms[row.construct, row.role][row.form]
        for row in published(facts)
        if not row.suppressed
    }
