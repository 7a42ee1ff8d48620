"""Yes or no at entry and at the final (to stay in the profession, in this school): exact McNemar.

Source: questionnaires.md, "Analysis rules". An intention is no retention: who stayed on 1 September
is a fact that the curator enters (`indicators.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.analysis.columns import Column
from surveys.analysis.disclosure import Ledger
from surveys.analysis.estimates import MIN_CHANGES, MIN_PAIRS, holm, mcnemar_p
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL
from surveys.analysis.growth import (
    FEW_CHANGES,
    FEW_PAIRS,
    SHARED_MENTOR,
    Mentors,
    mentors_of,
    share_a_mentor,
)
from surveys.people.model import Kind
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class YesNoRow:
    """Counts of people by their two answers. Figures are None in a suppressed row.

    n = still_yes + became_yes + became_no + still_no + unknown; `unknown`: «не знаю» at one moment
    or at both, in no test. `no_test` says why a shown row has no p-value, as in growth.
    """

    construct: str
    role: str
    form: str
    n: int | None = None
    still_yes: int | None = None
    became_yes: int | None = None  # no at entry, yes at the final
    became_no: int | None = None
    still_no: int | None = None
    unknown: int | None = None
    p_value: float | None = None
    p_adjusted: float | None = None
    suppressed: bool = False
    no_test: str | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    membership_id: int
    kind: Kind
    before: str
    after: str


def yes_no(
    columns: Iterable[Column], facts: ProgrammeFacts, ledger: Ledger
) -> tuple[YesNoRow, ...]:
    """Forms, then `all` where all answered in one wording, of each construct and role."""
    groups: defaultdict[tuple[str, str], defaultdict[str, list[_Pair]]]
    groups = defaultdict(lambda: defaultdict(list))
    for (construct, role, form), pair in _pairs(columns):
        groups[construct, role][form].append(pair)
    mentors = mentors_of(facts)
    found: list[YesNoRow] = []
    for (construct, role), forms in sorted(groups.items()):
        lines = sorted(forms.items())
        everybody = [pair for _, pairs in lines for pair in pairs]
        if len({pair.kind for pair in everybody}) == 1:
            lines.append((ALL, everybody))
        for form, pairs in lines:
            row = YesNoRow(construct, role, form, suppressed=True)
            if ledger.admits(construct, (pair.membership_id for pair in pairs)):
                row = _row(row, pairs, mentors)
            found.append(row)
    adjusted = _adjusted([row for row in found if row.form != ALL])
    adjusted |= _adjusted([row for row in found if row.form == ALL])
    return tuple(replace(row, p_adjusted=adjusted.get(_key(row))) for row in found)


def _pairs(columns: Iterable[Column]) -> Iterator[tuple[tuple[str, str, str], _Pair]]:
    groups: defaultdict[tuple[str, str, str], list[Column]] = defaultdict(list)
    for one in columns:
        if (
            one.construct
            and one.type is QuestionType.YES_NO
            and one.aspect is Aspect.STATE
            and one.visibility is Visibility.AGGREGATE
        ):
            groups[one.construct, one.role, one.form].append(one)
    for group, some in groups.items():
        entry, final = (_said(some, moment) for moment in (Moment.ENTRY, Moment.FINAL))
        for (family, member), (kind, before) in entry.items():
            if (family, member) in final:
                yield group, _Pair(member, kind, before, final[family, member][1])


def _said(columns: Iterable[Column], moment: Moment) -> dict[tuple[str, int], tuple[Kind, str]]:
    """By family and membership. Of growth only: other states stand under two keys."""
    return {
        (one.family, member): (one.person_kind, str(one.values[number]))
        for one in columns
        if one.moment is moment
        for member, number, grown in zip(one.lines.members, one.said, one.lines.grown, strict=True)
        if number and grown
    }


def _row(row: YesNoRow, pairs: Sequence[_Pair], mentors: Mapping[int, Mentors]) -> YesNoRow:
    cells = Counter((pair.before, pair.after) for pair in pairs)
    known = cells[YES, YES] + cells[NO, YES] + cells[YES, NO] + cells[NO, NO]
    up, down = cells[NO, YES], cells[YES, NO]
    decided = [p.membership_id for p in pairs if {p.before, p.after} <= {YES, NO}]
    no_test = _why_no_test(decided, up + down, mentors)
    return replace(
        row,
        n=len(pairs),
        still_yes=cells[YES, YES],
        became_yes=up,
        became_no=down,
        still_no=cells[NO, NO],
        unknown=len(pairs) - known,
        p_value=None if no_test else mcnemar_p(up, down),
        suppressed=False,
        no_test=no_test,
    )


def _why_no_test(
    decided: Sequence[int], changes: int, mentors: Mapping[int, Mentors]
) -> str | None:
    if len(decided) < MIN_PAIRS:
        return FEW_PAIRS
    if share_a_mentor(decided, mentors):
        return SHARED_MENTOR
    return FEW_CHANGES if changes < MIN_CHANGES else None


def _adjusted(rows: Sequence[YesNoRow]) -> dict[tuple[str, str, str], float]:
    tested = [(row, row.p_value) for row in rows if row.p_value is not None]
    adjusted = holm([p_value for _, p_value in tested])
    return {_key(row): value for (row, _), value in zip(tested, adjusted, strict=True)}


def _key(row: YesNoRow) -> tuple[str, str, str]:
    return row.construct, row.role, row.form
