"""The contest."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from surveys.contest.model import Contest, Frozen, Mark, Nomination, Nominee, NomineeState


class Contests(Protocol):
    def of_programme(self, programme_id: int) -> Contest | None: ...
    def open(
        self,
        programme_id: int,
        *,
        nominate_until: date,
        vote_until: date,
        titles: Sequence[str],
        now: datetime,
    ) -> bool:
        """False: there is one already."""
        ...

    def update(self, contest_id: int, **values: Any) -> None: ...
    def nominations(self, contest_id: int) -> Sequence[Nomination]: ...
    def add_nomination(self, contest_id: int, title: str) -> None: ...
    def rename(self, nomination_id: int, title: str) -> None: ...
    def drop_nomination(self, nomination_id: int) -> None: ...
    def nominees(self, contest_id: int) -> Sequence[Nominee]: ...
    def propose(self, nomination_id: int, person_id: int, state: NomineeState) -> bool:
        """False: proposed before, whatever became of it."""
        ...

    def decide(self, nominee_id: int, state: NomineeState) -> None: ...
    def jurors(self, contest_id: int) -> Collection[int]:
        """People."""
        ...

    def set_juror(self, contest_id: int, person_id: int, *, wanted: bool) -> None:
        """No juror any more: their marks go too."""
        ...

    def marks(self, contest_id: int) -> Sequence[Mark]: ...
    def mark(self, mark: Mark) -> None: ...
    def vote(self, nominee: Nominee, person_id: int) -> bool:
        """One more for the nominee, and apart from it that the person has voted. False: before."""
        ...

    def voted(self, contest_id: int, person_id: int) -> Collection[int]:
        """Nominations in which this person has."""
        ...

    def turnout(self, contest_id: int) -> Mapping[int, int]:
        """How many have voted, by nomination."""
        ...

    def votes(self, contest_id: int) -> Mapping[int, int]:
        """By nominee. For publishing alone: nobody sees a count before."""
        ...

    def publish(self, contest_id: int, results: Sequence[Frozen], now: datetime) -> None:
        """Freeze them; who has voted and the counts are forgotten."""
        ...


class HasContests(Protocol):
    @property
    def contests(self) -> Contests: ...
