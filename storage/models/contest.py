"""Tables of the contest. A vote is no row: it is one more in a count, and apart from it a name."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.contest.model import NomineeState

APART = {"sqlite_with_rowid": False}  # no number tells in which order rows came


class ContestRow(Base):
    __tablename__ = "contest"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), unique=True)
    nominate_until: Mapped[date]
    vote_until: Mapped[date]
    opened_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]


class NominationRow(Base):
    __tablename__ = "contest_nomination"

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(sa.ForeignKey("contest.id"), index=True)
    title: Mapped[str]


class NomineeRow(Base):
    """A mentor proposed in one nomination; who has proposed them is kept nowhere."""

    __tablename__ = "contest_nominee"
    __table_args__ = (sa.UniqueConstraint("nomination_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(sa.ForeignKey("contest_nomination.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    state: Mapped[NomineeState] = mapped_column(enum_text(NomineeState))
    jury: Mapped[int | None]  # hundredths
    votes: Mapped[int | None]
    place: Mapped[int | None]


class JurorRow(Base):
    __tablename__ = "contest_juror"

    contest_id: Mapped[int] = mapped_column(sa.ForeignKey("contest.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)


class MarkRow(Base):
    __tablename__ = "contest_mark"

    nominee_id: Mapped[int] = mapped_column(sa.ForeignKey("contest_nominee.id"), primary_key=True)
    juror_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    criterion: Mapped[int] = mapped_column(primary_key=True)
    points: Mapped[int]


class TallyRow(Base):
    """How many votes a nominee has: made with the nominee, so that no vote makes a row."""

    __tablename__ = "contest_tally"
    __table_args__ = APART

    nominee_id: Mapped[int] = mapped_column(sa.ForeignKey("contest_nominee.id"), primary_key=True)
    votes: Mapped[int] = mapped_column(default=0)


class VotedRow(Base):
    """That somebody has voted in a nomination: not for whom, not when."""

    __tablename__ = "contest_voted"
    __table_args__ = APART

    nomination_id: Mapped[int] = mapped_column(
        sa.ForeignKey("contest_nomination.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
