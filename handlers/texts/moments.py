"""When something will happen, seen from now."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.texts.words import day


def moment(at: datetime, now: datetime, timezone: str) -> str:
    """«сейчас», «сегодня после 15:00», «завтра после 14:30», «3 ноября после 15:00»"""
    if at <= now:
        return "сейчас"
    zone = ZoneInfo(timezone)
    local = at.astimezone(zone)
    return f"{_near(local.date(), now.astimezone(zone).date())} после {local:%H:%M}"


def _near(found: date, today: date) -> str:
    if found == today:
        return "сегодня"
    return "завтра" if found == today + timedelta(days=1) else day(found)
