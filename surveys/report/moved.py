"""Pictures of what has moved: growth, and expectation against reality. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from surveys.analysis import naming
from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.growth import GrowthRow
from surveys.analysis.naming import Titles, first_upper
from surveys.analysis.omissions import Reason
from surveys.analysis.summary import Summary
from surveys.analysis.telling import widest
from surveys.analysis.words import UNANIMOUS_UNDER, careful_share
from surveys.report.plates import (
    Change,
    Hopes,
    Part,
    Parts,
    Plate,
    Scale,
    Slope,
)
from surveys.report.scales import FIVE, TEN, Scales
from surveys.words import NBSP

ROWS = 8  # of a chart; a phone shows no more at once

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


def growth(summary: Summary, titles: Titles, known: Scales, *, published: bool) -> Plate:
    rows = naming.most_grown(summary.tables.growth)
    moved = [_grown(row, titles) for row in rows]
    title = "Что изменилось за год"
    if not moved:
        return nothing("growth", title, summary, published=published)
    large = _large(moved)
    best = max(large or moved, key=lambda one: (one.part - one.down) / one.n)
    rose = best.part > best.down
    reading = (
        _reading(best, "Чаще всего росло", "выросло")
        if rose
        else "Из того, что на рисунке, ничего не росло чаще, чем снижалось."
    )
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
        return nothing("hopes", title, summary, published=published)
    large = _large(moved)
    worst = min(large or moved, key=lambda one: one.part / one.n)
    every = worst.part == worst.n >= UNANIMOUS_UNDER
    reading = (
        "Всё, что на рисунке, сбылось."
        if every
        else _reading(worst, "Реже всего сбывалось", "сбылось")
    )
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


def nothing(key: str, title: str, summary: Summary, *, published: bool) -> Plate:
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
