"""Where the next typed message of an account goes. It survives a restart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

RESPONSE = "response"  # data: {"id": response id}


@dataclass(frozen=True, slots=True)
class Focus:
    account: int
    kind: str  # RESPONSE, or the name of what the bot has asked: "people.add.name"
    data: Mapping[str, Any]
    since: datetime
