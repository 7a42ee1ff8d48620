"""Tags of a card: a few that everybody knows, and what the curator adds in their own words."""

from dataclasses import dataclass
from datetime import datetime

from surveys.people.desk import Forbidden
from surveys.people.years import years_of
from surveys.practices.desk import Reviewed, Tx, record, review
from surveys.practices.model import MOST_TAGS, TAGS, Practice, tag_key
from surveys.practices.read import Card, Gone
from surveys.practices.read import Tx as ReadTx


@dataclass(frozen=True, slots=True)
class Tagging:
    card: Card
    known: tuple[str, ...]  # that may be put on it
    full: bool = False  # as many as a card holds: nothing was added
    unknown: bool = False  # the button's tag is there no longer


Outcome = Tagging | Gone | Forbidden


def tagging(tx: ReadTx, account: int, practice_id: int) -> Outcome:
    found = review(tx, account, practice_id)
    if not isinstance(found, Reviewed):
        return found
    programme = tx.programmes.get(found.card.practice.programme_id)
    assert programme is not None  # a foreign key
    years = [one.id for one in years_of(tx, programme)]
    own = {tag for one in tx.practices.in_programmes(years) for tag in one.tags} - set(TAGS)
    return Tagging(found.card, (*TAGS, *sorted(own)))


def toggle(tx: Tx, now: datetime, account: int, practice_id: int, key: str, *, on: bool) -> Outcome:
    """A second press changes nothing."""
    found = tagging(tx, account, practice_id)
    if not isinstance(found, Tagging):
        return found
    practice = found.card.practice
    tag = next((one for one in found.known if tag_key(one) == key), None)
    if tag is None:
        return Tagging(found.card, found.known, unknown=True)
    if (tag in practice.tags) is on:
        return found
    if not on:
        tx.practices.set_tags(practice.id, tuple(one for one in practice.tags if one != tag))
    elif not _put(tx, found, tag):
        return Tagging(found.card, found.known, full=True)
    record(tx, now, account, practice, "practice.tagged")
    return tagging(tx, account, practice_id)


def add(tx: Tx, now: datetime, account: int, practice: Practice, tag: str) -> Outcome:
    """In the curator's own words; one that is there under another spelling is that one."""
    found = tagging(tx, account, practice.id)
    if not isinstance(found, Tagging):
        return found
    known = next((one for one in found.known if tag_key(one) == tag_key(tag)), tag)
    if known not in practice.tags and not _put(tx, found, known):
        return Tagging(found.card, found.known, full=True)
    record(tx, now, account, practice, "practice.tagged")
    return tagging(tx, account, practice.id)


def _put(tx: ReadTx, found: Tagging, tag: str) -> bool:
    practice = found.card.practice
    if len(practice.tags) >= MOST_TAGS:
        return False
    tx.practices.set_tags(practice.id, (*practice.tags, tag))
    return True
