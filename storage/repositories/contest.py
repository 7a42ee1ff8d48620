"""The contest: one a programme."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage.models import (
    ContestRow,
    JurorRow,
    MarkRow,
    NominationRow,
    NomineeRow,
    TallyRow,
    VotedRow,
)
from storage.repositories.base import Repository, insert
from surveys.contest.model import Contest, Frozen, Mark, Nomination, Nominee, NomineeState

CONTEST = (
    ContestRow.id,
    ContestRow.programme_id,
    ContestRow.nominate_until,
    ContestRow.vote_until,
    ContestRow.opened_at,
    ContestRow.announced_at,
    ContestRow.published_at,
)
NOMINEE = (
    NomineeRow.id,
    NomineeRow.nomination_id,
    NomineeRow.person_id,
    NomineeRow.state,
    NomineeRow.jury,
    NomineeRow.votes,
    NomineeRow.place,
)
FROZEN = (
    sa.update(NomineeRow.__table__)  # type: ignore[arg-type]  # a table, whatever the stubs say
    .where(NomineeRow.id == sa.bindparam("nominee"))
    .values({name: sa.bindparam(f"its_{name}") for name in ("jury", "votes", "place")})
)
START = 1_000
"""What a count begins with in the file: up to 32,767 a number takes two bytes there. If it grew from
none to one byte, its row would move, and the place of a row tells whose votes came before whose.
"""


class ContestsRepository(Repository):
    def of_programme(self, programme_id: int) -> Contest | None:
        return self._one(
            sa.select(*CONTEST).where(ContestRow.programme_id == programme_id), Contest
        )

    def open(
        self,
        programme_id: int,
        *,
        nominate_until: date,
        vote_until: date,
        titles: Sequence[str],
        now: datetime,
    ) -> bool:
        new_id = self._insert(
            ContestRow,
            programme_id=programme_id,
            nominate_until=nominate_until,
            vote_until=vote_until,
            opened_at=now,
        )
        if new_id is None:
            return False
        rows = [{"contest_id": new_id, "title": title} for title in titles]
        self._connection.execute(sa.insert(NominationRow), rows)
        return True

    def update(self, contest_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(ContestRow).where(ContestRow.id == contest_id).values(**values)
        )

    def nominations(self, contest_id: int) -> list[Nomination]:
        return self._many(
            sa.select(NominationRow.id, NominationRow.contest_id, NominationRow.title)
            .where(NominationRow.contest_id == contest_id)
            .order_by(NominationRow.id),
            Nomination,
        )

    def add_nomination(self, contest_id: int, title: str) -> None:
        self._connection.execute(
            sa.insert(NominationRow).values(contest_id=contest_id, title=title)
        )

    def rename(self, nomination_id: int, title: str) -> None:
        self._connection.execute(
            sa.update(NominationRow).where(NominationRow.id == nomination_id).values(title=title)
        )

    def drop_nomination(self, nomination_id: int) -> None:
        self._connection.execute(sa.delete(NominationRow).where(NominationRow.id == nomination_id))

    def nominees(self, contest_id: int) -> list[Nominee]:
        return self._many(
            sa.select(*NOMINEE)
            .where(NomineeRow.nomination_id.in_(_nominations(contest_id)))
            .order_by(NomineeRow.id),
            Nominee,
        )

    def propose(self, nomination_id: int, person_id: int, state: NomineeState) -> bool:
        new_id = self._insert(
            NomineeRow, nomination_id=nomination_id, person_id=person_id, state=state
        )
        if new_id is None:
            return False
        self._connection.execute(sa.insert(TallyRow).values(nominee_id=new_id, votes=START))
        return True

    def decide(self, nominee_id: int, state: NomineeState) -> None:
        self._connection.execute(
            sa.update(NomineeRow).where(NomineeRow.id == nominee_id).values(state=state)
        )

    def jurors(self, contest_id: int) -> set[int]:
        found = sa.select(JurorRow.person_id).where(JurorRow.contest_id == contest_id)
        return set(self._connection.execute(found).scalars())

    def set_juror(self, contest_id: int, person_id: int, *, wanted: bool) -> None:
        if wanted:
            row = insert(JurorRow).values(contest_id=contest_id, person_id=person_id)
            self._connection.execute(row.on_conflict_do_nothing())
            return
        self._connection.execute(
            sa.delete(MarkRow).where(
                MarkRow.juror_id == person_id, MarkRow.nominee_id.in_(_nominees(contest_id))
            )
        )
        self._connection.execute(
            sa.delete(JurorRow).where(
                JurorRow.contest_id == contest_id, JurorRow.person_id == person_id
            )
        )

    def marks(self, contest_id: int) -> list[Mark]:
        return self._many(
            sa.select(MarkRow.nominee_id, MarkRow.juror_id, MarkRow.criterion, MarkRow.points)
            .where(MarkRow.nominee_id.in_(_nominees(contest_id)))
            .order_by(MarkRow.nominee_id, MarkRow.juror_id, MarkRow.criterion),
            Mark,
        )

    def mark(self, mark: Mark) -> None:
        self._put(
            MarkRow,
            nominee_id=mark.nominee_id,
            juror_id=mark.juror_id,
            criterion=mark.criterion,
            points=mark.points,
        )

    def vote(self, nominee: Nominee, person_id: int) -> bool:
        first = insert(VotedRow).values(nomination_id=nominee.nomination_id, person_id=person_id)
        if self._connection.execute(first.on_conflict_do_nothing()).rowcount != 1:
            return False
        self._connection.execute(
            sa.update(TallyRow)
            .where(TallyRow.nominee_id == nominee.id)
            .values(votes=TallyRow.votes + 1)
        )
        return True

    def voted(self, contest_id: int, person_id: int) -> set[int]:
        found = sa.select(VotedRow.nomination_id).where(
            VotedRow.person_id == person_id, VotedRow.nomination_id.in_(_nominations(contest_id))
        )
        return set(self._connection.execute(found).scalars())

    def turnout(self, contest_id: int) -> dict[int, int]:
        found = (
            sa.select(VotedRow.nomination_id, sa.func.count())
            .where(VotedRow.nomination_id.in_(_nominations(contest_id)))
            .group_by(VotedRow.nomination_id)
        )
        return dict(self._connection.execute(found).all())

    def votes(self, contest_id: int) -> dict[int, int]:
        found = sa.select(TallyRow.nominee_id, TallyRow.votes - START).where(
            TallyRow.nominee_id.in_(_nominees(contest_id))
        )
        return dict(self._connection.execute(found).all())

    def publish(self, contest_id: int, results: Sequence[Frozen], now: datetime) -> None:
        if results:
            self._connection.execute(FROZEN, [_frozen(one) for one in results])
        for row, which in (
            (TallyRow, TallyRow.nominee_id.in_(_nominees(contest_id))),
            (VotedRow, VotedRow.nomination_id.in_(_nominations(contest_id))),
        ):
            self._connection.execute(sa.delete(row).where(which))
        self.update(contest_id, published_at=now)


def _nominations(contest_id: int) -> sa.ScalarSelect[int]:
    return (
        sa.select(NominationRow.id).where(NominationRow.contest_id == contest_id).scalar_subquery()
    )


def _nominees(contest_id: int) -> sa.ScalarSelect[int]:
    return (
        sa.select(NomineeRow.id)
        .where(NomineeRow.nomination_id.in_(_nominations(contest_id)))
        .scalar_subquery()
    )


def _frozen(one: Frozen) -> dict[str, int | None]:
    return {
        "nominee": one.nominee_id,
        "its_jury": one.jury,
        "its_votes": one.votes,
        "its_place": one.place,
    }
