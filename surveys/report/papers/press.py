"""A note for the school's site or paper: what happened, in counts. Nobody is named."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from surveys.people.model import Role
from surveys.programme.totals import Listed
from surveys.report.layout import set_page, set_styles, write_gap, write_line
from surveys.report.material import Material
from surveys.report.papers.signing import stamp
from surveys.words import plural

TITLE = "Год наставничества: вместе к успеху"


def press_note(made: Material) -> bytes:
    from docx import Document

    document: Any = Document()
    set_page(document)
    set_styles(document)
    write_line(document, TITLE, size=18, bold=True)
    for text in sentences(made):
        write_line(document, text)
    write_gap(
        document, "слова участника — только с его согласия на публикацию, у ученика и родителей"
    )
    write_gap(document, "что дальше: когда начнётся новый набор и к кому подойти")
    write_line(
        document,
        "Имён в заметке нет: имя, фотография и рассказ о человеке — только с отдельным согласием "
        "на публикацию.",
        size=10,
    )
    stamp(document, made, TITLE)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def sentences(made: Material) -> Iterator[str]:
    """Facts of the process alone: they are never suppressed."""
    summary, school = made.summary, made.programme.school or "нашей школе"
    rows = summary.participation
    mentors = sum(row.enrolled for row in rows if row.role == Role.MENTOR.value)
    mentees = sum(row.enrolled for row in rows) - mentors
    where = f"В программе «Наставничество. Вместе к успеху» ({school})"
    yield (
        f"{where} в {made.programme.year} учебном году участвовали {mentors} "
        f"{plural(mentors, 'наставник', 'наставника', 'наставников')} и {mentees} "
        f"{plural(mentees, 'наставляемый', 'наставляемых', 'наставляемых')}: ученики и учителя."
    )
    met = summary.meetings
    if met.matches:
        yield (
            f"За год составили {met.matches} {plural(met.matches, 'пару', 'пары', 'пар')}. "
            f"{plural(met.held, 'Состоялась', 'Состоялись', 'Состоялось')} {met.held} "
            f"{plural(met.held, 'встреча', 'встречи', 'встреч')}: уроки и разговоры, общие дела, советы "
            "тех, кто уже прошёл этот путь."
        )
    if made.projects:
        count = len(made.projects)
        yield (
            f"Пары подготовили {count} {plural(count, 'проект', 'проекта', 'проектов')}: "
            f"{', '.join(f'«{one.title}»' for one in made.projects)}."
        )
    if made.practices:
        count = len(made.practices)
        yield (
            f"Наставники описали {count} {plural(count, 'находку', 'находки', 'находок')}, которыми "
            "готовы поделиться с коллегами."
        )
    partners = made.totals.lists.get(Listed.PARTNERS, ())
    if partners:
        yield f"Программе помогали: {'; '.join(partners)}. Спасибо!"
