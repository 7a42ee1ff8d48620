"""Who may be told apart: small groups are pooled or left out, and nothing gives them back.

Source: programme notes, "Figures in a small school"; design, "Terms that figures depend on".
The reasoning is in docs/figures.md, "Small groups".
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

OTHER = "other"
ALL = "all"
EXHAUSTION = "exhaustion"
LEAST_TEACHERS = (
    10  # under it exhaustion is only theirs to know (questionnaires.md, "Analysis rules")
)
LOWEST_THRESHOLD = 3  # programme notes: MIN_GROUP_SIZE is never under 3

Cell = TypeVar("Cell", bound=Hashable)


def check_threshold(min_group: int) -> None:
    """Raises ValueError under three: with two people each can work out the other."""
    if min_group < LOWEST_THRESHOLD:
        raise ValueError(f"MIN_GROUP_SIZE is {min_group}, the least allowed is {LOWEST_THRESHOLD}")


def least(construct: str, min_group: int = 0) -> int:
    """How many people a figure of a construct must speak of."""
    return max(min_group, LEAST_TEACHERS) if construct == EXHAUSTION else min_group


def labels(
    sizes: Mapping[tuple[str, Cell], int], min_group: int
) -> dict[tuple[str, Cell], str | None]:
    """Under which form each (form, cell) may be shown; None: left out.

    `sizes` counts people of one stratum (one role, one kind of person, one family of
    questionnaires, so that pooled people answered identical items); a cell is a questionnaire at
    a moment. A form that is pooled in one cell is pooled in all: a person keeps one label at entry
    and at the final, otherwise the key that joins the two would tell their form after all.
    """
    small: defaultdict[Cell, set[str]] = defaultdict(set)
    for (form, cell), n in sizes.items():
        if n < min_group:
            small[cell].add(form)
    pooled: set[str] = set()
    for cell, forms in small.items():
        if sum(sizes[form, cell] for form in forms) >= min_group:
            pooled |= forms
    pool: Counter[Cell] = Counter()
    for (form, cell), n in sizes.items():
        if form in pooled:
            pool[cell] += n
    shown: dict[tuple[str, Cell], str | None] = {}
    for (form, cell), n in sizes.items():
        label, people = (OTHER, pool[cell]) if form in pooled else (form, n)
        shown[form, cell] = label if people >= min_group else None
    return shown


def uncovers(parts: Iterable[int], min_group: int) -> bool:
    """Would the total, less the parts that are shown, speak of fewer than `min_group` people?

    Parts under the threshold are hidden. Their sum is what a reader gets by subtraction: harmless
    if it is nobody or a whole group again.
    """
    rest = sum(n for n in parts if n < min_group)
    return 0 < rest < min_group
