"""The bank of practices."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.practices.model import State


class PracticeRow(Base):
    """A copy of what its author gave: it outlives the questionnaire it was written in."""

    __tablename__ = "practice"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "author_id"),
        {"sqlite_autoincrement": True},  # buttons of a card taken back must not mean the next one
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    signed: Mapped[bool]
    state: Mapped[State] = mapped_column(enum_text(State))
    rev: Mapped[int]
    title: Mapped[str]
    problem: Mapped[str]
    whom: Mapped[str]
    steps: Mapped[str]
    needed: Mapped[str]
    result: Mapped[str]
    care: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(sa.JSON)
    word: Mapped[str | None]
    given_at: Mapped[datetime]
