"""What was erased, when and on what ground. Nothing in it says whose data they were."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, enum_text
from surveys.rights.model import Basis, Extent


class ErasureRow(Base):
    __tablename__ = "erasure"
    __table_args__ = (sa.UniqueConstraint("programme_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    number: Mapped[int]  # of the act, in the programme
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))  # a row without a name
    extent: Mapped[Extent] = mapped_column(enum_text(Extent))
    basis: Mapped[Basis] = mapped_column(enum_text(Basis))
    at: Mapped[datetime]
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # category → rows erased
    kept: Mapped[int]  # answers that stay without a link
    exported_on: Mapped[list[str]] = mapped_column(sa.JSON)  # days of exports they may be in
