"""Calls for help."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from storage.models import (
    HelpAdultRow,
    HelpCaseRow,
    HelpLineRow,
    MatchRow,
    MembershipRow,
    PersonRow,
    RolloverRow,
)
from storage.repositories.base import Repository, insert
from surveys.help.model import Case, CaseAdult, CaseState, Line, LineKind, Origin
from surveys.matches.ending import EndReason
from surveys.people.model import ON_CALL, MembershipState

CASE = (
    HelpCaseRow.id,
    HelpCaseRow.programme_id,
    HelpCaseRow.caller_id,
    HelpCaseRow.about_id,
    HelpCaseRow.origin,
    HelpCaseRow.state,
    HelpCaseRow.danger,
    HelpCaseRow.called_at,
    HelpCaseRow.alarm_at,
    HelpCaseRow.round,
    HelpCaseRow.next_at,
    HelpCaseRow.handler_id,
    HelpCaseRow.acknowledged_at,
    HelpCaseRow.withdrawn_at,
    HelpCaseRow.closed_at,
)
UNCLOSED = HelpCaseRow.state != CaseState.CLOSED
_mentor, _mentee = aliased(MembershipRow), aliased(MembershipRow)
ANSWERS = (  # who has taken it, in its year or a next one; `surveys.people.adults` is exact
    sa.select(PersonRow.id)
    .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
    .where(
        PersonRow.id == HelpCaseRow.handler_id,
        PersonRow.account.is_not(None),
        PersonRow.archived_at.is_(None),
        PersonRow.unreachable_since.is_(None),
        MembershipRow.role.in_(ON_CALL),
        MembershipRow.state == MembershipState.ACTIVE,
        sa.or_(
            MembershipRow.programme_id == HelpCaseRow.programme_id,
            MembershipRow.programme_id.in_(sa.select(RolloverRow.next_id)),
        ),
    )
    .exists()
)
MENTORS = (  # who has taken it has become a mentor of whom it is about
    sa.select(MatchRow.id)
    .join(_mentor, _mentor.id == MatchRow.mentor_id)
    .join(_mentee, _mentee.id == MatchRow.mentee_id)
    .where(
        _mentor.person_id == HelpCaseRow.handler_id,
        _mentee.person_id.in_((HelpCaseRow.caller_id, HelpCaseRow.about_id)),
        MatchRow.end_reason.is_distinct_from(EndReason.MISTAKE),
    )
    .exists()
)
GIVEN_UP = sa.and_(
    HelpCaseRow.state == CaseState.ACKNOWLEDGED,
    HelpCaseRow.withdrawn_at.is_(None),
    sa.or_(~ANSWERS, MENTORS),
)
MOMENT = sa.case((GIVEN_UP, HelpCaseRow.acknowledged_at), else_=HelpCaseRow.next_at)
DUE = (
    sa.select(*CASE)
    .where(sa.bindparam("now", type_=HelpCaseRow.next_at.type) >= MOMENT, UNCLOSED)
    .order_by(HelpCaseRow.called_at, HelpCaseRow.id)
)
NEXT_DUE = sa.select(sa.func.min(MOMENT)).where(UNCLOSED)


class HelpRepository(Repository):
    def get(self, case_id: int) -> Case | None:
        return self._one(sa.select(*CASE).where(HelpCaseRow.id == case_id), Case)

    def add(
        self,
        *,
        programme_id: int,
        caller_id: int,
        about_id: int | None,
        origin: Origin,
        source: str | None,
        called_at: datetime,
        now: datetime,
    ) -> Case | None:
        new_id = self._insert(
            HelpCaseRow,
            programme_id=programme_id,
            caller_id=caller_id,
            about_id=about_id,
            origin=origin,
            source=source,
            state=CaseState.OPEN,
            danger=False,
            called_at=called_at,
            alarm_at=called_at,
            round=0,
            next_at=now,
            created_at=now,
        )
        return None if new_id is None else self.get(new_id)

    def update(self, case_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(HelpCaseRow).where(HelpCaseRow.id == case_id).values(**values)
        )

    def called_by(self, person_id: int) -> list[Case]:
        return self._many(
            sa.select(*CASE)
            .where(HelpCaseRow.caller_id == person_id, UNCLOSED, HelpCaseRow.withdrawn_at.is_(None))
            .order_by(HelpCaseRow.id.desc()),
            Case,
        )

    def ever_called_by(self, person_id: int) -> list[Case]:
        mine = HelpCaseRow.caller_id == person_id
        return self._many(sa.select(*CASE).where(mine).order_by(HelpCaseRow.id), Case)

    def open_cases_of(self, person_id: int) -> list[Case]:
        mine = (HelpCaseRow.caller_id == person_id) | (HelpCaseRow.about_id == person_id)
        return self._many(sa.select(*CASE).where(mine, UNCLOSED).order_by(HelpCaseRow.id), Case)

    def due(self, now: datetime) -> list[Case]:
        return self._many(DUE, Case, now=now)

    def next_due(self) -> datetime | None:
        return self._connection.execute(NEXT_DUE).scalar()

    def call(self, case_id: int, people: Iterable[int], now: datetime) -> None:
        rows = [{"case_id": case_id, "person_id": each, "since": now} for each in people]
        if rows:
            self._connection.execute(insert(HelpAdultRow).values(rows).on_conflict_do_nothing())

    def adults(self, case_id: int) -> list[CaseAdult]:
        return self._many(
            sa.select(HelpAdultRow.person_id, HelpAdultRow.since, HelpAdultRow.read_at)
            .where(HelpAdultRow.case_id == case_id)
            .order_by(HelpAdultRow.since, HelpAdultRow.person_id),
            CaseAdult,
        )

    def of_adult(self, person_id: int) -> list[Case]:
        return self._many(
            sa.select(*CASE)
            .join(HelpAdultRow, HelpAdultRow.case_id == HelpCaseRow.id)
            .where(HelpAdultRow.person_id == person_id, UNCLOSED)
            .order_by(HelpCaseRow.called_at, HelpCaseRow.id),
            Case,
        )

    def mark_read(self, case_id: int, person_id: int, now: datetime) -> None:
        self._connection.execute(
            sa.update(HelpAdultRow)
            .where(
                HelpAdultRow.case_id == case_id,
                HelpAdultRow.person_id == person_id,
                HelpAdultRow.read_at.is_(None),
            )
            .values(read_at=now)
        )

    def lines(self, case_id: int) -> list[Line]:
        return self._many(
            sa.select(HelpLineRow.author_id, HelpLineRow.kind, HelpLineRow.text, HelpLineRow.at)
            .where(HelpLineRow.case_id == case_id)
            .order_by(HelpLineRow.id),
            Line,
        )

    def add_line(
        self,
        case_id: int,
        author_id: int,
        kind: LineKind,
        text: str,
        now: datetime,
        message_id: int | None = None,
    ) -> None:
        self._insert(
            HelpLineRow,
            case_id=case_id,
            author_id=author_id,
            kind=kind,
            text=text,
            at=now,
            message_id=message_id,
        )

    def said_by(self, person_id: int, message_id: int) -> tuple[int, str] | None:
        newest = (
            sa.select(HelpLineRow.case_id, HelpLineRow.text)
            .where(
                HelpLineRow.author_id == person_id,
                HelpLineRow.message_id == message_id,
                HelpLineRow.kind == LineKind.SAID,
            )
            .order_by(HelpLineRow.id.desc())
            .limit(1)
        )
        row = self._connection.execute(newest).first()
        return None if row is None else (row.case_id, row.text)
