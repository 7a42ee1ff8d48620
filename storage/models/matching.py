"""Tables of proposals: what a curator looks at before anybody is told."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class MatchingRow(Base):
    """The draft of a programme as a whole."""

    __tablename__ = "matching"

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), primary_key=True)
    rev: Mapped[int]
    made_at: Mapped[datetime]


class ProposalRow(Base):
    """A mentee in the draft; without a mentor where none was found."""

    __tablename__ = "proposal"

    mentee_id: Mapped[int] = mapped_column(
        sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False
    )
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    form: Mapped[str]
    score: Mapped[int]
    locked: Mapped[bool]
    why: Mapped[str | None]
    better_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))


class KeptApartRow(Base):
    """Two whom the curator does not want to see proposed."""

    __tablename__ = "kept_apart"

    mentor_id: Mapped[int] = mapped_column(
        sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False
    )
    mentee_id: Mapped[int] = mapped_column(
        sa.ForeignKey("membership.id"), primary_key=True, autoincrement=False
    )
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
