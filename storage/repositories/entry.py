"""What lets people in: invites and consents."""

from datetime import date, datetime

import sqlalchemy as sa

from storage.models import ConsentRow, InviteRow
from storage.repositories.base import Repository
from surveys.people.model import Consent, Invite, Role

INVITE = (
    InviteRow.id,
    InviteRow.programme_id,
    InviteRow.code,
    InviteRow.role,
    InviteRow.form,
    InviteRow.person_id,
    InviteRow.uses_left,
    InviteRow.used,
    InviteRow.expires_at,
    InviteRow.revoked_at,
)
CONSENT = (
    ConsentRow.id,
    ConsentRow.programme_id,
    ConsentRow.person_id,
    ConsentRow.given_by,
    ConsentRow.version,
    ConsentRow.text_hash,
    ConsentRow.agreed,
    ConsentRow.signed_on,
    ConsentRow.recorded_at,
    ConsentRow.withdrawn_at,
)


class InvitesRepository(Repository):
    def get(self, invite_id: int) -> Invite | None:
        return self._one(sa.select(*INVITE).where(InviteRow.id == invite_id), Invite)

    def by_code(self, code: str) -> Invite | None:
        return self._one(sa.select(*INVITE).where(InviteRow.code == code), Invite)

    def of_person(self, person_id: int) -> list[Invite]:
        return self._many(
            sa.select(*INVITE)
            .where(InviteRow.person_id == person_id)
            .order_by(InviteRow.id.desc()),
            Invite,
        )

    def in_programme(self, programme_id: int) -> list[Invite]:
        return self._many(
            sa.select(*INVITE)
            .where(InviteRow.programme_id == programme_id)
            .order_by(InviteRow.id.desc()),
            Invite,
        )

    def add(
        self,
        *,
        programme_id: int,
        code: str,
        role: Role,
        form: str | None,
        person_id: int | None,
        uses: int,
        expires_at: datetime,
        created_by: int | None,
        now: datetime,
    ) -> Invite | None:
        new_id = self._insert(
            InviteRow,
            programme_id=programme_id,
            code=code,
            role=role,
            form=form,
            person_id=person_id,
            uses_left=uses,
            expires_at=expires_at,
            created_by=created_by,
            created_at=now,
        )
        return None if new_id is None else self.get(new_id)

    def use(self, invite_id: int) -> bool:
        taken = self._connection.execute(
            sa.update(InviteRow)
            .where(InviteRow.id == invite_id, InviteRow.uses_left > 0)
            .values(uses_left=InviteRow.uses_left - 1, used=InviteRow.used + 1)
            .returning(InviteRow.id)
        ).first()
        return taken is not None

    def revoke(self, invite_id: int, at: datetime) -> None:
        self._connection.execute(
            sa.update(InviteRow)
            .where(InviteRow.id == invite_id, InviteRow.revoked_at.is_(None))
            .values(revoked_at=at)
        )

    def prolong(self, invite_id: int, expires_at: datetime) -> None:
        self._connection.execute(
            sa.update(InviteRow).where(InviteRow.id == invite_id).values(expires_at=expires_at)
        )


class ConsentsRepository(Repository):
    def add(
        self,
        *,
        programme_id: int,
        person_id: int,
        given_by: str,
        version: str,
        text_hash: str,
        agreed: bool,
        signed_on: date,
        recorded_by: int | None,
        now: datetime,
    ) -> Consent:
        statement = sa.insert(ConsentRow).values(
            programme_id=programme_id,
            person_id=person_id,
            given_by=given_by,
            version=version,
            text_hash=text_hash,
            agreed=agreed,
            signed_on=signed_on,
            recorded_by=recorded_by,
            recorded_at=now,
        )
        row = self._connection.execute(statement.returning(*CONSENT)).one()
        return Consent(*row)

    def of_person(self, person_id: int, programme_id: int) -> list[Consent]:
        return self._many(
            sa.select(*CONSENT)
            .where(ConsentRow.person_id == person_id, ConsentRow.programme_id == programme_id)
            .order_by(ConsentRow.id.desc()),
            Consent,
        )

    def in_programme(self, programme_id: int) -> list[Consent]:
        return self._many(
            sa.select(*CONSENT)
            .where(ConsentRow.programme_id == programme_id)
            .order_by(ConsentRow.id.desc()),
            Consent,
        )
