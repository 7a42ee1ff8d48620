"""Which pictures the year has, what each shows and how it is read. Pure: nothing is drawn here.

Words and limits are those of the screens (`surveys.analysis.words`, `telling`): of 5-9 people no
mean is shown, only «4 из 7»; what is suppressed is said instead of drawn.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from surveys.analysis import naming
from surveys.analysis.attrition import AttritionRow
from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.groups import ALL
from surveys.analysis.growth import GrowthRow
from surveys.analysis.indicators import Indicator
from surveys.analysis.naming import Titles, first_upper
from surveys.analysis.omissions import Reason
from surveys.analysis.strengths import MOST_POINTS
from surveys.analysis.summary import Summary
from surveys.analysis.telling import satisfaction_tells, widest
from surveys.analysis.words import UNANIMOUS_UNDER, careful_share, verdict
from surveys.people.model import Role
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import QuestionType
from surveys.report.plates import (
    Aim,
    Aims,
    Change,
    Course,
    Funnel,
    Group,
    Hopes,
    Panel,
    Part,
    Parts,
    Plate,
    Pulse,
    Scale,
    Slope,
    Week,
    Weeks,
)
from surveys.report.words import short
from surveys.words import NBSP, decimal, plural

Scales = Mapping[str, tuple[int, int]]  # by construct: the least and the most one can answer
TOGETHER = "pulse_together"
ROWS = 8  # of a chart; a phone shows no more at once
FIVE, TEN = (1, 5), (1, 10)
_ENDS = {QuestionType.STEPS: FIVE, QuestionType.FREQUENCY: FIVE, QuestionType.SCALE: TEN}
TOO_FEW = "Ответов слишком мало, чтобы показать: по ним можно узнать человека."


@dataclass(frozen=True, slots=True)
class _Moved:
    """What growth and expectations have in common."""

    label: str
    construct: str
    n: int
    before: float | None
    after: float | None
    part: int  # that rose; that came true
    down: int


def scales(library: Library) -> Scales:
    found: dict[str, tuple[int, int]] = {}
    for definition in library.versions():
        for question in definition.questions:
            if question.construct is None:
                continue
            if question.type in _ENDS:
                found[question.construct] = _ENDS[question.type]
            elif question.type is QuestionType.NUMBER and question.minimum is not None:
                found[question.construct] = (int(question.minimum), int(question.maximum or 5))
    return found


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
            *_ENDS[QuestionType(scale)],
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


def growth(summary: Summary, titles: Titles, known: Scales, *, published: bool) -> Plate:
    rows = naming.most_grown(summary.tables.growth)
    moved = [_grown(row, titles) for row in rows]
    title = "Что изменилось за год"
    if not moved:
        return _nothing("growth", title, summary, published=published)
    best = max(moved, key=lambda one: (one.part - one.down) / one.n)
    rose = best.part > best.down
    reading = (
        _reading(best, "Чаще всего росло", "выросло")
        if rose
        else "Чаще, чем снижалось, ничего не росло."
    )
    large = _large(moved)
    if large:
        note = "Средние ответы одних и тех же людей осенью и весной; штриховая линия: не выросло"
        return Plate("growth", title, note, reading, Slope(_by_scale(large, known)))
    note = "Закрашены те, у кого выросло; отвечали одни и те же люди осенью и весной"
    return Plate("growth", title, note, reading, _parts(moved, _rose))


def _grown(row: GrowthRow, titles: Titles) -> _Moved:
    assert row.pairs is not None  # a shown row
    return _Moved(
        naming.compared(row, titles),
        row.construct,
        row.pairs,
        row.before_mean,
        row.after_mean,
        row.improved or 0,
        row.declined or 0,
    )


def hopes(summary: Summary, titles: Titles, known: Scales, *, published: bool) -> Plate:
    rows: Sequence[ExpectationRow] = widest(summary.tables.expectations)
    moved = [_hoped(row, titles) for row in rows]
    title = "Чего ждали и что вышло"
    if not moved:
        return _nothing("hopes", title, summary, published=published)
    worst = min(moved, key=lambda one: one.part / one.n)
    every = worst.part == worst.n >= UNANIMOUS_UNDER
    reading = (
        "Всё, чего ждали, сбылось." if every else _reading(worst, "Реже всего сбывалось", "сбылось")
    )
    large = _large(moved)
    if large:
        note = "Средние ответы одних и тех же людей"
        return Plate("hopes", title, note, reading, Hopes(_by_scale(large, known)))
    note = "Закрашены те, у кого сбылось: вышло как ждали или лучше"
    return Plate("hopes", title, note, reading, _parts(moved, _rose))


def _hoped(row: ExpectationRow, titles: Titles) -> _Moved:
    assert row.pairs is not None  # a shown row
    worse = row.worse or 0
    return _Moved(
        naming.compared(row, titles),
        row.construct,
        row.pairs,
        row.expected_mean,
        row.actual_mean,
        row.pairs - worse,
        worse,
    )


def _nothing(key: str, title: str, summary: Summary, *, published: bool) -> Plate:
    if not published:
        return Plate(key, title, "", "Появится, когда закроются итоговые анкеты.", None)
    tables = summary.tables
    there = (
        any(row.suppressed for row in tables.growth)
        or any(row.suppressed for row in tables.expectations)
        or any(omission.reason is Reason.SMALL_GROUP for omission in summary.omitted)
    )
    return Plate(key, title, "", TOO_FEW if there else "На эти вопросы не отвечали.", None)


def _large(moved: Sequence[_Moved]) -> list[_Moved]:
    """Of whom means may be shown, as on the screens."""
    return [one for one in moved if one.n >= UNANIMOUS_UNDER][:ROWS]


def _by_scale(moved: Iterable[_Moved], known: Scales) -> tuple[Scale, ...]:
    found: defaultdict[tuple[int, int], list[Change]] = defaultdict(list)
    for one in moved:
        assert one.before is not None
        assert one.after is not None
        most = max(one.before, one.after)
        ends = known.get(one.construct, FIVE if most <= FIVE[1] else TEN)
        found[ends].append(Change(f"{one.label}, {one.n}{NBSP}чел.", one.before, one.after))
    return tuple(Scale(*ends, tuple(changes)) for ends, changes in sorted(found.items()))


def _parts(moved: Sequence[_Moved], count: Callable[[_Moved], int | None]) -> Parts:
    return Parts(
        tuple(
            Part(first_upper(one.label), count(one), one.n, careful_share(one.part, one.n))
            for one in moved[:ROWS]
        )
    )


def _rose(one: _Moved) -> int | None:
    """None where the count would tell each one's answer."""
    return None if one.n < UNANIMOUS_UNDER and one.part in {0, one.n} else one.part


def _reading(one: _Moved, begins: str, verb: str) -> str:
    said = careful_share(one.part, one.n)
    of = said.replace(" ", " чем у ", 1) if said.endswith("половины") else f"у {said}"
    return f"{begins}: {one.label}, {verb} {of}."


def aims(summary: Summary) -> Plate:
    rows = [_aim(one, summary) for one in summary.indicators if _told(one)]
    rows.sort(key=lambda row: row.share is None)
    title = "Показатели и цели"
    if not rows:
        return Plate("aims", title, "", "Показателей пока нет.", None)
    aimed = [verdict(one) for one in summary.indicators if verdict(one)]
    reached = aimed.count("цель достигнута")
    reading = (
        f"Цель достигнута: {reached} из {len(aimed)} показателей, у которых она есть и посчитана."
        if aimed
        else "Сравнить с целями пока нечего."
    )
    return Plate("aims", title, "Чёрная черта — цель", reading, Aims(tuple(rows)))


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
