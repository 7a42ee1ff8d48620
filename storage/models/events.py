"""Events: round tables, seminars, master-classes; who was invited and came, minutes, looking back."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.events.model import EventKind, Section


class EventRow(Base):
    __tablename__ = "event"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # SQLAlchemy's own hook
    # the number of a deleted one is not given again: an old button must open nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[EventKind] = mapped_column(enum_text(EventKind))
    title: Mapped[str]
    place: Mapped[str]
    starts_at: Mapped[datetime]
    rev: Mapped[int]
    told_rev: Mapped[int]
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancel_word: Mapped[str] = mapped_column(sa.Text)
    thanked_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    marks: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    nameless: Mapped[int]
    minutes: Mapped[int] = mapped_column(server_default="60")


class EventGuestRow(Base):
    __tablename__ = "event_guest"

    event_id: Mapped[int] = mapped_column(
        sa.ForeignKey("event.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    membership_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    invited_at: Mapped[datetime | None]
    answer: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    present: Mapped[bool]


class EventLineRow(Base):
    """A line of the minutes."""

    __tablename__ = "event_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    section: Mapped[Section] = mapped_column(enum_text(Section))
    text: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime]


class EventFeedbackRow(Base):
    """One person's answer to the question after an event. The mark goes when figures are frozen."""

    __tablename__ = "event_feedback"

    event_id: Mapped[int] = mapped_column(
        sa.ForeignKey("event.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    mark: Mapped[int | None]
    text: Mapped[str] = mapped_column(sa.Text)
