"""Tables of calls for help. Their texts are read on a case's card alone."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.help.model import CaseState, LineKind, Origin


class HelpCaseRow(Base):
    __tablename__ = "help_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    caller_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    about_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    origin: Mapped[Origin] = mapped_column(enum_text(Origin))
    source: Mapped[str | None] = mapped_column(unique=True)  # "response-12": one case of each
    state: Mapped[CaseState] = mapped_column(enum_text(CaseState))
    danger: Mapped[bool]
    called_at: Mapped[datetime]
    alarm_at: Mapped[datetime]
    round: Mapped[int]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    handler_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class HelpAdultRow(Base):
    """Who was called to a case, and when they first read it."""

    __tablename__ = "help_adult"

    case_id: Mapped[int] = mapped_column(
        sa.ForeignKey("help_case.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    since: Mapped[datetime]
    read_at: Mapped[datetime | None]


class HelpLineRow(Base):
    __tablename__ = "help_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("help_case.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[LineKind] = mapped_column(enum_text(LineKind))
    text: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]
    message_id: Mapped[int | None]  # in the author's chat; an edit of it is passed on
