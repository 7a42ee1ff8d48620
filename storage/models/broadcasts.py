"""Broadcasts: what a curator has written to a group. To whom it went is in the outbox."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class BroadcastRow(Base):
    __tablename__ = "broadcast"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # SQLAlchemy's own hook
    # the number of a draft thrown away is not given again: an old «Отправить» must send nothing else

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    group: Mapped[str]  # "all", "mentors", …, "form-teacher-pupil"
    text: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]  # None: a draft
    any_hour: Mapped[bool] = mapped_column(default=False)
    stopped_at: Mapped[datetime | None]
    watch_chat: Mapped[int | None] = mapped_column(sa.BigInteger)
    watch_message: Mapped[int | None] = mapped_column(sa.BigInteger)
