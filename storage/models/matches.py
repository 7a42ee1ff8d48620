"""Tables of matches and meetings."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class MatchRow(Base):
    __tablename__ = "match"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "number"),
        sa.Index(
            "uq_match_running",
            "mentor_id",
            "mentee_id",
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    number: Mapped[int]
    mentor_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"), index=True)
    mentee_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"), index=True)
    form: Mapped[str]
    starts_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]
    closed_early: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class MeetingRow(Base):
    __tablename__ = "meeting"
    __table_args__ = (sa.UniqueConstraint("match_id", "held_on", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(sa.ForeignKey("match.id"))
    held_on: Mapped[date]
    kind: Mapped[str]
    logged_by: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    logged_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    confirmed_at: Mapped[datetime | None]
    disputed: Mapped[bool] = mapped_column(default=False)
