"""The fields a template may have: their names are what the school writes between {{ and }}."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from surveys.report import brought, process, results, school, wrote
from surveys.report.album import album
from surveys.report.blocks import Blocks
from surveys.report.material import Material
from surveys.report.plates import Plate
from surveys.report.words import day

CONTENTS = "содержание"
Plates = Mapping[str, Plate]


@dataclass(frozen=True, slots=True)
class Field:
    says: str  # what will stand there
    needed: bool = False  # a template without it is no report


def _school(made: Material) -> str:
    return made.programme.school or "________________"


TEXTS: Mapping[str, tuple[Field, Callable[[Material], str]]] = {
    "школа": (Field("название школы", needed=True), _school),
    "учебный_год": (Field("учебный год", needed=True), lambda made: made.programme.year),
    "куратор": (Field("имя куратора"), lambda made: ", ".join(made.curators)),
    "дата_отчёта": (Field("день, в который собран отчёт"), lambda made: day(made.day)),
    "начало_программы": (Field("первый день"), lambda made: day(made.programme.starts_on)),
    "конец_программы": (Field("последний день"), lambda made: day(made.programme.ends_on)),
}
BLOCKS: Mapping[str, tuple[Field, Callable[[Material, Plates], Blocks]]] = {
    "участники": (
        Field("сколько участников и кто дошёл до конца", needed=True),
        lambda made, plates: process.participants(made, plates["funnel"]),
    ),
    "календарь": (Field("этапы и каникулы"), lambda made, _: process.calendar(made)),
    "ход_программы": (
        Field("встречи и анкеты", needed=True),
        lambda made, plates: process.course(made, (plates["weeks"], plates["pulse"])),
    ),
    "удовлетворённость": (Field("кто доволен"), lambda made, _: results.satisfaction(made)),
    "рост": (
        Field("что изменилось за год", needed=True),
        lambda made, plates: results.growth(made, plates["growth"]),
    ),
    "итоги_года": (Field("что говорят о годе"), lambda made, _: brought.brought(made)),
    "ожидания": (
        Field("чего ждали и что вышло", needed=True),
        lambda made, plates: results.expectations(made, plates["hopes"]),
    ),
    "показатели": (
        Field("показатели с целями", needed=True),
        lambda made, plates: results.indicators(made, plates["aims"]),
    ),
    "прошлый_год": (Field("этот год рядом с прошлым"), lambda made, _: results.last_year(made)),
    "оценка_качества": (Field("анкета качества куратора"), lambda made, _: school.quality(made)),
    "партнёры_и_публикации": (
        Field("партнёры, публикации, обучение из «Чисел школы»"),
        lambda made, _: school.lists(made),
    ),
    "стороны": (Field("сильные и слабые стороны"), lambda made, _: results.sides(made)),
    "слова": (
        Field("что пишут наставники, из одобренного вами"),
        lambda made, _: wrote.words(made),
    ),
    "конкурс": (
        Field("победители конкурса наставников"),
        lambda made, _: wrote.contest(made),
    ),
    "практики": (Field("проекты и практики"), lambda made, _: wrote.cards(made)),
    "проверка": (Field("статистика для методиста"), lambda made, _: results.statistics(made)),
    "не_вошло": (Field("что не вошло и почему"), lambda made, _: results.omitted(made)),
}
KNOWN: Mapping[str, Field] = {
    **{name: field for name, (field, _) in TEXTS.items()},
    CONTENTS: Field("содержание с заголовками"),
    **{name: field for name, (field, _) in BLOCKS.items()},
}


def texts(made: Material) -> dict[str, str]:
    return {name: write(made) for name, (_, write) in TEXTS.items()}


def blocks(made: Material) -> dict[str, Blocks]:
    plates = pictures(made)
    return {name: write(made, plates) for name, (_, write) in BLOCKS.items()}


def pictures(made: Material) -> dict[str, Plate]:
    found = album(made.summary, made.titles, made.scales, published=made.published)
    return {plate.key: plate for plate in found}
