"""A year to report on, and documents of the school's own to report in."""

from datetime import UTC, date, datetime
from io import BytesIO

from docx import Document

from surveys.report.fields import KNOWN
from tests.school import School
from tests.summary.year import build

JUNE = datetime(2026, 6, 10, 12, tzinfo=UTC)
NEEDED = [key for key, field in KNOWN.items() if field.needed]


def school_paper(*lines: str) -> bytes:
    """A document of the school's own with the needed fields and these lines."""
    document = Document()
    document.add_heading("Отчёт школы № 7", level=1)
    for name in NEEDED:
        document.add_paragraph(f"Здесь {name}: {{{{ {name} }}}}")
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


async def a_year(school: School) -> None:
    """Sixteen pairs; the finals have closed and their figures are published."""
    await build(school, lambda year: year.autumn().meetings(date(2026, 5, 1)).spring())
    school.pass_time(days=(JUNE - school.clock.now()).days)
    await school.app.ticks.freeze()
