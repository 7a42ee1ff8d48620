"""Tables of individual plans."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class PlanRow(Base):
    __tablename__ = "plan"

    match_id: Mapped[int] = mapped_column(sa.ForeignKey("match.id"), primary_key=True)
    goal: Mapped[str | None]
    help: Mapped[str | None]
    mentor_shared_at: Mapped[datetime | None]
    mentee_shared_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class PlanTaskRow(Base):
    __tablename__ = "plan_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(sa.ForeignKey("match.id"), index=True)
    text: Mapped[str]
    created_at: Mapped[datetime]
    due_on: Mapped[date | None]
    wanted: Mapped[str | None]
    came: Mapped[str | None]
    mark: Mapped[str | None]
    marked_at: Mapped[datetime | None]


class MaterialRow(Base):
    __tablename__ = "material"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    text: Mapped[str]
    created_at: Mapped[datetime]
