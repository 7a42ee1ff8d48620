"""Indicators against their targets, as a picture and in words. Pure."""

from surveys.analysis import naming
from surveys.analysis.indicators import Indicator
from surveys.analysis.naming import first_upper
from surveys.analysis.strengths import MOST_POINTS
from surveys.analysis.summary import Summary
from surveys.analysis.telling import satisfaction_tells
from surveys.analysis.words import UNANIMOUS_UNDER, verdict
from surveys.report.plates import (
    Aim,
    Aims,
    Plate,
)
from surveys.words import NBSP, decimal, plural


def aims(summary: Summary) -> Plate:
    rows = [_aim(one, summary) for one in summary.indicators if _told(one)]
    rows.sort(key=lambda row: row.share is None)
    title = "Показатели и цели"
    if not rows:
        return Plate("aims", title, "", "Показателей пока нет.", None)
    aimed = [verdict(one) for one in summary.indicators if verdict(one)]
    reached = aimed.count("цель достигнута")
    reading = hit(reached, len(aimed)) if aimed else "Сравнить с целями пока нечего."
    return Plate("aims", title, "Чёрная черта — цель", reading, Aims(tuple(rows)))


def hit(reached: int, aimed: int) -> str:
    which = plural(aimed, "показателя, который", "показателей, которые", "показателей, которые")
    return f"Цель достигнута у {reached} из {aimed} {which} можно сравнить с целью."


def _told(one: Indicator) -> bool:
    return one.value is not None or one.suppressed or one.target is not None


def _aim(one: Indicator, summary: Summary) -> Aim:
    label, _, words = naming.indicator(one, summary).partition(": ")
    unit = MOST_POINTS if one.key == "quality_form" else 1
    share = None if one.value is None or _hidden(one, summary) else one.value / unit
    target = None if one.target is None else one.target / unit
    if one.target is not None:
        words += f"; цель: {aim_words(one)}"
    return Aim(first_upper(label), words, share, target, one.at_most)


def aim_words(one: Indicator) -> str:
    """«не меньше 80 %», «не больше 15 %», «не меньше 15 баллов»"""
    assert one.target is not None
    border = "не больше" if one.at_most else "не меньше"
    if one.key == "quality_form":
        return (
            f"{border} {decimal(one.target)} {plural(int(one.target), 'балла', 'баллов', 'баллов')}"
        )
    return f"{border} {decimal(one.target * 100)}{NBSP}%"


def _hidden(one: Indicator, summary: Summary) -> bool:
    """A bar would show the count that words keep back."""
    _, _, of = one.key.partition("satisfaction_")
    if of and satisfaction_tells(summary.tables.satisfaction, of):
        return True
    answers = bool(of) or one.key == "future_mentors"
    few = one.n is not None and one.n < UNANIMOUS_UNDER
    return answers and few and one.value in {0.0, 1.0}
