"""The tables of aggregate answers behind the section buttons: only as they were published."""

from collections.abc import Sequence

from handlers.texts import summary as top
from handlers.texts.details import Details
from handlers.texts.sentences import cut
from surveys.analysis import naming
from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.growth import GrowthRow
from surveys.analysis.naming import Titles
from surveys.analysis.words import UNANIMOUS_UNDER, came_true, chance_words, fell, movement
from surveys.summary.board import Board
from surveys.words import decimal

HIDDEN_NAMED = 6  # rows that are too small, by name


def satisfaction(board: Board, _titles: Titles) -> Details:
    tables = board.summary.tables
    lines = [
        f"{naming.first_upper(naming.rated_by(row))}: {naming.satisfied(row)}."
        for row in tables.satisfaction
    ]
    lines += [
        f"{naming.first_upper(naming.indicator(one, board.summary))}."
        for one in tables.indicators
        if one.value is not None or one.suppressed
    ]
    return _aggregate(
        board, lines, note="Довольны — «скорее да» и «точно да», у взрослых от 7 до 10 из 10."
    )


def growth(board: Board, titles: Titles) -> Details:
    rows = board.summary.tables.growth
    lines = [_grown(row, titles) for row in naming.listed(rows)]
    return _aggregate(
        board,
        lines,
        intro="Изменилось за год: в начале и в конце отвечали одни и те же люди.",
        note=_too_small([naming.compared(row, titles) for row in rows if row.suppressed]),
        long=True,
    )


def _grown(row: GrowthRow, titles: Titles) -> str:
    said = f"{naming.first_upper(naming.compared(row, titles))}: {movement(row)}"
    assert row.pairs is not None  # a shown row
    if row.pairs < UNANIMOUS_UNDER:
        return f"{said}."
    assert row.before_mean is not None
    assert row.after_mean is not None
    said += (
        f", {fell(row)}; в среднем было {decimal(row.before_mean)}, "
        f"стало {decimal(row.after_mean)}."
    )
    return f"{said} {naming.first_upper(chance_words(row))}."


def expectations(board: Board, titles: Titles) -> Details:
    rows = board.summary.tables.expectations
    lines = [_hoped(row, titles) for row in naming.listed(rows)]
    return _aggregate(
        board,
        lines,
        intro="Чего ждали в начале и что вышло: сбылось — это как ждали или лучше.",
        note=_too_small([naming.compared(row, titles) for row in rows if row.suppressed]),
        long=True,
    )


def _hoped(row: ExpectationRow, titles: Titles) -> str:
    said = f"{naming.first_upper(naming.compared(row, titles))}: {came_true(row)}"
    assert row.pairs is not None  # a shown row
    if row.pairs < UNANIMOUS_UNDER:
        return f"{said}."
    assert row.expected_mean is not None
    assert row.actual_mean is not None
    return (
        f"{said}: лучше {row.better}, как ждали {row.as_expected}, хуже {row.worse}; "
        f"ждали в среднем {decimal(row.expected_mean)}, вышло {decimal(row.actual_mean)}."
    )


def _aggregate(
    board: Board, lines: Sequence[str], *, intro: str = "", note: str = "", long: bool = False
) -> Details:
    """Tables of aggregate answers: only as they were published."""
    if not board.published:
        return Details((), top.figures(board.now, published=False))
    if not lines:
        return Details((), note or "Ответов на эти вопросы нет.")
    return Details(lines, intro, note, long)


def _too_small(rows: Sequence[str]) -> str:
    if not rows:
        return ""
    return (
        "Не показываю, потому что ответов слишком мало и по ним можно узнать человека: "
        f"{cut(rows, HIDDEN_NAMED, ', ')}."
    )
