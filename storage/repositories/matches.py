"""Matches and their meetings."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from storage.models import MatchRow, MeetingRow, MembershipRow
from storage.repositories.base import Repository
from surveys.matches.model import Match, Meeting

MATCH = (
    MatchRow.id,
    MatchRow.programme_id,
    MatchRow.number,
    MatchRow.mentor_id,
    MatchRow.mentee_id,
    MatchRow.form,
    MatchRow.starts_on,
    MatchRow.ended_on,
    MatchRow.end_reason,
    MatchRow.closed_early,
)
MEETING = (
    MeetingRow.id,
    MeetingRow.match_id,
    MeetingRow.held_on,
    MeetingRow.kind,
    MeetingRow.logged_by,
    MeetingRow.logged_at,
    MeetingRow.confirmed_by,
    MeetingRow.confirmed_at,
    MeetingRow.disputed,
    MeetingRow.minutes,
    MeetingRow.topic,
    MeetingRow.next_step,
    MeetingRow.contested_at,
    MeetingRow.edited_at,
)
ONE_MATCH = sa.select(*MATCH).where(MatchRow.id == sa.bindparam("id"))
OF_MEMBERSHIP = (
    sa.select(*MATCH)
    .where(
        (MatchRow.mentor_id == sa.bindparam("member"))
        | (MatchRow.mentee_id == sa.bindparam("member"))
    )
    .order_by(MatchRow.number.desc())
)
MATCHES = (
    sa.select(*MATCH)
    .where(MatchRow.programme_id == sa.bindparam("programme"))
    .order_by(MatchRow.number)
)
OF_MEMBERSHIPS = (
    sa.select(*MATCH)
    .where(
        MatchRow.mentor_id.in_(sa.bindparam("members", expanding=True))
        | MatchRow.mentee_id.in_(sa.bindparam("members", expanding=True))
    )
    .order_by(MatchRow.number)
)
MEETINGS = (
    sa.select(*MEETING)
    .join(MatchRow, MatchRow.id == MeetingRow.match_id)
    .where(MatchRow.programme_id == sa.bindparam("programme"))
    .order_by(MeetingRow.held_on, MeetingRow.id)
)
MEETINGS_OF_MATCHES = (
    sa.select(*MEETING)
    .where(MeetingRow.match_id.in_(sa.bindparam("matches", expanding=True)))
    .order_by(MeetingRow.held_on, MeetingRow.id)
)
OF_MATCH = (
    sa.select(*MEETING)
    .where(MeetingRow.match_id == sa.bindparam("match"))
    .order_by(MeetingRow.held_on.desc(), MeetingRow.id.desc())
)


class MatchesRepository(Repository):
    def get(self, match_id: int) -> Match | None:
        return self._one(ONE_MATCH, Match, id=match_id)

    def in_programme(self, programme_id: int) -> list[Match]:
        return self._many(MATCHES, Match, programme=programme_id)

    def of_memberships(self, membership_ids: Collection[int]) -> list[Match]:
        return self._many(OF_MEMBERSHIPS, Match, members=list(membership_ids))

    def of_membership(self, membership_id: int) -> list[Match]:
        return self._many(OF_MEMBERSHIP, Match, member=membership_id)

    def mentored_by(self, people: Collection[int]) -> list[tuple[int, int, Match]]:
        mentor, mentee = aliased(MembershipRow), aliased(MembershipRow)
        found = (
            sa.select(mentor.person_id, mentee.person_id, *MATCH)
            .join(mentor, mentor.id == MatchRow.mentor_id)
            .join(mentee, mentee.id == MatchRow.mentee_id)
            .where(mentor.person_id.in_(list(people)))
        )
        return [
            (one, other, Match(*match)) for one, other, *match in self._connection.execute(found)
        ]

    def add(
        self,
        *,
        programme_id: int,
        mentor_id: int,
        mentee_id: int,
        form: str,
        starts_on: date,
        now: datetime,
    ) -> Match | None:
        highest = sa.select(sa.func.coalesce(sa.func.max(MatchRow.number), 0)).where(
            MatchRow.programme_id == programme_id
        )
        new_id = self._insert(
            MatchRow,
            programme_id=programme_id,
            number=self._connection.execute(highest).scalar_one() + 1,
            mentor_id=mentor_id,
            mentee_id=mentee_id,
            form=form,
            starts_on=starts_on,
            created_at=now,
        )
        return None if new_id is None else self.get(new_id)

    def end(self, match_id: int, *, ended_on: date, reason: str, closed_early: bool) -> None:
        self._connection.execute(
            sa.update(MatchRow)
            .where(MatchRow.id == match_id, MatchRow.ended_on.is_(None))
            .values(ended_on=ended_on, end_reason=reason, closed_early=closed_early)
        )


class MeetingsRepository(Repository):
    def get(self, meeting_id: int) -> Meeting | None:
        return self._one(sa.select(*MEETING).where(MeetingRow.id == meeting_id), Meeting)

    def of_match(self, match_id: int) -> list[Meeting]:
        return self._many(OF_MATCH, Meeting, match=match_id)

    def in_programme(self, programme_id: int) -> list[Meeting]:
        return self._many(MEETINGS, Meeting, programme=programme_id)

    def of_matches(self, match_ids: Collection[int]) -> list[Meeting]:
        return self._many(MEETINGS_OF_MATCHES, Meeting, matches=list(match_ids))

    def last_held(self, programme_id: int) -> dict[int, date]:
        rows = self._connection.execute(
            sa.select(MeetingRow.match_id, sa.func.max(MeetingRow.held_on))
            .join(MatchRow, MatchRow.id == MeetingRow.match_id)
            .where(MatchRow.programme_id == programme_id, sa.not_(MeetingRow.disputed))
            .group_by(MeetingRow.match_id)
        )
        return dict(rows.all())

    def add(
        self,
        *,
        match_id: int,
        held_on: date,
        kind: str,
        logged_by: int,
        now: datetime,
        minutes: int | None = None,
        topic: str | None = None,
    ) -> Meeting | None:
        new_id = self._insert(
            MeetingRow,
            match_id=match_id,
            held_on=held_on,
            kind=kind,
            logged_by=logged_by,
            logged_at=now,
            minutes=minutes,
            topic=topic,
        )
        return None if new_id is None else self.get(new_id)

    def describe(
        self,
        meeting_ids: Iterable[int],
        *,
        minutes: int | None = None,
        topic: str | None = None,
        next_step: str | None = None,
    ) -> None:
        said = {"minutes": minutes, "topic": topic, "next_step": next_step}
        values = {name: value for name, value in said.items() if value is not None}
        if values:
            self._connection.execute(
                sa.update(MeetingRow).where(MeetingRow.id.in_(list(meeting_ids))).values(**values)
            )

    def amend(self, meeting_id: int, *, held_on: date, kind: str, now: datetime) -> bool:
        this = sa.select(MeetingRow.match_id).where(MeetingRow.id == meeting_id).scalar_subquery()
        same = sa.select(MeetingRow.id).where(
            MeetingRow.match_id == this,
            MeetingRow.held_on == held_on,
            MeetingRow.kind == kind,
            MeetingRow.id != meeting_id,
        )
        if self._connection.execute(same).first() is not None:
            return False
        self._connection.execute(
            sa.update(MeetingRow)
            .where(MeetingRow.id == meeting_id)
            .values(
                held_on=held_on,
                kind=kind,
                edited_at=now,
                contested_at=None,
                confirmed_by=None,
                confirmed_at=None,
                disputed=False,
            )
        )
        return True

    def contest(self, meeting_id: int, now: datetime) -> None:
        self._connection.execute(
            sa.update(MeetingRow)
            .where(MeetingRow.id == meeting_id)
            .values(contested_at=now, confirmed_by=None, confirmed_at=None, disputed=False)
        )

    def remove(self, meeting_id: int) -> None:
        self._connection.execute(sa.delete(MeetingRow).where(MeetingRow.id == meeting_id))

    def confirm(
        self, meeting_id: int, *, confirmed_by: int | None, at: datetime, disputed: bool = False
    ) -> None:
        self._connection.execute(
            sa.update(MeetingRow)
            .where(MeetingRow.id == meeting_id)
            .values(
                confirmed_by=confirmed_by, confirmed_at=at, disputed=disputed, contested_at=None
            )
        )

    def confirm_silently(self, logged_before: datetime, now: datetime) -> int:
        done = self._connection.execute(
            sa.update(MeetingRow)
            .where(
                MeetingRow.confirmed_at.is_(None),
                MeetingRow.disputed.is_(False),
                MeetingRow.contested_at.is_(None),
                sa.func.coalesce(MeetingRow.edited_at, MeetingRow.logged_at) < logged_before,
            )
            .values(confirmed_at=now)
        )
        return done.rowcount
