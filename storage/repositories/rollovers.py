"""The year to come, and what a year's end does to many rows at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from storage.models import (
    ChosenProgrammeRow,
    ConsentRow,
    InviteRow,
    MatchRow,
    MembershipRow,
    PersonRow,
    ProgrammeRow,
    RolloverPersonRow,
    RolloverRow,
    RolloverSideRow,
)
from storage.repositories.base import Repository, insert
from surveys.people.model import MembershipState
from surveys.programme.model import Break, Stage, StageKey
from surveys.rollover.model import ENDED, Carried, Choice, Rollover, Side

ROLLOVER = sa.select(
    RolloverRow.programme_id,
    RolloverRow.dates,
    RolloverRow.begun_at,
    RolloverRow.next_id,
    RolloverRow.started_at,
    RolloverRow.closed_at,
)
CONSENT = tuple(
    column
    for column in ConsentRow.__table__.columns
    if column.name not in {"id", "programme_id", "recorded_at"}
)
GOES = (MembershipState.ACTIVE, MembershipState.PAUSED, MembershipState.RECORDED)


class RolloversRepository(Repository):
    def get(self, programme_id: int) -> Rollover | None:
        return self._first(RolloverRow.programme_id == programme_id)

    def into(self, programme_id: int) -> Rollover | None:
        return self._first(RolloverRow.next_id == programme_id)

    def to_close(self) -> list[Rollover]:
        found = ROLLOVER.where(RolloverRow.next_id.is_not(None), RolloverRow.closed_at.is_(None))
        return [_rollover(row) for row in self._connection.execute(found)]

    def begin(
        self,
        programme_id: int,
        stages: Sequence[Stage],
        breaks: Sequence[Break],
        by: int,
        now: datetime,
    ) -> None:
        statement = insert(RolloverRow).values(
            programme_id=programme_id, dates=_dates(stages, breaks), begun_by=by, begun_at=now
        )
        self._connection.execute(statement.on_conflict_do_nothing())

    def set_dates(
        self, programme_id: int, stages: Sequence[Stage], breaks: Sequence[Break]
    ) -> None:
        self._update(programme_id, dates=_dates(stages, breaks))

    def start(self, programme_id: int, next_id: int, by: int, now: datetime) -> None:
        self._update(programme_id, next_id=next_id, started_by=by, started_at=now)

    def close(self, programme_id: int, now: datetime) -> None:
        self._update(programme_id, closed_at=now)

    def choices(self, programme_id: int) -> dict[int, Choice]:
        statement = sa.select(
            RolloverPersonRow.person_id,
            RolloverPersonRow.stays,
            RolloverPersonRow.mentor,
            RolloverPersonRow.mentor_word,
            RolloverPersonRow.class_from,
        ).where(RolloverPersonRow.programme_id == programme_id)
        return {one.person_id: one for one in self._many(statement, Choice)}

    def choose(self, programme_id: int, people: Collection[int], *, stays: bool) -> None:
        self._person(programme_id, {one: {"stays": stays} for one in people})

    def offer(self, programme_id: int, people: Collection[int], *, mentor: bool) -> None:
        self._person(programme_id, {one: {"mentor": mentor} for one in people})

    def mentor_word(self, programme_id: int, person_id: int, *, word: bool) -> None:
        self._person(programme_id, {person_id: {"mentor_word": word}})

    def keep_classes(self, programme_id: int, classes: Mapping[int, str]) -> None:
        self._person(programme_id, {who: {"class_from": name} for who, name in classes.items()})

    def raised_elsewhere(self, programme_id: int) -> dict[int, str]:
        ours, other = aliased(ProgrammeRow), aliased(ProgrammeRow)
        here = sa.select(MembershipRow.person_id).where(MembershipRow.programme_id == programme_id)
        found = (
            sa.select(RolloverPersonRow.person_id, RolloverPersonRow.class_from)
            .join(RolloverRow, RolloverRow.programme_id == RolloverPersonRow.programme_id)
            .join(other, other.id == RolloverPersonRow.programme_id)
            .join(ours, ours.id == programme_id)
            .where(
                other.id != ours.id,
                other.year == ours.year,
                RolloverRow.closed_at.is_not(None),
                RolloverPersonRow.person_id.in_(here.scalar_subquery()),
            )
        )
        rows = self._connection.execute(found)
        return {who: class_from for who, class_from in rows if class_from is not None}

    def carry(self, next_id: int, found: Collection[Carried], now: datetime) -> None:
        self._all(
            sa.insert(MembershipRow),
            [
                {
                    "programme_id": next_id,
                    "person_id": one.person_id,
                    "role": one.role,
                    "form": one.form,
                    "state": one.state,
                    "capacity": one.capacity,
                    "enrolled_on": one.enrolled_on,
                    "withdrawn": False,
                    "created_at": now,
                }
                for one in found
            ],
        )

    def carry_consents(self, next_id: int, consents: Collection[int], now: datetime) -> None:
        new = (sa.literal(next_id), sa.literal(now, ConsentRow.recorded_at.type))
        self._connection.execute(
            sa.insert(ConsentRow).from_select(
                ["programme_id", "recorded_at", *(column.name for column in CONSENT)],
                sa.select(*new, *CONSENT).where(ConsentRow.id.in_(list(consents))),
            )
        )

    def look_at(self, programme_id: int, people: Collection[int]) -> None:
        statement = insert(ChosenProgrammeRow)
        chosen = statement.on_conflict_do_update(
            index_elements=["person_id"], set_={"programme_id": statement.excluded.programme_id}
        )
        self._all(chosen, [{"person_id": one, "programme_id": programme_id} for one in people])

    def sides(self, programme_id: int) -> list[Side]:
        statement = (
            sa.select(RolloverSideRow.match_id, RolloverSideRow.person_id, RolloverSideRow.word)
            .where(RolloverSideRow.programme_id == programme_id)
            .order_by(RolloverSideRow.match_id, RolloverSideRow.person_id)
        )
        return self._many(statement, Side)

    def ask(self, programme_id: int, sides: Iterable[Side]) -> None:
        rows = [
            {
                "match_id": one.match_id,
                "person_id": one.person_id,
                "programme_id": programme_id,
                "word": one.word,
            }
            for one in sides
        ]
        self._all(insert(RolloverSideRow).on_conflict_do_nothing(), rows)

    def leave(self, matches: Collection[int]) -> None:
        self._connection.execute(
            sa.delete(RolloverSideRow).where(RolloverSideRow.match_id.in_(list(matches)))
        )

    def say(self, match_id: int, person_id: int, *, word: bool) -> None:
        self._connection.execute(
            sa.update(RolloverSideRow)
            .where(RolloverSideRow.match_id == match_id, RolloverSideRow.person_id == person_id)
            .values(word=word)
        )

    def end_pairs(self, programme_id: int, ended_on: date, reason: str) -> int:
        return self._connection.execute(
            sa.update(MatchRow)
            .where(MatchRow.programme_id == programme_id, MatchRow.ended_on.is_(None))
            .values(
                ended_on=sa.func.max(MatchRow.starts_on, ended_on),
                end_reason=reason,
                closed_early=False,
            )
        ).rowcount

    def archive(self, programme_id: int, people: Collection[int], now: datetime) -> None:
        self._connection.execute(
            sa.update(MembershipRow)
            .where(
                MembershipRow.programme_id == programme_id,
                MembershipRow.person_id.in_(list(people)),
                MembershipRow.state.in_(GOES),
            )
            .values(state=MembershipState.ARCHIVED, left_reason=ENDED)
        )
        self._connection.execute(
            sa.update(InviteRow)
            .where(
                InviteRow.programme_id == programme_id,
                InviteRow.person_id.in_(list(people)),
                InviteRow.revoked_at.is_(None),
            )
            .values(revoked_at=now)
        )

    def put_away(self, people: Collection[int], now: datetime) -> None:
        self._connection.execute(
            sa.update(PersonRow)
            .where(PersonRow.id.in_(list(people)), PersonRow.archived_at.is_(None))
            .values(archived_at=now)
        )

    def set_classes(self, classes: Mapping[int, str]) -> None:
        self._all(
            sa.update(PersonRow)
            .where(PersonRow.id == sa.bindparam("who"))
            .values(class_name=sa.bindparam("name")),
            [{"who": who, "name": name} for who, name in classes.items()],
        )

    def _first(self, which: sa.ColumnElement[bool]) -> Rollover | None:
        row = self._connection.execute(ROLLOVER.where(which)).first()
        return None if row is None else _rollover(row)

    def _update(self, programme_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(RolloverRow).where(RolloverRow.programme_id == programme_id).values(**values)
        )

    def _person(self, programme_id: int, values: Mapping[int, Mapping[str, Any]]) -> None:
        """One column of each; a row where there is none yet."""
        if not values:
            return
        names = {name for one in values.values() for name in one}
        statement = insert(RolloverPersonRow)
        chosen = statement.on_conflict_do_update(
            index_elements=["programme_id", "person_id"],
            set_={name: statement.excluded[name] for name in names},
        )
        self._all(
            chosen,
            [
                {"programme_id": programme_id, "person_id": who, "mentor": False, **one}
                for who, one in values.items()
            ],
        )

    def _all(self, statement: Any, rows: list[dict[str, Any]]) -> None:
        """All of them by one statement; an empty list would insert a row of defaults."""
        if rows:
            self._connection.execute(statement, rows)


def _dates(stages: Sequence[Stage], breaks: Sequence[Break]) -> dict[str, Any]:
    return {
        "stages": [
            [one.key.value, one.starts_on.isoformat(), one.ends_on.isoformat()] for one in stages
        ],
        "breaks": [[one.starts_on.isoformat(), one.ends_on.isoformat()] for one in breaks],
    }


def _rollover(row: Any) -> Rollover:
    programme_id, dates, *rest = row
    first, second, third, fourth = (
        Stage(StageKey(key), date.fromisoformat(start), date.fromisoformat(end))
        for key, start, end in dates["stages"]
    )
    breaks = tuple(
        Break(date.fromisoformat(start), date.fromisoformat(end)) for start, end in dates["breaks"]
    )
    return Rollover(programme_id, (first, second, third, fourth), breaks, *rest)
