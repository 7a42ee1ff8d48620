"""Sheets of the export about the end of a year: the contest once its results are out, the practices of
its bank. Each only where there is something to show.

No voter is anywhere: who has voted is forgotten when the results are published. Who of the jury gave
which mark is in no sheet; votes as they were published, so that too few are not told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from fractions import Fraction
from statistics import fmean
from typing import Protocol

from surveys.analysis.groups import LOWEST_THRESHOLD
from surveys.analysis.sheets import Sheet, Value
from surveys.contest.model import CRITERIA, Mark, Nominee
from surveys.contest.outcome import Published, published
from surveys.contest.places import HUNDRED, hundredths
from surveys.ports import HasContests, HasPeople, HasPractices
from surveys.practices.book import Printed, approved
from surveys.practices.model import FIELDS

CONTEST = (
    *("nomination", "mentor", "place", "jury", "votes", "jurors"),
    *(f"mark_{number}" for number in range(1, len(CRITERIA) + 1)),
)
PRACTICES = ("practice", "tags", "author", *FIELDS[1:])  # the title is the first of them


class Tx(HasPeople, HasContests, HasPractices, Protocol):
    pass


def sheets(tx: Tx, programme_id: int) -> Iterator[Sheet]:
    contest = published(tx, programme_id)
    if contest is not None and contest.cards:
        marks = tx.contests.marks(contest.contest.id)
        yield "contest", CONTEST, list(_contest(contest, marks))
    practices = approved(tx, (programme_id,))
    if practices:
        yield "practices", PRACTICES, [_practice(one) for one in practices]


def _contest(found: Published, marks: Sequence[Mark]) -> Iterator[Sequence[Value]]:
    """By nomination, then by place. A juror who has not given all marks of a card is left out, as in
    the results. Means by criterion only as the results were, and only of three and more: of two, each
    could work out the other; and if one has gone since, they would be the difference to an earlier export.
    """
    given: defaultdict[int, defaultdict[int, dict[int, int]]]
    given = defaultdict(lambda: defaultdict(dict))
    for mark in marks:
        given[mark.nominee_id][mark.juror_id][mark.criterion] = mark.points
    for nomination in found.nominations:
        cards = [one for one in found.cards if one.nomination_id == nomination.id]
        for card in sorted(cards, key=lambda one: (one.place is None, one.place or 0, one.id)):
            whole = [one for one in given[card.id].values() if len(one) == len(CRITERIA)]
            means: list[float | None] = [
                fmean(points[number] for points in whole) if whole else None
                for number in range(1, len(CRITERIA) + 1)
            ]
            if len(whole) < LOWEST_THRESHOLD or not _as_published(card, whole):
                means = [None] * len(CRITERIA)
            jury = None if card.jury is None else card.jury / HUNDRED
            name = found.names[card.person_id]
            yield nomination.title, name, card.place, jury, card.votes, len(whole), *means


def _as_published(card: Nominee, whole: Sequence[Mapping[int, int]]) -> bool:
    mean = Fraction(sum(sum(points.values()) for points in whole), len(whole))
    return card.jury == hundredths(mean)


def _practice(one: Printed) -> Sequence[Value]:
    title, *fields = astuple(one.words)
    return title, ", ".join(one.tags), one.author, *fields
