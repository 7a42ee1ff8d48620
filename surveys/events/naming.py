"""What kinds of events are called."""

from collections.abc import Mapping
from types import MappingProxyType

from surveys.events.model import Event, EventKind

KINDS: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.ROUND_TABLE: "круглый стол",
        EventKind.SEMINAR: "семинар",
        EventKind.MASTER_CLASS: "мастер-класс",
    }
)


def name(event: Event) -> str:
    """«Круглый стол «Как слышать друг друга»»; plain text."""
    said = KINDS[event.kind].capitalize()
    return f"{said} «{event.title}»" if event.title else said
