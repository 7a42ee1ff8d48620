"""Pages of documents made by code: sizes, letters, lines, gaps for people's words.

python-docx is imported where used: it is heavy.
"""

from typing import Any

from surveys.report.writer import field
from surveys.words import clean

FONT = "Times New Roman"
GAP = "[Впишите: {}]"


def set_page(document: Any) -> None:
    """A4, numbered from the second page on."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in field(foot, " PAGE ", "2"):
        run.font.size = Pt(10)


def set_styles(document: Any) -> None:
    """One font for text and headings, whatever the theme says."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 12), ("Heading 1", 15), ("Heading 2", 13)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.bold = True
            shape = style.paragraph_format
            shape.space_before, shape.space_after = Pt(16), Pt(8)
            shape.keep_with_next = True
    shape = document.styles["Normal"].paragraph_format
    shape.space_after, shape.line_spacing = Pt(6), 1.1


def write_line(
    document: Any,
    text: str,
    *,
    size: float | None = None,
    bold: bool = False,
    center: bool = False,
    right: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(clean(text))
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)


def write_gap(document: Any, what: str) -> None:
    """Yellow: what only people know."""
    from docx.enum.text import WD_COLOR_INDEX

    run = document.add_paragraph().add_run(GAP.format(clean(what)))
    run.italic = True
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
