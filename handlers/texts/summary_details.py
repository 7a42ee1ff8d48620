"""What is behind the section buttons of `/summary`: whole tables, line by line."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.callbacks.summary import Section
from handlers.texts import figures, pairs, waves
from handlers.texts import summary as top
from handlers.texts.figures import Titles
from handlers.texts.sentences import cut
from handlers.texts.summary_sections import omitted
from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.growth import GrowthRow
from surveys.analysis.returns import ReturnsRow
from surveys.analysis.strengths import Side
from surveys.analysis.telling import side_by_side
from surveys.analysis.words import (
    UNANIMOUS_UNDER,
    came_true,
    movement,
    no_test_words,
)
from surveys.questionnaires.model import Moment
from surveys.summary.board import Board
from surveys.words import decimal, plural

UNLIKELY_BY_CHANCE = 0.05
HIDDEN_NAMED = 6  # rows that are too small, by name

TITLES: Mapping[Section, str] = {
    Section.PARTICIPATION: "Участие",
    Section.RESPONSES: "Ответы",
    Section.MEETINGS: "Встречи",
    Section.SATISFACTION: "Удовлетворённость",
    Section.GROWTH: "Рост",
    Section.EXPECTATIONS: "Ожидания",
    Section.SIDES: "Сильные и слабые стороны",
    Section.OMITTED: "Что не вошло и почему",
}


@dataclass(frozen=True, slots=True)
class Details:
    """Lines, shown by pages, between an introduction and a note."""

    lines: Sequence[str]
    intro: str = ""
    note: str = ""
    long: bool = False  # lines of several sentences: fewer on a page, with air between

    @property
    def size(self) -> int:
        return 8 if self.long else 20

    def text(self, lines: Sequence[str]) -> str:
        """A page of them."""
        shown = ("\n\n" if self.long else "\n").join(lines)
        return "\n\n".join(part for part in (self.intro, shown, self.note) if part)


def details(section: Section, board: Board, titles: Titles) -> Details:
    return _SECTIONS[section](board, titles)


def _participation(board: Board, titles: Titles) -> Details:
    lines = []
    for row in board.summary.participation:
        counts = [f"вступили {row.enrolled}", f"участвуют {row.active}"]
        if row.left:
            counts.append(f"вышли {row.left}")
        if board.published:
            counts.append(f"прошли весь год {row.completed}")
        who = figures.first_upper(figures.group(row.role, row.form, titles))
        lines.append(f"{who}: {', '.join(counts)}.")
    if not lines:
        return Details((), "Пока никто не вступил.")
    note = (
        "Весь год — это начальная и итоговая анкеты, хотя бы одна встреча и пара, которая не "
        "закончилась раньше срока."
    )
    return Details(lines, note=note if board.published else "")


def _responses(board: Board, _titles: Titles) -> Details:
    groups: defaultdict[tuple[str, int], list[ReturnsRow]] = defaultdict(list)
    for row in board.summary.responses:
        groups[row.moment, row.wave].append(row)
    lines = [
        f"{waves.title(Moment(moment), number)}: {_returned(rows)}."
        for (moment, number), rows in groups.items()
    ]
    if not lines:
        return Details((), "Анкет ещё не было.")
    return Details(lines, note="Отказаться от анкеты — право каждого, это не пропуск.")


def _returned(rows: Sequence[ReturnsRow]) -> str:
    count: Counter[str] = Counter()
    for row in rows:
        count += Counter(
            due=row.due,
            submitted=row.submitted,
            declined=row.declined,
            partial=row.partial,
            missing=row.missing,
        )
    due = count["due"]
    said = [f"отправлено {count['submitted']} из {due} {plural(due, 'анкеты', 'анкет', 'анкет')}"]
    rest = (("отказов", "declined"), ("не закончено", "partial"), ("без ответа", "missing"))
    return ", ".join([*said, *(f"{what} {count[key]}" for what, key in rest if count[key])])


def _meetings(board: Board, _titles: Titles) -> Details:
    lines = []
    for card in board.pairs:
        said = pairs.meetings(card)
        if card.running and card.silent_days is not None:
            days = plural(card.silent_days, "учебный день", "учебных дня", "учебных дней")
            said += f", перерыв {card.silent_days} {days}"
        elif not card.running:
            said += ", пара завершена"
        lines.append(f"{pairs.number(card)}. {said}.")
    if not lines:
        return Details((), "Пар пока нет.")
    return Details(lines, note="План — две встречи в месяц учебного времени на основном этапе.")


def _satisfaction(board: Board, _titles: Titles) -> Details:
    tables = board.summary.tables
    lines = [
        f"{figures.first_upper(figures.rated_by(row))}: {figures.satisfied(row)}."
        for row in tables.satisfaction
    ]
    lines += [
        f"{figures.first_upper(figures.indicator(one, board.summary))}."
        for one in tables.indicators
        if one.value is not None or one.suppressed
    ]
    return _aggregate(
        board, lines, note="Довольны — «скорее да» и «точно да», у взрослых от 7 до 10 из 10."
    )


def _growth(board: Board, titles: Titles) -> Details:
    rows = board.summary.tables.growth
    lines = [_grown(row, titles) for row in side_by_side(rows)]
    return _aggregate(
        board,
        lines,
        intro="Изменилось за год: в начале и в конце отвечали одни и те же люди.",
        note=_too_small([figures.compared(row, titles) for row in rows if row.suppressed]),
        long=True,
    )


def _grown(row: GrowthRow, titles: Titles) -> str:
    said = f"{figures.first_upper(figures.compared(row, titles))}: {movement(row)}"
    assert row.pairs is not None  # a shown row
    if row.pairs < UNANIMOUS_UNDER:
        return f"{said}."
    assert row.before_mean is not None
    assert row.after_mean is not None
    said += (
        f", снизилось у {row.declined}; в среднем было {decimal(row.before_mean)}, "
        f"стало {decimal(row.after_mean)}."
    )
    return f"{said} {figures.first_upper(_chance(row))}."


def _chance(row: GrowthRow) -> str:
    if row.p_adjusted is None:
        return no_test_words(row) or "сравнить не с чем"
    if row.p_adjusted < UNLIKELY_BY_CHANCE:
        return "такая разница вряд ли случайна"
    return "такая разница могла выйти и случайно"


def _expectations(board: Board, titles: Titles) -> Details:
    rows = board.summary.tables.expectations
    lines = [_hoped(row, titles) for row in side_by_side(rows)]
    return _aggregate(
        board,
        lines,
        intro="Чего ждали в начале и что вышло: сбылось — это как ждали или лучше.",
        note=_too_small([figures.compared(row, titles) for row in rows if row.suppressed]),
        long=True,
    )


def _hoped(row: ExpectationRow, titles: Titles) -> str:
    said = f"{figures.first_upper(figures.compared(row, titles))}: {came_true(row)}"
    assert row.pairs is not None  # a shown row
    if row.pairs < UNANIMOUS_UNDER:
        return f"{said}."
    assert row.expected_mean is not None
    assert row.actual_mean is not None
    return (
        f"{said}: лучше {row.better}, как ждали {row.as_expected}, хуже {row.worse}; "
        f"ждали в среднем {decimal(row.expected_mean)}, вышло {decimal(row.actual_mean)}."
    )


def _sides(board: Board, titles: Titles) -> Details:
    lines = [
        *_named("Сильные стороны", board.summary.strengths, board, titles),
        *_named("Слабые стороны", board.summary.weaknesses, board, titles),
    ]
    waiting = top.figures(board.now, published=board.published)
    return Details(lines, note=waiting if lines else f"Пока назвать нечего. {waiting}", long=True)


def _named(title: str, sides: Sequence[Side], board: Board, titles: Titles) -> list[str]:
    lines = [
        f"{figures.first_upper(figures.side(each, board.summary, titles))}. Как считали: {each.rule}."
        for each in sides
    ]
    return [f"<b>{title}</b>\n{lines[0]}", *lines[1:]] if lines else []


def _omitted(board: Board, _titles: Titles) -> Details:
    lines = omitted(board.summary.omitted)
    return Details(lines) if lines else Details((), "В цифры вошли все отправленные ответы.")


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


_SECTIONS: Mapping[Section, Callable[[Board, Titles], Details]] = {
    Section.PARTICIPATION: _participation,
    Section.RESPONSES: _responses,
    Section.MEETINGS: _meetings,
    Section.SATISFACTION: _satisfaction,
    Section.GROWTH: _growth,
    Section.EXPECTATIONS: _expectations,
    Section.SIDES: _sides,
    Section.OMITTED: _omitted,
}
