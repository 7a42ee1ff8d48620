"""The years of one school: other programmes of it are no other school."""

from collections.abc import Sequence
from typing import Protocol

from surveys.people.model import Membership
from surveys.ports import HasProgrammes
from surveys.programme.model import Programme


class Tx(HasProgrammes, Protocol):
    pass


def another_year(ours: Programme, other: Programme) -> bool:
    """Of the same school, by its name; two programmes of one year are two schools."""
    named = bool(ours.school) and _plain(ours.school) == _plain(other.school)
    return named and ours.year != other.year


def years_of(tx: Tx, ours: Programme) -> list[Programme]:
    """This programme and the other years of its school."""
    return [one for one in tx.programmes.all() if one.id == ours.id or another_year(ours, one)]


def of_other_schools(
    tx: Tx, memberships: Sequence[Membership], ours: Programme
) -> list[Membership]:
    """Without those of the other years of this school."""
    if all(one.programme_id == ours.id for one in memberships):
        return list(memberships)  # nearly everybody: nothing is to be read
    years = {one.id for one in tx.programmes.all() if another_year(ours, one)}
    return [one for one in memberships if one.programme_id not in years]


def _plain(school: str) -> str:
    return " ".join(school.lower().replace("ё", "е").split())
