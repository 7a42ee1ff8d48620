"""The bank as a whole: for the document, the report and the export."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Forbidden, desk_of
from surveys.people.years import years_of
from surveys.ports import HasPeople, HasPractices
from surveys.practices.model import Practice, State, Words
from surveys.practices.read import Shelf, shelf
from surveys.practices.read import Tx as ReadTx


class Tx(HasPeople, HasPractices, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Printed:
    """A card as it is printed: the author's name only where it stands under it."""

    words: Words
    tags: tuple[str, ...]
    author: str | None
    programme_id: int


@dataclass(frozen=True, slots=True)
class Book:
    school: str
    made_at: datetime
    practices: tuple[Printed, ...]  # by title
    years: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Empty:
    shelf: Shelf


def book(tx: ReadTx, now: datetime, account: int) -> Book | Empty | Forbidden:
    desk = desk_of(tx, account, Action.RUN_PRACTICES)
    if desk is None:
        return Forbidden()
    years = {one.id: one.year for one in years_of(tx, desk.programme)}
    found = approved(tx, years)
    if not found:
        seen = shelf(tx, account)
        assert isinstance(seen, Shelf)  # runs the programme
        return Empty(seen)
    return Book(desk.programme.school, now, found, years)


def approved(tx: Tx, programme_ids: Collection[int]) -> tuple[Printed, ...]:
    """What stands in the bank of these years."""
    found = [one for one in tx.practices.in_programmes(programme_ids) if _stands(one)]
    authors = tx.people.some({one.author_id for one in found if one.author_id is not None})
    names = {who: one.chat_name for who, one in authors.items() if one.erased_at is None}
    return tuple(
        Printed(
            one.words,
            one.tags,
            names.get(one.author_id or 0) if one.signed else None,
            one.programme_id,
        )
        for one in sorted(found, key=lambda one: one.words.title.casefold())
    )


def _stands(one: Practice) -> bool:
    return one.state is State.APPROVED
