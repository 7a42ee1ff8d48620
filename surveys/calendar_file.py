"""A calendar file (.ics, RFC 5545) of one appointment. Moments in UTC: a phone needs no zone table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

WIDTH = 75  # octets of a line, the break not counted


@dataclass(frozen=True, slots=True)
class Appointment:
    uid: str  # the same in every file about it: a calendar replaces what it has
    title: str
    starts_at: datetime | date  # a date: the whole day
    ends_at: datetime | date  # a date: the day after the last
    place: str = ""
    revision: int = 0  # rises with every change
    cancelled: bool = False


def calendar_file(found: Appointment, now: datetime) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mentor-bot//RU",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(found.uid)}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART{_when(found.starts_at)}",
        f"DTEND{_when(found.ends_at)}",
        f"SEQUENCE:{found.revision}",
        f"SUMMARY:{_text(found.title)}",
        *([f"LOCATION:{_text(found.place)}"] if found.place else []),
        f"STATUS:{'CANCELLED' if found.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _when(at: datetime | date) -> str:
    return f":{_moment(at)}" if isinstance(at, datetime) else f";VALUE=DATE:{at:%Y%m%d}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> Iterator[str]:
    """In parts of at most 75 octets; a continuation begins with a space, no letter is cut."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > WIDTH:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
