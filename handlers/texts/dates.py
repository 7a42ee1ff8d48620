"""Days, deadlines and durations as people say them."""

from datetime import date, timedelta

from handlers.texts.words import day
from surveys.words import plural

WEEK = timedelta(days=7)
_UNTIL = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
QUESTION_SECONDS = 15  # a worded question, answered without haste
MINUTE = 60


def span(start: date, end: date) -> str:
    """«1 – 9 ноября», «25 октября – 2 ноября»"""
    first = str(start.day) if (start.year, start.month) == (end.year, end.month) else day(start)
    return f"{first} – {day(end)}"


def until(last: date, today: date) -> str:
    """After «до»: the last day on which something can be done, near days by their weekday."""
    if last <= today:
        return "конца дня"
    if last == today + timedelta(days=1):
        return "завтрашнего вечера"
    if last < today + WEEK:
        return f"{_UNTIL[last.weekday()]}, {day(last)}"
    return day(last)


def minutes(count: int) -> str:
    """«около минуты», «около 2 минут»"""
    if count <= 1:
        return "около минуты"
    return f"около {count} {plural(count, 'минуты', 'минут', 'минут')}"


def minutes_for(questions: int) -> str:
    """How long the rest of a questionnaire takes: «меньше минуты», «около 2 минут»."""
    seconds = questions * QUESTION_SECONDS
    return "меньше минуты" if seconds < MINUTE else minutes(-(-seconds // MINUTE))
