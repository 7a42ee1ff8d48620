"""At which moment of the school year the sandbox opens, and in what mood its people are."""

from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Moscow")


class Moment(StrEnum):
    START = "start"
    AUTUMN = "autumn"
    WINTER = "winter"
    SPRING = "spring"
    JUNE = "june"


class Mood(StrEnum):
    """How the school's people feel when they answer."""

    BETTER = "better"
    MIXED = "mixed"
    WORSE = "worse"


def _at(year: int, month: int, day: int, hour: int = 15, minute: int = 10) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


# school days inside both windows: what is due goes at once
TIMES = MappingProxyType(
    {
        Moment.START: _at(2025, 9, 1, 12, 0),  # nobody has pressed anything yet
        Moment.AUTUMN: _at(2025, 10, 13),  # entry questionnaires, first pairs
        Moment.WINTER: _at(2025, 12, 2),  # the first pulse
        Moment.SPRING: _at(2026, 4, 17),  # final questionnaires
        Moment.JUNE: _at(2026, 6, 3),  # the year is summed up
    }
)
