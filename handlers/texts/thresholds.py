"""«Когда замечать»: after how long the bot notices something, and what else it could be."""

from surveys.flags.settings import Thresholds
from surveys.flags.table import RULES, Key, threshold
from surveys.words import plural

TITLE = "Когда замечать"
_TERM_DAYS = ("учебный день", "учебных дня", "учебных дней")
_DAYS = ("день", "дня", "дней")
_RULES = {  # the sentence, the unit, the beginning of a button
    Key.SILENCE_NOTE: ("Написать паре, если нет встреч", _TERM_DAYS, "Паре"),
    Key.NO_FIRST_MEETING: ("Показать вам пару без первой встречи", _DAYS, "Первая встреча"),
    Key.SILENT_PAIR: ("Показать вам молчащую пару", _TERM_DAYS, "Вам"),
}


def thresholds(found: Thresholds) -> str:
    lines = [f"<b>{TITLE}</b>", ""]
    for key, (title, unit, _) in _RULES.items():
        rule = RULES[key]
        count = threshold(found.programme, key)
        limits = f"от {rule.choices[0]} до {rule.choices[-1]}"
        usual = "" if count == rule.threshold else f", обычно {rule.threshold}"
        lines.append(f"{title}: через {count} {plural(count, *unit)} ({limits}{usual}).")
    lines += ["", "Каникулы в учебные дни не входят. Паре бот всегда пишет раньше, чем вам."]
    return "\n".join(lines)


def choice(key: Key, value: int, *, chosen: bool) -> str:
    """A button."""
    _, unit, about = _RULES[key]
    label = f"{about}: {value} {plural(value, *unit)}"
    return f"{label} — сейчас так" if chosen else label


def set_done() -> str:
    return "Записано."
