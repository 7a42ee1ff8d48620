"""Sections of the report made of aggregate answers: only as they were published, in the words of
the screens, and nothing that screens keep back.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from surveys.analysis import naming
from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.growth import GrowthRow
from surveys.analysis.indicators import AGGREGATE, Indicator
from surveys.analysis.last_year import YearRow
from surveys.analysis.naming import first_upper
from surveys.analysis.strengths import Side
from surveys.analysis.targets import DEFAULT_TARGETS
from surveys.analysis.telling import satisfaction_tells
from surveys.analysis.words import (
    HIDDEN,
    PERCENT_FROM,
    UNANIMOUS_UNDER,
    came_true,
    chance_words,
    fell,
    movement,
    no_test_words,
    reason_words,
    share,
    verdict,
)
from surveys.report.aims import aim_words
from surveys.report.blocks import Block, Blocks, Items, Picture, Table, Text
from surveys.report.brought import memory, years_together
from surveys.report.material import Material
from surveys.report.plates import Plate
from surveys.report.words import DASH, chance, exact, mean
from surveys.words import NBSP, plural

Row = TypeVar("Row", GrowthRow, ExpectationRow)

ANSWERED = frozenset(AGGREGATE)
WAITING = (
    "Общих цифр пока нет: они появятся, когда закроются итоговые анкеты. Раньше по ним можно узнать "
    "человека."
)


def satisfaction(made: Material) -> Blocks:
    rows = made.summary.tables.satisfaction
    if not made.published:
        return (Text(WAITING),)
    if not rows:
        return (Text("На вопрос о том, довольны ли работой в паре, ответов нет."),)
    return (
        Table(
            "Довольны работой в паре",
            ("Кто", "Ответили", "Довольны"),
            tuple(
                (
                    first_upper(naming.rated_by(row)),
                    DASH if row.n is None else str(row.n),
                    naming.satisfied(row),
                )
                for row in rows
            ),
            (0.44, 0.16, 0.4),
            "Довольны — «скорее да» и «точно да», у взрослых от 7 до 10 из 10.",
        ),
    )


def growth(made: Material, plate: Plate) -> Blocks:
    if not made.published:
        return (Text(WAITING),)
    rows = _with_hidden(made.summary.tables.growth)
    if not rows:
        return (Text(plate.reading), *years_together(made))
    table = Table(
        "Изменилось за год",
        ("Что и у кого", "Человек", "Было", "Стало", "Изменилось за год"),
        tuple(_grown(row, made) for row in rows),
        (0.36, 0.11, 0.09, 0.09, 0.35),
        "Отвечали одни и те же люди осенью и весной; «было» и «стало» — средние ответы, их не "
        "показываем, где ответили меньше десяти человек.",
    )
    return (table, Picture(plate), *years_together(made))


def _with_hidden(rows: Sequence[Row]) -> list[Row]:
    """What is shown side by side, then what is too small: named, without a figure."""
    found: list[Row] = naming.listed(rows)
    return found + [row for row in rows if row.suppressed]


def _grown(row: GrowthRow, made: Material) -> tuple[str, ...]:
    name = first_upper(naming.compared(row, made.titles))
    if row.suppressed or row.pairs is None:
        return (name, DASH, DASH, DASH, HIDDEN)
    if row.pairs < UNANIMOUS_UNDER:
        return (name, str(row.pairs), DASH, DASH, first_upper(movement(row)))
    said = f"{first_upper(movement(row))}; {fell(row)}"
    if row.p_adjusted is not None:
        said += f". {first_upper(chance_words(row))}"
    return (name, str(row.pairs), mean(row.before_mean), mean(row.after_mean), said)


def expectations(made: Material, plate: Plate) -> Blocks:
    if not made.published:
        return (Text(WAITING),)
    rows = _with_hidden(made.summary.tables.expectations)
    if not rows:
        return (Text(plate.reading),)
    table = Table(
        "Ожидания и реальность",
        ("Чего ждали и кто", "Человек", "Ждали", "Вышло", "Сбылось"),
        tuple(_hoped(row, made) for row in rows),
        (0.36, 0.11, 0.09, 0.09, 0.35),
        "Сбылось — вышло как ждали или лучше; «ждали» и «вышло» — средние ответы.",
    )
    return (table, Picture(plate))


def _hoped(row: ExpectationRow, made: Material) -> tuple[str, ...]:
    name = first_upper(naming.compared(row, made.titles))
    if row.suppressed or row.pairs is None:
        return (name, DASH, DASH, DASH, HIDDEN)
    said = first_upper(came_true(row))
    if row.pairs < UNANIMOUS_UNDER:
        return (name, str(row.pairs), DASH, DASH, said)
    said += f": лучше у {row.better}, как ждали у {row.as_expected}, хуже у {row.worse}"
    return (name, str(row.pairs), mean(row.expected_mean), mean(row.actual_mean), said)


def indicators(made: Material, plate: Plate) -> Blocks:
    summary = made.summary
    if not summary.indicators:
        return (Text("Показателей пока нет: в программу никто не вступил."),)
    table = Table(
        "Показатели программы",
        ("Показатель и как посчитан", "Значение", "Из скольких", "Цель и её год", "Вывод"),
        tuple(_indicator(one, made) for one in summary.indicators),
        (0.35, 0.19, 0.13, 0.17, 0.16),
        f"Откуда цели: {'; '.join(_sources(summary.indicators))}.",
    )
    return (table, Picture(plate))


def _indicator(one: Indicator, made: Material) -> tuple[str, ...]:
    label, _, said = naming.indicator(one, made.summary).partition(": ")
    said = said.removesuffix(f", {verdict(one)}")
    aim = DASH
    target = DEFAULT_TARGETS.get(one.key)
    if one.target is not None:
        aim = first_upper(aim_words(one))
        if target is not None:
            aim += f", {target.year}"
    conclusion = verdict(one) or DASH
    _, _, of = one.key.partition("satisfaction_")
    if of and satisfaction_tells(made.summary.tables.satisfaction, of):
        said = DASH
    n = DASH if one.n is None or one.value is None else str(one.n)
    return (f"{first_upper(label)}: {one.formula}", said, n, aim, first_upper(conclusion))


def _sources(indicators: Iterable[Indicator]) -> list[str]:
    """Each once, in the order of the table."""
    found = (DEFAULT_TARGETS.get(one.key) for one in indicators if one.target is not None)
    return list(dict.fromkeys(target.source for target in found if target is not None))


def sides(made: Material) -> Blocks:
    summary = made.summary
    found: list[Block] = []
    for title, those in (
        ("Сильные стороны", summary.strengths),
        ("Слабые стороны", summary.weaknesses),
        ("Возможности", summary.opportunities),
        ("Угрозы", summary.threats),
    ):
        said = tuple(_side(each, made) for each in those)
        found += [Text(f"{title}:"), Items(said)] if said else [Text(f"{title}: {_none(made)}")]
    return tuple(found)


def _side(each: Side, made: Material) -> str:
    said = first_upper(naming.side(each, made.summary, made.titles))
    return f"{said}. Как выбрано: {each.rule}."


def _none(made: Material) -> str:
    return "по цифрам назвать нечего." if made.published else "общих цифр пока нет."


def statistics(made: Material) -> Blocks:
    """For a methodologist: what stands behind the words of the growth table."""
    if not made.published:
        return (Text(WAITING),)
    rows = [
        row
        for row in naming.listed(made.summary.tables.growth)
        if row.pairs is not None and row.pairs >= UNANIMOUS_UNDER
    ]
    if not rows:
        return (Text("Групп по десять человек и больше нет: проверка ничего бы не сказала."),)
    table = Table(
        "Рост: проверка",
        (
            "Что и у кого",
            "Пар ответов",
            "Медиана разности",
            f"Интервал 95{NBSP}%",
            "Размер эффекта",
            "p",
            "p с поправкой",
        ),
        tuple(
            (
                first_upper(naming.compared(row, made.titles)),
                str(row.pairs),
                exact(row.delta_median),
                DASH if row.ci_low is None else f"от {exact(row.ci_low)} до {exact(row.ci_high)}",
                exact(row.effect_size),
                chance(row.p_value),
                chance(row.p_adjusted),
            )
            for row in rows
        ),
        (0.28, 0.1, 0.13, 0.15, 0.11, 0.1, 0.13),
        "Критерий Уилкоксона для связанных выборок, поправка Холма внутри таблицы, ранговая "
        "бисериальная корреляция, интервал медианы — повторной выборкой. Числа здесь до сотых, в "
        f"таблице роста до десятых. {_untested(rows)}",
    )
    return (table, *memory(made))


def _untested(rows: Iterable[GrowthRow]) -> str:
    reasons = dict.fromkeys(said for row in rows if (said := no_test_words(row)))
    return f"Прочерк — {'; '.join(reasons)}." if reasons else ""


def omitted(made: Material) -> Blocks:
    said = tuple(f"{reason_words(one.reason, one.n)}." for one in made.summary.omitted)
    if not said:
        return (Text("В цифры вошли все отправленные ответы."),)
    return (Text("В общие цифры не вошли:"), Items(said))


def last_year(made: Material) -> Blocks:
    """Described only: other people, and maybe other questions. Nothing where few answered."""
    rows = [row for row in made.before if row.key not in ANSWERED or _many(row)]
    if not rows:
        return ()
    table = Table(
        "Этот год и прошлый",
        ("Показатель", "Прошлый год", "Этот год"),
        tuple(
            (
                first_upper(naming.INDICATORS[row.key]),
                _valued(row.before, row.before_n),
                _valued(row.now, row.now_n),
            )
            for row in rows
        ),
        (0.5, 0.25, 0.25),
        "Участники другие, поэтому это описание, а не сравнение: причин оно не называет.",
    )
    return (table,)


def _many(row: YearRow) -> bool:
    return min(row.before_n or 0, row.now_n or 0) >= PERCENT_FROM


def _valued(value: float, n: int | None) -> str:
    if n is None:
        points = round(value)
        return f"{points} {plural(points, 'балл', 'балла', 'баллов')}"
    return share(min(round(value * n), n), n)
