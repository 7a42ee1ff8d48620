"""Questionnaires as they are printed: A4, black on white, answers circled by hand.

The name stands on a strip that is cut off when the sheet is handed out; what comes back bears a
code alone (`codes`). Options and questions have the numbers that the line of answers is typed in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.paper.line import Numbered, numbered
from surveys.questionnaires.model import Definition, Question, QuestionType

LEFT, WIDTH = 18.0, 174.0  # millimetres
INDENT = 9.0
STRIP = 16.0  # height of the part with the name
SIZE = 11.5  # points of text
LINE = 5.6  # of text
BLANK = 9.0  # between ruled lines
CODE = 42.0  # room for the code on the right
TEXT_LINES = 3
GREY = 110


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet. Texts are plain."""

    whom: str  # «Аня К., 7 класс»; on the strip alone
    until: str  # «12 декабря»
    code: str
    about: str | None  # the other side, where it is about one pair
    sees: str  # «увидит куратор»
    definition: Definition


def sheets_pdf(sheets: Sequence[Printed]) -> bytes:
    """Every sheet begins on a page of its own."""
    from font_roboto import font_files
    from fpdf import FPDF

    class Paper(FPDF):
        code = ""
        first = 1

        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("Roboto", "", 9)
            self.set_text_color(GREY)
            number = self.page_no() - self.first + 1
            self.cell(0, 5, f"Лист {self.code}, страница {number}", align="R")
            self.set_text_color(0)

    paper = Paper(format="A4")
    paper.set_title("Анкеты на бумаге")
    paper.add_font("Roboto", "", font_files["Roboto"])
    paper.add_font("Roboto", "B", font_files["RobotoBold"])
    paper.set_margins(LEFT, 10, LEFT)
    paper.set_auto_page_break(auto=True, margin=16)
    paper.c_margin = 0
    for one in sheets:
        paper.add_page()  # ends the page before under its own code
        paper.code, paper.first = one.code, paper.page_no()
        _sheet(paper, one)
    return bytes(paper.output())


def _sheet(paper: Any, one: Printed) -> None:
    _strip(paper, one)
    top = paper.get_y()
    paper.set_draw_color(0)
    paper.rect(LEFT + WIDTH - CODE, top, CODE, 13)
    paper.set_xy(LEFT + WIDTH - CODE, top + 1)
    paper.set_font("Roboto", "B", 17)
    paper.cell(CODE, 11, one.code, align="C")
    paper.set_xy(LEFT, top)
    room = WIDTH - CODE - 6
    _say(paper, one.definition.title, size=17, bold=True, step=8, width=room)
    about = f"Про встречи: {one.about}. " if one.about else ""
    _say(paper, f"{about}Кто прочитает: {one.sees}.", size=10.5, step=5.2, width=room)
    paper.set_y(max(paper.get_y(), top + 15) + 1)
    _say(paper, " ".join(one.definition.intro.split()), size=SIZE)
    _say(paper, how(one.definition), size=SIZE)
    paper.ln(2)
    places = {each.question.id: each for each in numbered(one.definition)}
    for question in one.definition.questions:
        if question.type is QuestionType.NOTE:
            _say(paper, question.text, size=SIZE)
            paper.ln(2)
        else:
            _kept_whole(paper, places[question.id], one.definition)


def _strip(paper: Any, one: Printed) -> None:
    top = paper.get_y()
    paper.set_font("Roboto", "B", 12)
    paper.cell(WIDTH, 6, f"Кому: {one.whom}", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Roboto", "", 10)
    paper.cell(WIDTH, 5, f"Верните до {one.until}. Эту полоску отрежут.")
    paper.set_draw_color(120)
    paper.set_dash_pattern(dash=2, gap=2)
    paper.line(8, top + STRIP, 202, top + STRIP)
    paper.set_dash_pattern()
    paper.set_xy(LEFT, top + STRIP + 6)


def how(definition: Definition) -> str:
    """What the hand does, for the kinds of question that are there."""
    kinds = {one.type for one in definition.questions}
    circled = kinds - {QuestionType.TEXT, QuestionType.NUMBER, QuestionType.DATE, QuestionType.NOTE}
    parts = ["Номер ответа обводят ручкой."] if circled else []
    parts.append("Любой вопрос можно пропустить.")
    if QuestionType.TEXT in kinds:
        parts.append(
            "Написанное словами прочитают не сразу: если нужна помощь, о ней лучше сказать."
        )
    return " ".join(parts)


def _kept_whole(paper: Any, one: Numbered, definition: Definition) -> None:
    """A question is never torn between two pages."""
    with paper.offset_rendering() as dummy:
        _question(dummy, one, definition)
    if dummy.page_break_triggered:
        paper.add_page()
    _question(paper, one, definition)


def _question(paper: Any, one: Numbered, definition: Definition) -> None:
    question = one.question
    paper.set_font("Roboto", "B", SIZE)
    paper.cell(INDENT, LINE, f"{one.number}.")
    paper.set_left_margin(LEFT + INDENT)
    _say(paper, " ".join(question.text.split()), size=SIZE, bold=True, width=WIDTH - INDENT)
    for line in notes(question, definition):
        _say(paper, line, size=9.5, step=4.8, grey=True, width=WIDTH - INDENT)
    match question.type:
        case QuestionType.TEXT:
            _ruled(paper, TEXT_LINES)
        case QuestionType.NUMBER | QuestionType.DATE:
            _ruled(paper, 1, 50)
        case QuestionType.SCALE:
            _scale(paper, question)
        case _ if _fits_in_a_row(paper, question):
            _row(paper, question)
        case _:
            for number, option in enumerate(question.options, start=1):
                _say(paper, f"{number}   {option.text}", size=SIZE, width=WIDTH - INDENT)
    paper.set_left_margin(LEFT)
    paper.set_x(LEFT)
    paper.ln(2.5)


def notes(question: Question, definition: Definition) -> Iterator[str]:
    """What stands in small letters under a question."""
    if question.condition is not None:
        places = {each.question.id: each for each in numbered(definition)}
        earlier = places[question.condition.question]
        wanted = [
            str(number)
            for number, option in enumerate(earlier.question.options, start=1)
            if option.id in question.condition.any_of
        ]
        yield f"Только если в вопросе {earlier.number} обведено {_either(wanted)}."
    if question.type is QuestionType.MULTIPLE:
        most = question.at_most
        yield "Можно несколько." if most is None else f"Можно обвести до {most}."


def _either(numbers: Sequence[str]) -> str:
    *others, last = numbers
    return f"{', '.join(others)} или {last}" if others else last


def _scale(paper: Any, question: Question) -> None:
    if question.low and question.high:
        ends = f"1 — {question.low}, {len(question.options)} — {question.high}"
        _say(paper, ends, size=9.5, step=4.8, grey=True, width=WIDTH - INDENT)
    paper.set_font("Roboto", "", 13)
    step = (WIDTH - INDENT) / len(question.options)
    for number in range(1, len(question.options) + 1):
        paper.cell(step, 8, str(number))
    paper.ln(8)


def _fits_in_a_row(paper: Any, question: Question) -> bool:
    """Every option in a column of its own: saves four lines of five."""
    paper.set_font("Roboto", "", SIZE)
    room = (WIDTH - INDENT) / len(question.options) - 3
    return all(paper.get_string_width(f"1   {one.text}") <= room for one in question.options)


def _row(paper: Any, question: Question) -> None:
    step = (WIDTH - INDENT) / len(question.options)
    for number, option in enumerate(question.options, start=1):
        paper.cell(step, 7, f"{number}   {option.text}")
    paper.ln(7)


def _ruled(paper: Any, lines: int, width: float = WIDTH - INDENT) -> None:
    paper.set_draw_color(GREY)
    for _ in range(lines):
        paper.ln(BLANK)
        if paper.get_y() > paper.page_break_trigger:
            paper.add_page()
        paper.line(LEFT + INDENT, paper.get_y(), LEFT + INDENT + width, paper.get_y())
    paper.set_draw_color(0)
    paper.ln(2)


def _say(
    paper: Any,
    text: str,
    *,
    size: float,
    step: float = LINE,
    bold: bool = False,
    grey: bool = False,
    width: float = 0,
) -> None:
    paper.set_font("Roboto", "B" if bold else "", size)
    paper.set_text_color(GREY if grey else 0)
    paper.multi_cell(width, step, text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.set_text_color(0)
