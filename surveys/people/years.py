"""The years of one school: other programmes of it are no other school.

One bot may serve several, and «Школа № 1» is the name of many: a name that two programmes of one year
bear proves nothing. Then a year is only that which was begun from another in the chat.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from surveys.people.model import Membership
from surveys.ports import HasProgrammes
from surveys.programme.model import Programme


class Tx(HasProgrammes, Protocol):
    pass


def another_year(ours: Programme, other: Programme) -> bool:
    """By the name alone, for the words of a button: nobody's right rests on it, see `years_of`."""
    return _namesakes(ours, other) and ours.year != other.year


def years_of(tx: Tx, ours: Programme) -> list[Programme]:
    """This programme and the other years of its school."""
    programmes = tx.programmes.all()
    named = [one for one in programmes if _namesakes(ours, one)]
    distinct = len({one.year for one in named}) == len(named)
    linked = _linked(tx, ours.id) | ({one.id for one in named} if distinct else set())
    return [one for one in programmes if one.id in linked]


def earlier_of(tx: Tx, ours: Programme) -> list[Programme]:
    """Those that were over before this one began, the newest first."""
    ended = [one for one in years_of(tx, ours) if one.ends_on < ours.starts_on]
    return sorted(ended, key=lambda one: one.ends_on, reverse=True)


def begun_from(tx: Tx, programme_id: int) -> list[int]:
    """The years that were begun out of this one, one after the other."""
    following, found = dict(tx.programmes.begun()), list[int]()
    while (programme_id := following.get(programme_id, 0)) and programme_id not in found:
        found.append(programme_id)
    return found


def of_other_schools(
    tx: Tx, memberships: Sequence[Membership], ours: Programme
) -> list[Membership]:
    """Without those of the other years of this school."""
    if all(one.programme_id == ours.id for one in memberships):
        return list(memberships)  # nearly everybody: nothing is to be read
    years = {one.id for one in years_of(tx, ours)} - {ours.id}
    return [one for one in memberships if one.programme_id not in years]


def _linked(tx: Tx, programme_id: int) -> set[int]:
    """Itself, what it was begun from and what was begun from it, however far."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for old, new in tx.programmes.begun():
        beside[old].add(new)
        beside[new].add(old)
    found, ahead = {programme_id}, [programme_id]
    while ahead:
        fresh = beside[ahead.pop()] - found
        found |= fresh
        ahead += fresh
    return found


def _namesakes(ours: Programme, other: Programme) -> bool:
    return bool(ours.school) and _plain(ours.school) == _plain(other.school)


def _plain(school: str) -> str:
    return " ".join(school.lower().replace("ё", "е").split())
