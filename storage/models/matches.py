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
    minutes: Mapped[int | None]
    topic: Mapped[str | None]
    next_step: Mapped[str | None]
    contested_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]


class PlannedMeetingRow(Base):
    __tablename__ = "planned_meeting"
    __table_args__ = (
        sa.Index(
            "uq_planned_meeting_open",
            "match_id",
            unique=True,
            sqlite_where=sa.text("called_off_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(sa.ForeignKey("match.id"), index=True)
    on_day: Mapped[date]
    minute: Mapped[int | None]
    set_by: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    set_at: Mapped[datetime]
    rev: Mapped[int] = mapped_column(default=0)
    called_off_at: Mapped[datetime | None]
    mentor_reminded: Mapped[str | None]
    mentee_reminded: Mapped[str | None]
