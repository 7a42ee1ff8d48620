"""A polite word to the slower of two: who did it, and when. For alerts: plain text, short."""

from zoneinfo import ZoneInfo

from handlers.texts.words import day
from surveys.people.overtaken import Quicker


def who(found: Quicker) -> str:
    """«Мария И., 3 сентября в 10:40»"""
    at = found.at.astimezone(ZoneInfo(found.timezone))
    return f"{found.name}, {day(at.date())} в {at:%H:%M}"


def done(what: str, found: Quicker | None) -> str:
    """«Эта пара уже завершена: Мария И., 3 сентября в 10:40.»"""
    return f"{what}." if found is None else f"{what}: {who(found)}."
