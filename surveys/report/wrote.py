"""Sections of the report made of what people wrote by choice: cards, and words the curator approved."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from surveys.report.blocks import Block, Blocks, Items, Table, Text
from surveys.report.cards import Project
from surveys.report.material import Material
from surveys.report.quotes import by_part
from surveys.report.words import DASH, day

PARTS = MappingProxyType(
    {
        "strong": "Что получается",
        "weak": "Что пока не получается",
        "chances": "Возможности",
        "threats": "Что может помешать",
    }
)
PLACES = MappingProxyType(
    {
        "class": "в классе",
        "school": "на школьном событии",
        "district": "в районе или городе",
        "region": "в области и дальше",
        "online": "в интернете",
    }
)


def cards(made: Material) -> Blocks:
    """Projects of pairs, practices that stand in the bank. Nobody is named."""
    return (*_projects(made), *_practices(made)) or (
        Text("Карточек проектов и практик никто не записал."),
    )


def words(made: Material) -> Blocks:
    """Quotes, none with an origin."""
    found: list[Block] = []
    for part, texts in by_part(made.quotes):
        quoted = tuple(f"«{text}»" for text in texts)
        found += [Text(f"{PARTS[part]}, словами наставников:"), Items(quoted)]
    return tuple(found)


def contest(made: Material) -> Blocks:
    """Winners alone, by name: with the card they agreed to that."""
    if not made.contest:
        return (Text("Итогов конкурса наставников в боте нет."),)
    rows = []
    for table in made.contest:
        first = ", ".join(row.name for row in table.rows if row.place == 1)
        rows.append((table.title, str(len(table.rows)), first or DASH))
    return (
        Table(
            "Конкурс наставников",
            ("Номинация", "Участников", "Победитель"),
            tuple(rows),
            (0.46, 0.16, 0.38),
        ),
    )


def _projects(made: Material) -> Iterator[Block]:
    if made.projects:
        yield Table(
            "Проекты, которые сделали парой",
            ("Проект", "О чём", "Где показали"),
            tuple((one.title, one.about or DASH, _shown(one)) for one in made.projects),
            (0.28, 0.44, 0.28),
        )


def _shown(project: Project) -> str:
    place = PLACES.get(project.shown or "")
    if place is None:
        return DASH
    return f"{place}, {day(date.fromisoformat(project.shown_on))}" if project.shown_on else place


def _practices(made: Material) -> Iterator[Block]:
    if made.practices:
        yield Table(
            "Практики, которыми делятся наставники",
            ("Находка", "Какую задачу решает", "Что изменилось"),
            tuple((one.title, one.problem or DASH, one.result or DASH) for one in made.practices),
            (0.28, 0.36, 0.36),
        )
