"""The draft of pairs."""

from collections.abc import Collection, Iterable
from datetime import datetime

import sqlalchemy as sa

from storage.models import KeptApartRow, MatchingRow, ProposalRow
from storage.repositories.base import Repository, Rows, insert
from surveys.matching.draft import Draft, Run
from surveys.matching.model import Why

DRAFT = (
    ProposalRow.programme_id,
    ProposalRow.mentee_id,
    ProposalRow.mentor_id,
    ProposalRow.form,
    ProposalRow.score,
    ProposalRow.locked,
    ProposalRow.why,
    ProposalRow.better_id,
)


class MatchingRepository(Repository):
    def run(self, programme_id: int) -> Run | None:
        statement = sa.select(MatchingRow.rev, MatchingRow.made_at)
        return self._one(statement.where(MatchingRow.programme_id == programme_id), Run)

    def drafts(self, programme_id: int) -> list[Draft]:
        statement = sa.select(*DRAFT).where(ProposalRow.programme_id == programme_id)
        return self._drafts(statement.order_by(ProposalRow.mentee_id))

    def get(self, mentee_id: int) -> Draft | None:
        statement = sa.select(*DRAFT).where(ProposalRow.mentee_id == mentee_id)
        return next(iter(self._drafts(statement)), None)

    def replace(self, programme_id: int, drafts: Iterable[Draft], now: datetime) -> None:
        self._connection.execute(
            sa.delete(ProposalRow).where(ProposalRow.programme_id == programme_id)
        )
        rows = [_values(one) for one in drafts]
        if rows:
            self._connection.execute(sa.insert(ProposalRow), rows)
        self._changed(programme_id, now, made=True)

    def put(self, draft: Draft, now: datetime) -> None:
        self._put(ProposalRow, **_values(draft))
        self._changed(draft.programme_id, now)

    def drop(self, programme_id: int, mentee_ids: Collection[int]) -> None:
        self._connection.execute(
            sa.delete(ProposalRow).where(ProposalRow.mentee_id.in_(list(mentee_ids)))
        )
        self._connection.execute(
            sa.update(MatchingRow)
            .where(MatchingRow.programme_id == programme_id)
            .values(rev=MatchingRow.rev + 1)
        )

    def apart(self, programme_id: int) -> set[tuple[int, int]]:
        statement = sa.select(KeptApartRow.mentor_id, KeptApartRow.mentee_id)
        found = self._connection.execute(statement.where(KeptApartRow.programme_id == programme_id))
        return {(mentor, mentee) for mentor, mentee in found}

    def keep_apart(self, programme_id: int, mentor_id: int, mentee_id: int) -> None:
        statement = insert(KeptApartRow).values(
            programme_id=programme_id, mentor_id=mentor_id, mentee_id=mentee_id
        )
        self._connection.execute(statement.on_conflict_do_nothing())

    def let_together(self, programme_id: int, mentee_id: int) -> int:
        return self._connection.execute(
            sa.delete(KeptApartRow).where(
                KeptApartRow.programme_id == programme_id, KeptApartRow.mentee_id == mentee_id
            )
        ).rowcount

    def _drafts(self, statement: Rows) -> list[Draft]:
        rows = self._connection.execute(statement).mappings()
        return [
            Draft(**{**row, "why": None if row["why"] is None else Why(row["why"])}) for row in rows
        ]

    def _changed(self, programme_id: int, now: datetime, *, made: bool = False) -> None:
        statement = insert(MatchingRow).values(programme_id=programme_id, rev=1, made_at=now)
        after = {"rev": MatchingRow.rev + 1} | ({"made_at": now} if made else {})
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["programme_id"], set_=after)
        )


def _values(draft: Draft) -> dict[str, object]:
    return {
        "programme_id": draft.programme_id,
        "mentee_id": draft.mentee_id,
        "mentor_id": draft.mentor_id,
        "form": draft.form,
        "score": draft.score,
        "locked": draft.locked,
        "why": draft.why,
        "better_id": draft.better_id,
    }
