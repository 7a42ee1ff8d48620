"""Which pictures the year has, what each shows and how it is read. Pure: nothing is drawn here.

Words and limits are those of the screens (`surveys.analysis.words`, `telling`): of 5-9 people no
mean is shown, only «4 из 7»; what is suppressed is said instead of drawn.
"""

from collections.abc import Mapping
from datetime import date
from itertools import dropwhile

from surveys.analysis import naming
from surveys.analysis.attrition import AttritionRow
from surveys.analysis.groups import ALL
from surveys.analysis.naming import Titles, first_upper
from surveys.analysis.summary import Summary
from surveys.people.model import Role
from surveys.questionnaires.model import QuestionType
from surveys.report.aims import aims
from surveys.report.moved import TOO_FEW, growth, hopes
from surveys.report.plates import (
    Course,
    Funnel,
    Group,
    Panel,
    Plate,
    Pulse,
    Week,
    Weeks,
)
from surveys.report.scales import ENDS, Scales
from surveys.report.words import short
from surveys.words import decimal, plural

TOGETHER = "pulse_together"


def album(summary: Summary, titles: Titles, known: Scales, *, published: bool) -> tuple[Plate, ...]:
    """In the order of the report."""
    return (
        funnel(summary, published=published),
        weeks(summary),
        pulse(summary),
        growth(summary, titles, known, published=published),
        hopes(summary, titles, known, published=published),
        aims(summary),
    )


def funnel(summary: Summary, *, published: bool) -> Plate:
    """From the first yes to the whole year, mentees beside mentors."""
    steps = ["Вступили", "Ответили на первую анкету", "Вошли в пару", "Встретились хотя бы раз"]
    if published:
        steps += ["Ответили на итоговую анкету", "Прошли весь год"]
    groups = [
        Group(naming.role(row.role), _steps(row)[: len(steps)])
        for row in sorted(summary.attrition, key=lambda row: row.role != Role.MENTEE.value)
        if row.form == ALL and row.enrolled
    ]
    title = "Кто дошёл до конца года" if published else "Кто участвует"
    if not groups:
        return Plate("funnel", title, "", "Пока никто не вступил.", None)
    first = sum(group.counts[0] for group in groups)
    last = sum(group.counts[-1] for group in groups)
    if published:
        passed = plural(last, "прошёл", "прошли", "прошли")
        reading = f"Из {first} вступивших весь год {passed} {last}: с двумя анкетами и встречами."
    else:
        met = plural(last, "встретился", "встретились", "встретились")
        reading = f"Из {first} вступивших хотя бы раз {met} {last}."
    chart = Funnel(tuple(steps), tuple(groups))
    return Plate("funnel", title, "Человек на каждом шаге", reading, chart)


def _steps(row: AttritionRow) -> tuple[int, ...]:
    return (row.enrolled, row.entry, row.matched, row.met, row.final, row.completed)


def weeks(summary: Summary) -> Plate:
    """From the first week in which a pair was under way."""
    title = "Встречи по неделям"
    rows = list(dropwhile(lambda row: not row.running, summary.weeks))
    if not rows:
        return Plate("weeks", title, "", "Пар ещё не было, и встреч тоже.", None)
    shown = tuple(Week(date.fromisoformat(row.week), row.held, row.term) for row in rows)
    most = max(shown, key=lambda week: week.held)
    if not most.held:
        return Plate("weeks", title, "", "Встреч пока не записали.", None)
    held = f"{most.held} {plural(most.held, 'встреча', 'встречи', 'встреч')}"
    reading = f"Больше всего встреч было в неделю с {short(most.monday)}: {held}."
    empty = sum(1 for row in rows if row.term and row.running and not row.held)
    if empty:
        without = plural(empty, "учебная неделя", "учебные недели", "учебных недель")
        reading += f" Совсем без встреч: {empty} {without}."
    return Plate("weeks", title, "Состоявшиеся встречи всех пар", reading, Weeks(shown))


def pulse(summary: Summary) -> Plate:
    """Medians: they may be shown of five people, a mean may not."""
    title = "Как идут дела в парах"
    rows = [row for row in summary.tables.pulses if (row.construct, row.form) == (TOGETHER, ALL)]
    waves = sorted({row.wave for row in rows})
    told: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows:
        if row.median is not None:
            told.setdefault((row.scale, row.role), {})[row.wave] = row.median
    if not told:
        reading = TOO_FEW if rows else "Опросов «Как идут дела» ещё не было."
        return Plate("pulse", title, "", reading, None)
    panels = [
        Panel(
            *ENDS[QuestionType(scale)],
            tuple(
                Course(_asked(role, scale), tuple(found.get(wave) for wave in waves))
                for (of, role), found in sorted(told.items())
                if of == scale
            ),
        )
        for scale in dict.fromkeys(scale for scale, _ in sorted(told, reverse=True))
    ]
    names = tuple(naming.PULSES.get(wave, f"опрос {wave}") for wave in waves)
    note = "Обычный ответ (медиана) на вопрос, как идут дела вдвоём"
    return Plate("pulse", title, note, _turned(told), Pulse(names, tuple(panels)))


def _asked(role: str, scale: str) -> str:
    pupils = scale == QuestionType.STEPS.value
    if role == Role.MENTEE.value:
        return "наставляемые школьники" if pupils else "наставляемые педагоги"
    return "наставники-школьники" if pupils else "наставники-взрослые"


def _turned(told: Mapping[tuple[str, str], Mapping[int, float]]) -> str:
    """From each group's first figure to its last."""
    said = []
    for (scale, role), found in sorted(told.items(), reverse=True):
        first, last = found[min(found)], found[max(found)]
        if len(found) == 1:
            way = f"обычный ответ {decimal(first)}"
        elif first == last:
            way = f"без перемен, {decimal(first)}"
        else:
            way = f"было {decimal(first)}, стало {decimal(last)}"
        said.append(f"{_asked(role, scale)}: {way}")
    return f"{first_upper('; '.join(said))}."
