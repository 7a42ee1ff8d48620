"""The report as a .docx: a template, its fields filled. Runs in a child process.

A template is somebody's file. Its fields are names and nothing else: what jinja2 would call an
expression, a loop or a filter is refused before anything is rendered (`check`), and what is
rendered is so in a sandbox.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from surveys.own_files import mark
from surveys.report import fields
from surveys.report.contents import write_contents
from surveys.report.language import Unfit, environment
from surveys.report.material import Material
from surveys.report.template import default_template
from surveys.report.writer import Writer
from surveys.words import clean

OPEN, CLOSE = "\ue000", "\ue001"  # private: no text of people holds them, see `clean`
LIMIT = 60.0  # seconds; the report of a thousand pairs takes ten
LONGEST = 200  # characters of a property of the file


def report(made: Material, template: bytes | None = None) -> bytes:
    """`template`: the school's own, checked when it was sent; None: the bot's."""
    return rendered(made, template)[0]


def rendered(made: Material, template: bytes | None = None) -> tuple[bytes, frozenset[str]]:
    """The document, and the fields that the template has. Raises Unfit."""
    from docxtpl import DocxTemplate

    seen: set[str] = set()
    paper = DocxTemplate(BytesIO(default_template() if template is None else template))
    context = {name: clean(text) for name, text in fields.texts(made).items()}
    context |= {name: f"{OPEN}{name}{CLOSE}" for name in (fields.CONTENTS, *fields.BLOCKS)}
    paper.render(context, environment(fields.KNOWN, seen))
    document = paper.docx
    _place(document, made)
    properties = document.core_properties
    properties.author = clean(made.programme.school)[:LONGEST]
    properties.title = f"Отчёт о программе наставничества, {made.programme.year}"
    mark(properties, made.at)
    stream = BytesIO()
    document.save(stream)
    _check_placed(stream)
    return stream.getvalue(), frozenset(seen)


def _check_placed(saved: BytesIO) -> None:
    """Raises Unfit: a table's field stands where no table can."""
    with ZipFile(saved) as packed:
        for name in packed.namelist():
            _, found, rest = packed.read(name).partition(OPEN.encode())
            if found and name.endswith(".xml"):
                field = rest.partition(CLOSE.encode())[0].decode(errors="replace")
                raise Unfit(
                    f"поле «{field}» нельзя ставить в колонтитул и в сноску: перенесите его в текст"
                )


def _place(document: Any, made: Material) -> None:
    """Each block behind the paragraph its field stands in, which goes if nothing else is in it."""
    writer, content = Writer(document), fields.blocks(made)
    marked = [(one, names) for one in list(paragraphs(document)) if (names := _take_marks(one))]
    for paragraph, names in marked:
        for name in reversed(names):  # each goes directly behind the paragraph
            if name != fields.CONTENTS:
                writer.write(paragraph, list(content[name]))
    for paragraph, names in marked:
        if fields.CONTENTS in names:
            write_contents(document, paragraph)
    for paragraph, _ in marked:
        element = paragraph._p  # noqa: SLF001  # python-docx does not remove
        if not paragraph.text.strip() and element.getnext() is not None:
            element.getparent().remove(element)


def paragraphs(document: Any) -> Iterator[Any]:
    """Of the text, of its tables too."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    body = document.element.body
    for element in body.iter(qn("w:p")):
        yield Paragraph(element, document._body)  # noqa: SLF001  # a parent that knows the styles


def _take_marks(paragraph: Any) -> list[str]:
    text = paragraph.text
    if OPEN not in text:
        return []
    names = [part.split(CLOSE)[0] for part in text.split(OPEN)[1:]]
    for run in paragraph.runs:
        for name in names:
            run.text = run.text.replace(f"{OPEN}{name}{CLOSE}", "")
    return names
