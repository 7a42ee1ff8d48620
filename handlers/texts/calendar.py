"""What a calendar of buttons says."""

from datetime import date

from babel.dates import format_date

WEEKDAYS = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
EARLIER = "‹"
LATER = "›"
EMPTY = "·"

WHY = {
    "name": "Выбрать можно любой день с числом без скобок.",
    "empty": "Здесь дня нет.",
    "future": "Этот день ещё не наступил.",
    "past": "Этот день уже прошёл.",
    "early": "Пары тогда ещё не было.",
    "end": "Это уже после окончания программы.",
}


def why(key: str) -> str:
    return WHY.get(key, WHY["name"])


def grey(number: int) -> str:
    return f"({number})"


def month(found: date) -> str:
    return format_date(found, "LLLL y", locale="ru").capitalize()
