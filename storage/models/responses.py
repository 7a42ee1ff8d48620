"""Tables of questionnaires as published, responses and answers."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus


class QuestionnaireRow(Base):
    """A published version, immutable; responses stay on theirs when the files move on."""

    __tablename__ = "questionnaire"

    key: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_hash: Mapped[str]
    body: Mapped[str] = mapped_column(sa.Text)
    published_at: Mapped[datetime]


class ResponseRow(Base):
    __tablename__ = "response"
    __table_args__ = (
        sa.UniqueConstraint("membership_id", "questionnaire", "moment", "wave", "match_key"),
        sa.ForeignKeyConstraint(
            ["questionnaire", "version"], ["questionnaire.key", "questionnaire.version"]
        ),
        sa.Index("ix_response_programme_id_status", "programme_id", "status"),
        sa.Index("ix_response_wave", "programme_id", "moment", "wave", "closes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    membership_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"))
    match_id: Mapped[int | None] = mapped_column(sa.ForeignKey("match.id"), index=True)
    match_key: Mapped[int]  # match_id or 0: NULLs are never equal in a UNIQUE
    questionnaire: Mapped[str]
    version: Mapped[int]
    moment: Mapped[Moment] = mapped_column(enum_text(Moment))
    wave: Mapped[int]
    status: Mapped[ResponseStatus] = mapped_column(enum_text(ResponseStatus))
    rev: Mapped[int] = mapped_column(default=0)
    cursor: Mapped[str | None]
    since: Mapped[datetime]
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime] = mapped_column(index=True)
    submitted_at: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(default="bot")
    entered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class AnswerRow(Base):
    __tablename__ = "answer"

    response_id: Mapped[int] = mapped_column(
        sa.ForeignKey("response.id"), primary_key=True, autoincrement=False
    )
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str | None]
    text: Mapped[str | None] = mapped_column(sa.Text)
    done: Mapped[bool]
    skipped: Mapped[bool]
    message_id: Mapped[int | None] = mapped_column(sa.BigInteger)
    answered_at: Mapped[datetime]
