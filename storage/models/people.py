"""Tables of people: who they are, what they agreed to, how they came in."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.people.model import Kind, MembershipState, Role


class PersonRow(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_name: Mapped[str]
    full_name: Mapped[str | None]
    kind: Mapped[Kind] = mapped_column(enum_text(Kind))
    class_name: Mapped[str | None]
    account: Mapped[int | None] = mapped_column(sa.BigInteger, unique=True)
    paper: Mapped[bool] = mapped_column(default=False)
    unreachable_since: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class MembershipRow(Base):
    __tablename__ = "membership"
    __table_args__ = (sa.UniqueConstraint("programme_id", "person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_text(Role))
    form: Mapped[str | None]
    state: Mapped[MembershipState] = mapped_column(enum_text(MembershipState))
    enrolled_on: Mapped[date | None]
    left_on: Mapped[date | None]
    left_reason: Mapped[str | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int] = mapped_column(default=3)  # mentors: how many mentees at once
    created_at: Mapped[datetime]


class ChosenProgrammeRow(Base):
    """Which of several programmes a person is looking at; no row: the newest."""

    __tablename__ = "chosen_programme"

    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))


class InviteRow(Base):
    __tablename__ = "invite"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(enum_text(Role))
    form: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    uses_left: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    created_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[datetime]


class ConsentRow(Base):
    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    given_by: Mapped[str]  # SELF, REPRESENTATIVE, …: see `surveys.people.consents`
    version: Mapped[str]
    text_hash: Mapped[str]
    agreed: Mapped[bool]
    signed_on: Mapped[date]  # the day on the paper, or of the press
    recorded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class FocusRow(Base):
    """Where the next typed message of an account goes."""

    __tablename__ = "focus"

    account: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str]  # "response", or the name of a question the bot has asked
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    since: Mapped[datetime]


class UpdateRow(Base):
    """Updates that have been applied, for 48 hours: a redelivered one changes nothing."""

    __tablename__ = "applied_update"

    update_id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
