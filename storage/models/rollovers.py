"""Tables of a year to come: the draft, the people of it, the sides of pairs that are asked."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class RolloverRow(Base):
    """One a programme: a second press finds the first."""

    __tablename__ = "rollover"

    programme_id: Mapped[int] = mapped_column(
        sa.ForeignKey("programme.id"), primary_key=True, autoincrement=False
    )
    dates: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # {"stages": [[…]], "breaks": [[…]]}
    begun_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    next_id: Mapped[int | None] = mapped_column(sa.ForeignKey("programme.id"), unique=True)
    started_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    started_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class RolloverPersonRow(Base):
    """What was chosen for one person; no row: as proposed."""

    __tablename__ = "rollover_person"

    programme_id: Mapped[int] = mapped_column(
        sa.ForeignKey("programme.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    stays: Mapped[bool | None]
    mentor: Mapped[bool] = mapped_column(default=False)
    mentor_word: Mapped[bool | None]
    class_from: Mapped[str | None]


class RolloverSideRow(Base):
    """A side of a pair that is asked whether it goes on; the other side has a row of its own."""

    __tablename__ = "rollover_side"

    match_id: Mapped[int] = mapped_column(
        sa.ForeignKey("match.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    word: Mapped[bool | None]
