"""A dossier for an outside contest: the passport of the programme, how it went, what it brought.

Sections and figures are the report's own (`process`, `results`), so the two never disagree.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from surveys.report import brought, fields, process, results, school, wrote
from surveys.report.blocks import Blocks
from surveys.report.layout import set_page, set_styles, write_gap, write_line
from surveys.report.material import Material
from surveys.report.papers.signing import sign, stamp
from surveys.report.words import day
from surveys.report.writer import Writer

TITLE = "Практика наставничества: материалы на конкурс"
ANNEXES = (
    "Приказ о программе и положение о наставничестве",
    "Годовой отчёт (команда «Годовой отчёт» в боте)",
    "Образцы анкет (печатные листы из бота)",
    "Фотографии и отзывы — с согласием на публикацию",
)


def dossier(made: Material) -> bytes:
    from docx import Document

    document: Any = Document()
    set_page(document)
    set_styles(document)
    write_line(document, made.programme.school or "", size=14, center=True)
    write_line(document, TITLE, size=20, bold=True, center=True)
    write_line(
        document,
        f"«Наставничество. Вместе к успеху», {made.programme.year} учебный год",
        size=14,
        center=True,
    )
    writer = Writer(document)
    sections = [one for one in _sections(made) if one[1] or one[2]]
    for number, (heading, gaps, blocks) in enumerate(sections, start=1):
        writer.write(document.add_heading(f"{number}. {heading}", level=1), list(blocks))
        for what in gaps:
            write_gap(document, what)
    document.add_heading("Приложения", level=1)
    for line in ANNEXES:
        write_line(document, f"— {line}")
    write_line(document, "")
    sign(document, made, "Директор", "Куратор программы")
    write_line(document, f"Собрано {day(made.day)}", size=10)
    stamp(document, made, TITLE)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _sections(made: Material) -> Iterator[tuple[str, tuple[str, ...], Blocks]]:
    plates = fields.pictures(made)
    yield "Коротко о практике", ("в чём она, для кого и чем не похожа на другие",), ()
    yield (
        "Участники",
        (),
        process.participants(made, plates["funnel"]),
    )
    yield "Календарь", (), process.calendar(made)
    yield "Как это устроено", (), process.course(made, (plates["weeks"],))
    yield (
        "Результаты",
        ("что изменилось в школе, кроме цифр",),
        (
            *results.growth(made, plates["growth"]),
            *results.satisfaction(made),
            *brought.brought(made),
        ),
    )
    yield "Показатели", (), results.indicators(made, plates["aims"])
    yield "Проекты и находки", (), (*wrote.cards(made), *wrote.words(made))
    yield "Партнёры и публикации", (), school.lists(made)
    yield "Что можно взять себе", ("кому пригодится практика, что нужно, чтобы её повторить",), ()
