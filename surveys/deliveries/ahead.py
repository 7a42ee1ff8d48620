"""When to look again at whom, while the facts stay as they are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.deliveries.changes import invited_at
from surveys.deliveries.model import About
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags.model import Subject
from surveys.programme.calendar import DAY, day_start, local_day

Whose = int | None
"""A person; None: the programme as such."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Never late as long as the facts stay; may be early. None and who is missing: nothing is to come."""

    all: datetime | None  # at everybody: a stage begins
    programme: datetime | None  # at what curators are told of it as such
    people: Mapping[int, datetime]

    @property
    def first(self) -> datetime | None:
        moments = (self.all, self.programme, min(self.people.values(), default=None))
        return min((at for at in moments if at is not None), default=None)

    def due(self, now: datetime) -> frozenset[int]:
        return frozenset(person for person, at in self.people.items() if at <= now)

    def after(self, judged: Collection[int], newer: "Ahead") -> "Ahead":
        """With what a look at some people has shown; of a pair with the other side of one of them, too."""
        found = {person: at for person, at in self.people.items() if person not in judged}
        for person, at in newer.people.items():
            found[person] = min(at, found.get(person, at))
        return Ahead(newer.all, newer.programme, found)


NOTHING = Ahead(None, None, {})


def ahead(
    snapshot: Snapshot,
    wishes: Sequence[Wish],
    flags: Iterable[tuple[Subject, datetime]],
    now: datetime,
) -> Ahead:
    starts = (day_start(snapshot.programme, stage.starts_on) for stage in snapshot.programme.stages)
    found: dict[Whose, datetime] = {}

    def note(whose: Whose, at: datetime) -> None:
        if at > now and (whose not in found or at < found[whose]):
            found[whose] = at

    for wish in wishes:
        if wish.at > now and wish.key not in snapshot.known:
            note(_whose(snapshot, wish), wish.at)
    for response in snapshot.responses:
        if response.open:
            member = snapshot.member[response.slot.membership_id]
            note(member.person_id, response.closes_at)
            if (goes_at := invited_at(snapshot, member, response.slot, now)) is not None:
                tomorrow = local_day(snapshot.programme, goes_at) + DAY
                note(member.person_id, day_start(snapshot.programme, tomorrow))
    for subject, at in flags:
        note(snapshot.whose(About(subject.match_id, subject.person_id)), at)
    programme = found.pop(None, None)
    return Ahead(
        min((at for at in starts if at > now), default=None),
        programme,
        {person: at for person, at in found.items() if person is not None},
    )


def _whose(snapshot: Snapshot, wish: Wish) -> Whose:
    return wish.member.person_id if wish.about is None else snapshot.whose(wish.about)
