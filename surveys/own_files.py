"""The mark by which the bot knows files again that it has made: erasing deletes those in its folder.

A program in which somebody has edited one puts another name in the place of the maker's; an act of
an erasure bears no mark, for it is kept for years.
"""

from datetime import UTC, datetime
from typing import Any

MAKER, MARK = "mentor-bot", "mentor-bot export"


def mark(properties: Any, made_at: datetime) -> None:
    """`properties`: the core properties of a document of python-docx."""
    properties.identifier, properties.last_modified_by = MARK, MAKER
    properties.created = properties.modified = made_at.astimezone(UTC)


def comment(made_at: datetime) -> bytes:
    """Of an archive."""
    return f"{MARK} {made_at.astimezone(UTC).isoformat()}".encode()
