"""The outbox: everything the bot says of its own accord."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.deliveries.model import DeliveryState, Reason


class DeliveryRow(Base):
    __tablename__ = "delivery"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "subject", "reason", "occurrence"),
        sa.Index("ix_delivery_state_due_at", "state", "due_at"),
        sa.Index("ix_delivery_reason_occurrence", "reason", "occurrence"),
        sa.Index(
            "ix_delivery_about_match_id",
            "about_match_id",
            sqlite_where=sa.text("about_match_id IS NOT NULL"),
        ),
        sa.Index(
            "ix_delivery_about_person_id",
            "about_person_id",
            sqlite_where=sa.text("about_person_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    membership_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"))
    subject: Mapped[int]  # membership_id or 0: NULLs are never equal in a UNIQUE
    reason: Mapped[Reason] = mapped_column(enum_text(Reason))
    occurrence: Mapped[str]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[DeliveryState] = mapped_column(enum_text(DeliveryState))
    urgent: Mapped[bool]
    budgeted: Mapped[bool]
    payload: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]  # sent, blocked, unknown, missed, failed: when
    sent_at: Mapped[datetime | None]  # the same for all that went as one message
    message_id: Mapped[int | None] = mapped_column(sa.BigInteger)
    about_match_id: Mapped[int | None]  # of a curator's: what it was planned from
    about_person_id: Mapped[int | None]
    note: Mapped[str | None]  # why failed or missed; never a text of a message
    created_at: Mapped[datetime]
