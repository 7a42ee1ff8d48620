"""Who is lost between the entry and the final, and whether those who stayed differed at entry.

Counts by role and form are facts of the process. The comparison at entry is made of aggregate
answers: description only, the terms allow a test for pairs alone (design, "Terms").
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import fmean

from surveys.analysis.columns import Column
from surveys.analysis.cycle import Cycle
from surveys.analysis.disclosure import Ledger
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL, least
from surveys.analysis.participation import enrolled
from surveys.analysis.values import Group, TableRow, Values, of_moment, values
from surveys.people.model import Membership
from surveys.questionnaires.model import Aspect, Moment


@dataclass(frozen=True, slots=True)
class AttritionRow:
    """Memberships that have reached each step of the year; form `all`: the role's sum.

    lost = entry - both: entry sent, final not. Whoever joins too late for an entry is in `final`
    and not in `both`. Withdrawn memberships count, as they do in `enrolled`.
    """

    role: str
    form: str
    enrolled: int
    matched: int  # in at least one pair
    met: int  # at least one held meeting
    entry: int  # entry questionnaire sent
    final: int  # final questionnaire sent
    both: int
    lost: int
    completed: int  # the full cycle


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What they answered at entry: people of a row of growth beside those who are in none.

    `lost`: answered the item at entry and are in no pair of it: no final, the item skipped there,
    or under 90 days or three meetings. difference = stayed_mean - lost_mean, in steps of the scale.
    Figures are None in a suppressed row; where nobody is lost there is no row.
    """

    construct: str
    role: str
    form: str
    stayed: int | None = None
    stayed_mean: float | None = None
    lost: int | None = None
    lost_mean: float | None = None
    difference: float | None = None
    suppressed: bool = False


def attrition(facts: ProgrammeFacts, today: date, walked: Cycle) -> tuple[AttritionRow, ...]:
    """The way through the year by role and form, then of each role as a whole."""
    paired = {
        side
        for match in facts.matches
        if match.starts_on <= today
        for side in (match.mentor_id, match.mentee_id)
    }
    groups: defaultdict[tuple[str, str], list[Membership]] = defaultdict(list)
    for member in enrolled(facts, today):
        groups[member.role.value, member.form or ""].append(member)
        groups[member.role.value, ALL].append(member)
    order = sorted(groups, key=lambda key: (key[0], key[1] == ALL, key[1]))
    return tuple(_steps(role, form, groups[role, form], paired, walked) for role, form in order)


def entry_differences(
    lines: Sequence[TableRow], columns: Iterable[Column], ledger: Ledger
) -> tuple[EntryRow, ...]:
    """Beside each row of growth (`lines`) those whom it leaves out."""
    by_construct: defaultdict[tuple[str, str], list[Column]] = defaultdict(list)
    for one in of_moment(columns, Moment.ENTRY, Aspect.STATE):
        by_construct[one.construct or "", one.role].append(one)
    found: list[EntryRow] = []
    for key, some in groupby(lines, lambda line: (line.construct, line.role)):
        found += _of_construct(list(some), values(by_construct[key]), ledger)
    return tuple(found)


def _of_construct(
    lines: Sequence[TableRow], before: Mapping[Group, Values], ledger: Ledger
) -> Iterator[EntryRow]:
    """Of one construct and role; `before`: all that was answered at entry."""
    paired = {member for line in lines for member in line.pairs.members}
    lost = {
        group: [
            (member, mean)
            for member, mean in zip(people.members, people.floats, strict=True)
            if member not in paired
        ]
        for group, people in before.items()
    }
    for line in lines:
        groups = [group for group in lost if line.form in (group.form, ALL)]
        whom = [value for group in groups for value in lost[group]]
        if whom and len({group.scale for group in groups}) == 1:
            yield _entry_row(line, whom, ledger)


def _entry_row(line: TableRow, lost: Sequence[tuple[int, float]], ledger: Ledger) -> EntryRow:
    row = EntryRow(line.construct, line.role, line.form, suppressed=True)
    people = [member for member, _ in lost]
    few = ledger.count(people) < least(line.construct)
    if line.suppressed or few or not ledger.admits(line.construct, people):
        return row
    stayed_mean = fmean(line.pairs.befores)
    lost_mean = fmean([mean for _, mean in lost])
    return EntryRow(
        construct=line.construct,
        role=line.role,
        form=line.form,
        stayed=len(line.pairs),
        stayed_mean=stayed_mean,
        lost=len(lost),
        lost_mean=lost_mean,
        difference=stayed_mean - lost_mean,
    )


def _steps(
    role: str, form: str, members: Iterable[Membership], paired: Container[int], walked: Cycle
) -> AttritionRow:
    ids = [member.id for member in members]
    entry = [one for one in ids if one in walked.entry]
    both = _among(entry, walked.final)
    return AttritionRow(
        role=role,
        form=form,
        enrolled=len(ids),
        matched=_among(ids, paired),
        met=_among(ids, walked.met),
        entry=len(entry),
        final=_among(ids, walked.final),
        both=both,
        lost=len(entry) - both,
        completed=_among(ids, walked.full),
    )


def _among(ids: Iterable[int], those: Container[int]) -> int:
    return sum(one in those for one in ids)
