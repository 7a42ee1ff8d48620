"""One person's growth, for the few who said a separate yes to it being seen by the curator.

Source: programme notes, "Who sees an answer". It stands beside the published figures of the same
people: a reader who subtracts those who said yes from a group's figure must be left with nobody or
with a whole group again. Where the group has no figure nothing is shown either: another year's
people may be put together with these, and would be what is left of that figure.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.analysis.columns import Column, columns
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL, EXHAUSTION
from surveys.analysis.growth import GrowthRow
from surveys.analysis.rows import answer_rows
from surveys.analysis.values import Pair, pairs
from surveys.analysis.wellbeing import CLIMATE
from surveys.questionnaires.model import Aspect

NOT_OF_ONE = CLIMATE | {EXHAUSTION}
"""Of the school, or for the person's eyes alone; their figures join roles, too."""

Forms = Mapping[str, Sequence[Pair]]


@dataclass(frozen=True, slots=True)
class Grown:
    construct: str
    before: float
    after: float


def own_growth(
    facts: ProgrammeFacts,
    published: Iterable[GrowthRow],
    now: datetime,
    min_group: int,
    *,
    agreed: Collection[int],
    reader: int,
) -> Mapping[int, tuple[Grown, ...]]:
    """By membership, whoever's this reader may see. `agreed`, `reader`: persons.

    Nobody reads of whom they are in a pair with: a mentor never sees a mentee's answers.
    """
    person = {member.id: member.person_id for member in facts.memberships}
    visible = set(agreed) - in_pairs_with(facts, reader) - {reader}
    told: defaultdict[tuple[str, str], list[GrowthRow]] = defaultdict(list)
    for row in published:
        if not row.suppressed and row.construct not in NOT_OF_ONE:
            told[row.construct, row.role].append(row)
    counted = _counted(columns(answer_rows(facts, now, min_group).rows))
    found: defaultdict[int, list[Grown]] = defaultdict(list)
    for key in sorted(told):
        for members in _parts(told[key], counted[key]):
            hidden = {person[pair.membership_id] for pair in members} - visible - {reader}
            if 0 < len(hidden) < min_group:
                continue
            for pair in members:
                if person[pair.membership_id] in visible:
                    grown = Grown(key[0], float(pair.before), float(pair.after))
                    found[pair.membership_id].append(grown)
    return {member: tuple(grown) for member, grown in found.items()}


def in_pairs_with(facts: ProgrammeFacts, reader: int) -> set[int]:
    """Persons, in matches of the whole year."""
    person = {member.id: member.person_id for member in facts.memberships}
    sides = [(person[one.mentor_id], person[one.mentee_id]) for one in facts.matches]
    return {other for pair in sides if reader in pair for other in pair} - {reader}


def _counted(said: Sequence[Column]) -> Mapping[tuple[str, str], Forms]:
    """Who is behind the figures now, by construct and role, then form."""
    found: defaultdict[tuple[str, str], defaultdict[str, list[Pair]]]
    found = defaultdict(lambda: defaultdict(list))
    for group, members in pairs(said, Aspect.STATE, Aspect.STATE).items():
        found[group.construct, group.role][group.form] += members
    return found


def _parts(shown: Iterable[GrowthRow], forms: Forms) -> Iterator[Sequence[Pair]]:
    """What the figures can be taken apart into: each form with one, and what is left of them all.

    None at all unless each figure is of exactly those who are there still. Somebody erased since is in
    it: less the others it would speak of them.
    """
    sizes = {form: len(members) for form, members in forms.items()}
    sizes[ALL] = sum(sizes.values())
    rows = {row.form: row.pairs for row in shown}
    if any(sizes.get(form) != n for form, n in rows.items()):
        return
    yield from (forms[form] for form in rows if form != ALL)
    if ALL in rows:
        yield [pair for form, members in forms.items() if form not in rows for pair in members]
