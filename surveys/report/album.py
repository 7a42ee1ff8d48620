"""Which pictures the year has, what each shows and how it is read. Pure: nothing is drawn here.

Words and limits are those of the screens (`surveys.analysis.words`, `telling`): of 5-9 people no
mean is shown, only «4 из 7»; what is suppressed is said instead of drawn.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import dropwhile

from surveys.analysis import naming
from surveys.analysis.attrition import AttritionRow
from surveys.analysis.groups import ALL
from surveys.analysis.naming import Titles, first_upper
from surveys.analysis.pulse import PulseRow
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
SOON = "Рисунок появится, когда закроется первый опрос «Как идут дела»."
Asked = tuple[str, str, str]  # scale, role, form


def album(summary: Summary, titles: Titles, known: Scales, *, published: bool) -> tuple[Plate, ...]:
    """In the order of the report."""
    return (
        funnel(summary, published=published),
        weeks(summary),
        pulse(summary, titles),
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


def pulse(summary: Summary, titles: Titles) -> Plate:
    """Medians: they may be shown of five people, a mean may not."""
    title = "Как идут дела в парах"
    rows = [row for row in summary.tables.pulses if row.construct == TOGETHER]
    waves = sorted({row.wave for row in rows})
    told = _told(rows)
    if not told:
        reading = TOO_FEW if rows else SOON
        return Plate("pulse", title, "", reading, None)
    panels = [
        Panel(
            *ENDS[QuestionType(scale)],
            tuple(
                Course(_asked(whom, titles), tuple(found.get(wave) for wave in waves))
                for whom, found in sorted(told.items())
                if whom[0] == scale
            ),
        )
        for scale in dict.fromkeys(scale for scale, *_ in sorted(told, reverse=True))
    ]
    names = tuple(naming.PULSES.get(wave, f"опрос {wave}") for wave in waves)
    note = "Обычный ответ (медиана) на вопрос, как идут дела вдвоём"
    return Plate("pulse", title, note, _turned(told, titles), Pulse(names, tuple(panels)))


def _told(rows: Iterable[PulseRow]) -> dict[Asked, dict[int, float]]:
    """Medians by wave: of all forms together, or of each form where that is never shown."""
    found: dict[Asked, dict[int, float]] = {}
    for row in rows:
        if row.median is not None:
            found.setdefault((row.scale, row.role, row.form), {})[row.wave] = row.median
    return {
        (scale, role, form): medians
        for (scale, role, form), medians in found.items()
        if form == ALL or (scale, role, ALL) not in found
    }


def _asked(whom: Asked, titles: Titles) -> str:
    scale, role, form = whom
    pupils = scale == QuestionType.STEPS.value
    if role == Role.MENTEE.value:
        said = "наставляемые школьники" if pupils else "наставляемые педагоги"
    else:
        said = "наставники-школьники" if pupils else "наставники-взрослые"
    return said if form == ALL else f"{said}, {naming.form(form, titles)}"


def _turned(told: Mapping[Asked, Mapping[int, float]], titles: Titles) -> str:
    """From each group's first figure to its last."""
    said = []
    for whom, found in sorted(told.items(), reverse=True):
        first, last = found[min(found)], found[max(found)]
        if len(found) == 1:
            way = f"обычный ответ {decimal(first)}"
        elif first == last:
            way = f"без перемен, {decimal(first)}"
        else:
            way = f"было {decimal(first)}, стало {decimal(last)}"
        said.append(f"{_asked(whom, titles)}: {way}")
    return f"{first_upper('; '.join(said))}."
