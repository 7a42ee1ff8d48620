"""What is behind the section buttons of `/summary`, line by line."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from html import escape

from handlers.callbacks.summary import Section
from handlers.texts import pairs, waves
from handlers.texts import summary as top
from handlers.texts import summary_tables as tables
from handlers.texts.details import Details
from handlers.texts.summary_sections import omitted
from surveys.analysis import event_words, naming
from surveys.analysis.naming import Titles
from surveys.analysis.returns import ReturnsRow
from surveys.analysis.strengths import Side
from surveys.questionnaires.model import Moment
from surveys.summary.board import Board
from surveys.words import plural

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
PICTURES: Mapping[Section, str] = {
    Section.PARTICIPATION: "Картинка: кто дошёл до конца",
    Section.RESPONSES: "Картинка: как идут дела в парах",
    Section.MEETINGS: "Картинка: встречи по неделям",
    Section.GROWTH: "Картинка: что изменилось",
    Section.EXPECTATIONS: "Картинка: ожидания и реальность",
    Section.SIDES: "Картинка: показатели и цели",
}


def details(section: Section, board: Board, titles: Titles) -> Details:
    return _SECTIONS[section](board, titles)


def _participation(board: Board, titles: Titles) -> Details:
    lines = []
    for row in board.summary.participation:
        counts = [
            f"{plural(row.enrolled, 'вступил', 'вступили', 'вступили')} {row.enrolled}",
            f"{plural(row.active, 'участвует', 'участвуют', 'участвуют')} {row.active}",
        ]
        if row.left:
            counts.append(f"{plural(row.left, 'вышел', 'вышли', 'вышли')} {row.left}")
        if board.published:
            passed = plural(row.completed, "прошёл", "прошли", "прошли")
            counts.append(f"{passed} весь год {row.completed}")
        who = naming.first_upper(naming.group(row.role, row.form, titles))
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
    lines += [f"{escape(event_words.line(row))}." for row in board.summary.event_list]
    if not lines:
        return Details((), "Пар пока нет.")
    return Details(lines, note="План — две встречи в месяц учебного времени на основном этапе.")


def _sides(board: Board, titles: Titles) -> Details:
    lines = [
        *_named("Сильные стороны", board.summary.strengths, board, titles),
        *_named("Слабые стороны", board.summary.weaknesses, board, titles),
    ]
    waiting = top.figures(board.now, published=board.published)
    return Details(lines, note=waiting if lines else f"Пока назвать нечего. {waiting}", long=True)


def _named(title: str, sides: Sequence[Side], board: Board, titles: Titles) -> list[str]:
    lines = [
        f"{naming.first_upper(naming.side(each, board.summary, titles))}. Как считали: {each.rule}."
        for each in sides
    ]
    return [f"<b>{title}</b>\n{lines[0]}", *lines[1:]] if lines else []


def _omitted(board: Board, _titles: Titles) -> Details:
    lines = omitted(board.summary.omitted)
    return Details(lines) if lines else Details((), "В цифры вошли все отправленные ответы.")


_SECTIONS: Mapping[Section, Callable[[Board, Titles], Details]] = {
    Section.PARTICIPATION: _participation,
    Section.RESPONSES: _responses,
    Section.MEETINGS: _meetings,
    Section.SATISFACTION: tables.satisfaction,
    Section.GROWTH: tables.growth,
    Section.EXPECTATIONS: tables.expectations,
    Section.SIDES: _sides,
    Section.OMITTED: _omitted,
}
