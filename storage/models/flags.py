"""Tables of flags: what adults are to see to. No answer and no text of anybody's stands in them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.flags.model import Closing, FlagState
from surveys.flags.table import Key


class FlagRow(Base):
    __tablename__ = "flag"
    __table_args__ = (  # at most one about a subject until it is closed
        sa.Index(
            "uq_flag_unclosed",
            "programme_id",
            "key",
            "subject",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    key: Mapped[Key] = mapped_column(enum_text(Key))
    subject: Mapped[str]  # "match:12": what is unique, with the programme and the key
    match_id: Mapped[int | None] = mapped_column(sa.ForeignKey("match.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    state: Mapped[FlagState] = mapped_column(enum_text(FlagState))
    raised_at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    until: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    closing: Mapped[Closing | None] = mapped_column(enum_text(Closing))


class FlagDeedRow(Base):
    """What people did with a flag; that it was raised or closed by the bot its own row says."""

    __tablename__ = "flag_deed"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(sa.ForeignKey("flag.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    state: Mapped[FlagState] = mapped_column(enum_text(FlagState))
