"""The sections of `/summary`, a line or a few each; the rest is behind their buttons."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from handlers.texts import phone
from handlers.texts import summary as top
from surveys.analysis import event_words, naming
from surveys.analysis.naming import Titles
from surveys.analysis.omissions import Omission
from surveys.analysis.strengths import Side
from surveys.analysis.words import HIDDEN, came_true, left_out, movement, reason_words
from surveys.people.model import Role
from surveys.summary.board import Board
from surveys.words import plural

AT_MOST = 3  # lines of a table in the summary at the console


def whole(board: Board, titles: Titles) -> str:
    """All of it, for the console, where no buttons are."""
    return "\n\n".join([*_top(board), *all_of(board, titles)])


def brief(board: Board, titles: Titles, room: int) -> str:
    """For a phone: what matters now in full, then a few words of each section, as many of them as
    `room` lines hold. Whatever is not said is behind the buttons.
    """
    matters = "\n\n".join(_top(board))
    said = list(_few_words(board, titles))
    if phone.lines(spaced := "\n\n".join([matters, *said]), phone.NARROW) <= room:
        return spaced
    while said and phone.lines(dense := _dense(matters, said), phone.NARROW) > room:
        said.pop()
    return dense if said else matters


def _dense(matters: str, said: list[str]) -> str:
    return "\n\n".join([matters, "\n".join(said)])


def _top(board: Board) -> list[str]:
    parts = []
    if board.begun:
        parts.append(f"<b>Что важно сейчас</b>\n{top.now(board.now)}")
        parts.append(top.figures(board.now, published=board.published))
    if not board.now.formed:
        parts.append(top.beginning(board.now.people))
    return [each for each in parts if each]


def _few_words(board: Board, titles: Titles) -> Iterator[str]:
    summary = board.summary
    for title, lines in (
        ("Участие", _participation(board)),
        ("Ответы", _responses(board)),
        ("Встречи", _meetings(board)),
        ("События", _events(board)),
        ("Удовлетворённость", islice(_satisfaction(board), 2)),
        ("Рост", islice(_growth(board, titles), 1)),
        ("Ожидания", islice(_expectations(board, titles), 1)),
        ("Сильнее всего", (_side(each, board, titles) for each in summary.strengths[:1])),
        ("Слабее всего", (_side(each, board, titles) for each in summary.weaknesses[:1])),
        (
            "Что не вошло",
            (f"{left_out(summary.omitted)}, почему — за кнопкой." for _ in summary.omitted[:1]),
        ),
    ):
        if text := " ".join(lines):
            yield f"<b>{title}.</b> {text}"


def _side(each: Side, board: Board, titles: Titles) -> str:
    return f"{naming.first_upper(naming.side(each, board.summary, titles))}."


def all_of(board: Board, titles: Titles) -> list[str]:
    """Sections with something to say, in their order, each with its heading."""
    sections: list[tuple[str, Callable[[], Iterable[str]]]] = [
        ("Участие", lambda: _participation(board)),
        ("Ответы", lambda: _responses(board)),
        ("Встречи", lambda: _meetings(board)),
        ("События", lambda: _events(board)),
        ("Удовлетворённость", lambda: _satisfaction(board)),
        ("Рост: изменилось за год", lambda: _growth(board, titles)),
        ("Ожидания и реальность", lambda: _expectations(board, titles)),
        ("Сильные и слабые стороны", lambda: _sides(board, titles)),
        ("Что не вошло и почему", lambda: omitted(board.summary.omitted)),
    ]
    return [
        f"<b>{title}</b>\n" + "\n".join(lines)
        for title, section in sections
        if (lines := list(section()))
    ]


def _participation(board: Board) -> Iterator[str]:
    rows = board.summary.participation
    if not rows:
        return
    mentors = sum(row.enrolled for row in rows if row.role == Role.MENTOR.value)
    enrolled = sum(row.enrolled for row in rows)
    mentees = enrolled - mentors
    left = sum(row.left for row in rows)
    text = (
        f"{plural(enrolled, 'Вступил', 'Вступили', 'Вступили')} {enrolled}: {mentors} "
        f"{plural(mentors, 'наставник', 'наставника', 'наставников')} и {mentees} "
        f"{plural(mentees, 'наставляемый', 'наставляемых', 'наставляемых')}."
    )
    if left:
        text += f" {plural(left, 'Вышел', 'Вышли', 'Вышли')} {left}."
    if board.published:
        completed = sum(row.completed for row in rows)
        text += f" {plural(completed, 'Прошёл', 'Прошли', 'Прошли')} весь год {completed} из {enrolled}."
    yield text


def _responses(board: Board) -> Iterator[str]:
    rows = board.summary.responses
    if not rows:
        return
    due = sum(row.due for row in rows)
    sent = sum(row.submitted for row in rows)
    counts = (
        ("отказов", sum(row.declined for row in rows)),
        ("не закончено", sum(row.partial for row in rows)),
        ("без ответа", sum(row.missing for row in rows)),
    )
    rest = "".join(f", {what} {n}" for what, n in counts if n)
    yield f"Отправлено {sent} из {due} {plural(due, 'анкеты', 'анкет', 'анкет')}{rest}."


def _meetings(board: Board) -> Iterator[str]:
    met = board.summary.meetings
    if not met.matches:
        return
    text = f"Состоялось встреч: {met.held}"
    if met.planned:
        if met.held_in_main != met.held:  # the plan is the main stage's alone
            text += f", из них на основном этапе: {met.held_in_main}"
        text += f", по плану к этому дню: {met.planned}"
    text += "."
    if met.silent:
        pairs = plural(met.silent, "пары", "пар", "пар")
        text += f" Три учебные недели без встреч у {met.silent} {pairs}."
    yield text


def _events(board: Board) -> Iterator[str]:
    if any(row.held for row in board.summary.events):
        yield event_words.held(board.summary.events)


def _satisfaction(board: Board) -> Iterator[str]:
    for row in board.summary.tables.satisfaction:
        yield f"{naming.first_upper(naming.rated_by(row))}: {_satisfied(naming.satisfied(row))}."


def _satisfied(said: str) -> str:
    return said if said == HIDDEN else f"довольных {said}"


def _growth(board: Board, titles: Titles) -> Iterator[str]:
    rows = board.summary.tables.growth
    shown = naming.most_grown(rows)
    for row in shown[:AT_MOST]:
        yield f"{naming.first_upper(naming.compared(row, titles))}: {movement(row)}."
    yield from _rest(len(shown), bool(rows), "Рост")


def _expectations(board: Board, titles: Titles) -> Iterator[str]:
    rows = board.summary.tables.expectations
    shown = naming.most_unexpected(rows)
    for row in shown[:AT_MOST]:
        yield f"{naming.first_upper(naming.compared(row, titles))}: {came_true(row)}."
    yield from _rest(len(shown), bool(rows), "Ожидания")


def _rest(shown: int, there: bool, label: str) -> Iterator[str]:  # noqa: FBT001  # private
    if there and not shown:
        yield "Показать нечего: в группах слишком мало ответов, по ним можно узнать человека."
    elif shown > AT_MOST:
        more = shown - AT_MOST
        yield f"И ещё {more} {plural(more, 'строка', 'строки', 'строк')} за кнопкой «{label}»."


def _sides(board: Board, titles: Titles) -> Iterator[str]:
    for title, sides in (
        ("Сильные:", board.summary.strengths),
        ("Слабые:", board.summary.weaknesses),
    ):
        if sides:
            yield title
            yield from (f"— {naming.side(each, board.summary, titles)}" for each in sides)


def omitted(found: Iterable[Omission]) -> list[str]:
    return [f"{reason_words(each.reason, each.n)}." for each in found]
