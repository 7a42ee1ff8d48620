"""Sections of the report made of what the curator has entered: numbers, lists, the quality form."""

from surveys.analysis.naming import first_upper
from surveys.programme.quality import ANSWERS, CRITERION, HIGHEST, VERDICTS
from surveys.programme.totals import NAMES, Listed
from surveys.report.blocks import Block, Blocks, Items, Table, Text
from surveys.report.material import Material
from surveys.words import plural


def quality(made: Material) -> Blocks:
    """The curator's own marks, with the verdict."""
    form = made.quality
    if form.total is None or form.verdict is None:
        return (
            Text(
                "Анкета качества не заполнена: «Настройки» → «Качество программы», девять вопросов."
            ),
        )
    points = f"{form.total} {plural(form.total, 'балл', 'балла', 'баллов')} из {HIGHEST}"
    return (
        Table(
            "Качество программы: оценка куратора",
            ("Признак", "Оценка", "Баллы"),
            tuple(
                (text, ANSWERS[form.points[number]], str(form.points[number]))
                for number, text in enumerate(CRITERION, 1)
            ),
            (0.66, 0.22, 0.12),
            f"Всего {points}: {VERDICTS[form.verdict]}.",
        ),
    )


def lists(made: Material) -> Blocks:
    found: list[Block] = []
    for key in Listed:
        lines = made.totals.lists.get(key, ())
        if lines:
            found += [Text(f"{first_upper(NAMES[key])}:"), Items(lines)]
    return tuple(found)
