"""Numbers that a button may carry. A forged one outside these ranges matches no button."""

from datetime import date
from typing import Annotated

from pydantic import Field

Id = Annotated[int, Field(ge=0, lt=2**63)]  # what an SQLite column holds; 0: none of them
PageNumber = Annotated[int, Field(ge=0, le=100_000)]
Ordinal = Annotated[int, Field(ge=1, le=date.max.toordinal())]  # a day: `date.toordinal`
