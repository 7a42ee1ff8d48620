"""The sheet for the representative's signature, printed: A4, one sheet a child.

Above the dashed line is what the school keeps, below it what the child takes home. No surname is
printed: the sheet goes through Telegram, the signer writes it by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

LEFT, RIGHT = 20.0, 190.0  # millimetres
CUT = 222.0  # from the top
QR = 44.0
SIGNATURE = 28.0  # room for the signature and what stands under it
BOX = 4.5  # the side of what is ticked
TICK = 4.0  # more height that a narrower paragraph may take
SIZES = (11.5, 10.5, 9.5, 8.5, 7.5)  # points
STEP = 0.5  # millimetres of a line for a point of size
GAP = 2.0  # between paragraphs
TITLE = "Согласие на участие в программе наставничества"
LINES = (
    ("Я,", "фамилия, имя, отчество родителя (законного представителя)"),
    ("Мой ребёнок,", "фамилия, имя, отчество ребёнка, класс"),
)
SIGNED = "Подпись ____________________      Дата «____» ______________ 20____ года"
SHOW = "Куратору вернуть эту часть, нижнюю оставить ребёнку."
GIVE_BACK = "Лист вернуть куратору."  # a blank one has no lower part


@dataclass(frozen=True, slots=True)
class Stub:
    """The child's part. `link` and `code` open the bot once the consent is recorded."""

    name: str  # «Аня К., 7 класс»
    link: str
    code: str  # as it is typed: «ABCD 2345»
    bot: str  # «@school_bot»


def consent_pdf(
    school: str,
    text: str,
    version: str,
    stubs: Sequence[tuple[str, Stub | None]],
    tick: str,
) -> bytes:
    """A page of A4 for each of `stubs`: whose sheet it is («» on a blank one), and their part.

    `tick`: what may be agreed to besides, by a mark in a box of its own.
    """
    from font_roboto import font_files
    from fpdf import FPDF

    paper = FPDF(format="A4")
    paper.set_title(TITLE)
    paper.add_font("Roboto", "", font_files["Roboto"])
    paper.add_font("Roboto", "B", font_files["RobotoBold"])
    paper.set_margins(LEFT, 18, LEFT)
    paper.set_auto_page_break(auto=False)
    paper.c_margin = 0
    for name, stub in stubs:
        paper.add_page()
        _upper(paper, school, (text, tick), footnote(version, stub), name)
        if stub is not None:
            _lower(paper, stub)
    return bytes(paper.output())


def footnote(version: str, stub: Stub | None) -> str:
    return f"Редакция {version}. {SHOW if stub else GIVE_BACK}"


def _upper(paper: Any, school: str, texts: tuple[str, str], foot: str, name: str) -> None:
    text, tick = texts
    _say(paper, TITLE, size=17, bold=True, step=8)
    _say(paper, school, size=12, step=6)
    if name:
        paper.ln(2)
        _say(paper, f"В программе: {name}", size=12, bold=True, step=6)
    paper.ln(4)
    for begins, what in LINES:
        _blank_line(paper, begins, what)
    paper.ln(1)
    size = fitting_size(paper, f"{text}\n\n{tick}", CUT - SIGNATURE - TICK - paper.get_y())
    for paragraph in _paragraphs(text):
        _say(paper, paragraph, size=size, step=size * STEP)
        paper.ln(GAP)
    _tick(paper, tick, size)
    paper.ln(6)
    _say(paper, SIGNED, size=12, step=6)
    paper.ln(2)
    _say(paper, foot, size=9, step=4.5)


def _tick(paper: Any, text: str, size: float) -> None:
    """An empty box is a no."""
    paper.ln(1)
    paper.rect(LEFT, paper.get_y() + 0.4, BOX, BOX)
    paper.set_left_margin(LEFT + BOX + 3)
    paper.set_x(LEFT + BOX + 3)
    for paragraph in _paragraphs(text):
        _say(paper, paragraph, size=size, step=size * STEP)
    paper.set_left_margin(LEFT)
    paper.set_x(LEFT)


def fitting_size(paper: Any, text: str, room: float) -> float:
    """The largest size, in points, in which the text takes at most `room` millimetres of height.

    The school's lawyer may want twice as many words. The smallest size if none fits.
    """
    for size in SIZES:
        paper.set_font("Roboto", "", size)
        heights = (
            paper.multi_cell(0, size * STEP, one, align="L", dry_run=True, output="HEIGHT") + GAP
            for one in _paragraphs(text)
        )
        if sum(heights) <= room:
            return size
    return SIZES[-1]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split("\n\n")]


def _blank_line(paper: Any, begins: str, what: str) -> None:
    paper.set_font("Roboto", "", 12)
    y = paper.get_y() + 6
    paper.text(LEFT, y, begins)
    paper.line(LEFT + paper.get_string_width(begins) + 2, y + 0.6, RIGHT, y + 0.6)
    paper.set_font("Roboto", "", 8.5)
    paper.set_text_color(90)
    paper.text(LEFT + 30, y + 4.6, what)
    paper.set_text_color(0)
    paper.set_y(y + 7)


def _lower(paper: Any, stub: Stub) -> None:
    import segno

    paper.set_draw_color(120)
    paper.set_dash_pattern(dash=2, gap=2)
    paper.line(10, CUT, 200, CUT)
    paper.set_dash_pattern()
    paper.set_draw_color(0)
    picture = BytesIO()
    segno.make(stub.link, error="m", micro=False).save(picture, kind="png", scale=10, border=2)
    paper.image(picture, x=LEFT, y=CUT + 8, w=QR)
    paper.set_left_margin(LEFT + QR + 6)
    paper.set_y(CUT + 8)
    _say(paper, stub.name, size=14, bold=True, step=7)
    says = (
        "Когда родители подпишут верхнюю часть и куратор это запишет, наведи камеру на картинку "
        f"или пришли боту {stub.bot} код:"
    )
    _say(paper, says, size=11.5, step=5.6)
    _say(paper, stub.code, size=18, bold=True, step=9)
    _say(paper, "Участвовать или нет, решаешь ты. Код только твой.", size=11.5, step=5.6)
    paper.set_left_margin(LEFT)


def _say(paper: Any, text: str, *, size: float, step: float, bold: bool = False) -> None:
    paper.set_font("Roboto", "B" if bold else "", size)
    paper.multi_cell(0, step, text, align="L", new_x="LMARGIN", new_y="NEXT")
