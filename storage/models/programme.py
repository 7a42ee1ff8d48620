"""Tables of the programme itself."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.programme.model import StageKey


class ProgrammeRow(Base):
    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    school: Mapped[str] = mapped_column(default="")
    year: Mapped[str]
    timezone: Mapped[str]
    secret: Mapped[str]  # keys the stable respondent codes of the export
    created_at: Mapped[datetime]
    keep_days: Mapped[int] = mapped_column(server_default="365")
    kept_until: Mapped[date | None]
    erased_at: Mapped[datetime | None]
    thresholds: Mapped[dict[str, Any]] = mapped_column(sa.JSON, server_default="{}")


class StageRow(Base):
    __tablename__ = "stage"

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), primary_key=True)
    key: Mapped[StageKey] = mapped_column(enum_text(StageKey), primary_key=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opened_at: Mapped[datetime | None]


class BreakRow(Base):
    """School holidays."""

    __tablename__ = "break"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class AuditRow(Base):
    """Who changed what. Never an answer, never a name."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int | None] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    actor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    action: Mapped[str]
    subject: Mapped[str]  # "match:12"
    details: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    at: Mapped[datetime]


class TotalRow(Base):
    """Figures of the school that the curator enters, each as it was written."""

    __tablename__ = "total"

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)  # "pupils_10_18", "partners", "quality_3"
    value: Mapped[str] = mapped_column(sa.Text)
    entered_at: Mapped[datetime]


class QuoteRow(Base):
    """A text that the curator lets the report quote: its keyed digest, nothing else."""

    __tablename__ = "quote"

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    approved_at: Mapped[datetime]


class HeartbeatRow(Base):
    """One row: when the bot was last known to work. Deadlines move with an outage."""

    __tablename__ = "heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class StirredRow(Base):
    """A fact that planning reads has changed: noted by `storage.stirring`, gone once it was planned from."""

    __tablename__ = "stirred"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int]
    person_id: Mapped[int | None]  # whom it concerns; NULL: everybody


class FiguresRow(Base):
    """Aggregate figures as they were when their wave closed: published once, never recomputed."""

    __tablename__ = "figures"

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), primary_key=True)
    wave: Mapped[str] = mapped_column(primary_key=True)  # "entry", "final"
    published_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(sa.Text)


class TemplateRow(Base):
    """The school's own template of the yearly report: a .docx, as it was sent."""

    __tablename__ = "report_template"

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), primary_key=True)
    name: Mapped[str]
    content: Mapped[bytes]
    kept_at: Mapped[datetime]
