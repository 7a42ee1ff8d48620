"""Answers left to the programme without any link to the person who gave them."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.models import (
    AnswerRow,
    MembershipRow,
    PersonRow,
    ResponseRow,
)
from surveys.people.model import MembershipState
from surveys.responses.model import ResponseStatus
from surveys.rights.model import ERASED_NAME, Kept


def unlink(connection: sa.Connection, kept: Sequence[Kept]) -> None:
    """Copies of these responses under rows that nothing leads to.

    Numbers are drawn (negative: no button can carry them), moments are those of the programme
    and its wave, so that neither order nor time tells whose they were.
    """
    choices = {one.response_id: one.choices for one in kept}
    rows = connection.execute(
        sa.select(ResponseRow, MembershipRow.role, MembershipRow.form, PersonRow.kind)
        .join(MembershipRow, MembershipRow.id == ResponseRow.membership_id)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(ResponseRow.id.in_(list(choices)))
    ).mappings()
    nobody: dict[int, tuple[int, datetime]] = {}
    for row in rows.all():
        old = row["membership_id"]
        if old not in nobody:
            nobody[old] = _nobody(connection, dict(row))
        _copy(connection, dict(row), *nobody[old], choices[row["id"]])


def _nobody(connection: sa.Connection, row: dict[str, Any]) -> tuple[int, datetime]:
    """A person and a membership that are nobody's; the membership's id and its moment."""
    begun = connection.execute(
        sa.text("SELECT created_at FROM programme WHERE id = :id").columns(
            created_at=PersonRow.created_at.type
        ),
        {"id": row["programme_id"]},
    ).scalar_one()
    person, membership = _drawn(), _drawn()
    connection.execute(
        sa.insert(PersonRow).values(
            id=person,
            chat_name=ERASED_NAME,
            kind=row["kind"],
            erased_at=begun,
            created_at=begun,
        )
    )
    connection.execute(
        sa.insert(MembershipRow).values(
            id=membership,
            programme_id=row["programme_id"],
            person_id=person,
            role=row["role"],
            form=row["form"],
            state=MembershipState.ARCHIVED,
            created_at=begun,
        )
    )
    return membership, begun


def _copy(
    connection: sa.Connection, row: dict[str, Any], membership: int, begun: datetime, choices: Any
) -> None:
    closes_at = connection.execute(
        sa.select(sa.func.max(ResponseRow.closes_at)).where(
            ResponseRow.programme_id == row["programme_id"],
            ResponseRow.moment == row["moment"],
        )
    ).scalar_one()
    response = _drawn()
    connection.execute(
        sa.insert(ResponseRow).values(
            id=response,
            programme_id=row["programme_id"],
            membership_id=membership,
            match_key=0,
            questionnaire=row["questionnaire"],
            version=row["version"],
            moment=row["moment"],
            wave=row["wave"],
            status=ResponseStatus.SUBMITTED,
            since=begun,
            opened_at=begun,
            closes_at=closes_at,
            submitted_at=closes_at,
        )
    )
    connection.execute(
        sa.insert(AnswerRow),
        [
            {
                "response_id": response,
                "question": question,
                "value": value,
                "done": True,
                "skipped": False,
                "answered_at": closes_at,
            }
            for question, value in choices.items()
        ],
    )


def _drawn() -> int:
    return -1 - secrets.randbelow(2**62)
