"""Flags."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

import sqlalchemy as sa

from storage.models import FlagDeedRow, FlagRow
from storage.repositories.base import Repository, insert
from surveys.flags.model import Closing, Deed, Flag, FlagState, Gone, Subject

FLAG = (
    FlagRow.id,
    FlagRow.programme_id,
    FlagRow.key,
    FlagRow.match_id,
    FlagRow.person_id,
    FlagRow.state,
    FlagRow.raised_at,
    FlagRow.owner_id,
    FlagRow.until,
    FlagRow.closed_at,
    FlagRow.closing,
)
STANDING = (
    sa.select(*FLAG)
    .where(
        FlagRow.programme_id == sa.bindparam("programme"),
        FlagRow.closed_at.is_(None)
        | (FlagRow.closed_at >= sa.bindparam("since", type_=FlagRow.closed_at.type)),
    )
    .order_by(FlagRow.id)
)

STANDING_ABOUT = STANDING.where(
    FlagRow.match_id.in_(sa.bindparam("matches", expanding=True))
    | FlagRow.person_id.in_(sa.bindparam("people", expanding=True))
)


class FlagsRepository(Repository):
    def get(self, flag_id: int) -> Flag | None:
        return self._one(sa.select(*FLAG).where(FlagRow.id == flag_id), Flag)

    def standing(self, programme_id: int, since: datetime) -> list[Flag]:
        return self._many(STANDING, Flag, programme=programme_id, since=since)

    def standing_about(
        self,
        programme_id: int,
        since: datetime,
        match_ids: Collection[int],
        people: Collection[int],
    ) -> list[Flag]:
        return self._many(
            STANDING_ABOUT,
            Flag,
            programme=programme_id,
            since=since,
            matches=list(match_ids),
            people=list(people),
        )

    def of_match(self, match_id: int, since: datetime) -> list[Flag]:
        recent = FlagRow.closed_at.is_(None) | (FlagRow.closed_at >= since)
        return self._many(sa.select(*FLAG).where(FlagRow.match_id == match_id, recent), Flag)

    def put_up(self, programme_id: int, subjects: Iterable[Subject], now: datetime) -> list[Flag]:
        rows = [
            {
                "programme_id": programme_id,
                "key": subject.key,
                "subject": subject.name,
                "match_id": subject.match_id,
                "person_id": subject.person_id,
                "state": FlagState.OPEN,
                "raised_at": now,
            }
            for subject in subjects
        ]
        if not rows:
            return []
        last = sa.select(sa.func.coalesce(sa.func.max(FlagRow.id), 0))
        before = self._connection.execute(last).scalar_one()
        self._connection.execute(insert(FlagRow).on_conflict_do_nothing(), rows)
        new = sa.select(*FLAG).where(FlagRow.id > before).order_by(FlagRow.id)
        return self._many(new, Flag)  # RETURNING would take as many statements as there are pages

    def close_gone(self, gone: Iterable[Gone], now: datetime) -> list[Flag]:
        whys = {each.flag_id: each.closing for each in gone}
        which = FlagRow.id.in_(list(whys)) & FlagRow.closed_at.is_(None)
        open_still = self._many(sa.select(*FLAG).where(which), Flag) if whys else []
        rows = [{"which": each.id, "why": whys[each.id], "now": now} for each in open_still]
        if not rows:
            return []
        self._connection.execute(
            sa.update(FlagRow)
            .where(FlagRow.id == sa.bindparam("which"))
            .values(
                state=FlagState.CLOSED,
                closed_at=sa.bindparam("now", type_=FlagRow.closed_at.type),
                closing=sa.bindparam("why", type_=FlagRow.closing.type),
            ),
            rows,
        )
        return open_still

    def bring_to(
        self,
        flag: Flag,
        state: FlagState,
        actor_id: int,
        now: datetime,
        *,
        until: date | None = None,
        closing: Closing | None = None,
    ) -> None:
        taken = state is FlagState.TAKEN
        self._connection.execute(
            sa.update(FlagRow)
            .where(FlagRow.id == flag.id)
            .values(
                state=state,
                owner_id=actor_id if taken else flag.owner_id,
                until=until,
                closed_at=now if state is FlagState.CLOSED else None,
                closing=closing,
            )
        )
        self._insert(FlagDeedRow, flag_id=flag.id, at=now, actor_id=actor_id, state=state)

    def deeds(self, flag_id: int) -> list[Deed]:
        return self._many(
            sa.select(FlagDeedRow.at, FlagDeedRow.actor_id, FlagDeedRow.state)
            .where(FlagDeedRow.flag_id == flag_id)
            .order_by(FlagDeedRow.id),
            Deed,
        )
