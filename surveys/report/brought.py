"""Sections of the report about what the year has brought besides growth, in counts and words."""

from surveys.analysis import naming
from surveys.analysis.groups import ALL
from surveys.analysis.naming import first_upper
from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.shift import ShiftRow
from surveys.analysis.words import HIDDEN, UNANIMOUS_UNDER
from surveys.analysis.year_words import (
    BETTER,
    better,
    climate_words,
    intends,
    lost,
    over_years,
    overcame,
    remembered,
    saw_apart,
)
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, Role
from surveys.questionnaires.constructs import load_constructs
from surveys.report.blocks import Block, Blocks, Items, Table, Text
from surveys.report.material import Material
from surveys.report.words import DASH, mean


def brought(made: Material) -> Blocks:
    """Counts of answers at the final; nothing to compare them with."""
    if not made.published:
        return ()
    tables = made.summary.tables
    found: list[Block] = []
    rows = [row for row in tables.outcomes if _is_told(row)]
    if rows:
        found.append(
            Table(
                "Что говорят о годе",
                ("О чём спросили", "Кто", "Ответили", "«Да», «больше» или «лучше»"),
                tuple(
                    (
                        first_upper(naming.construct(row.construct)),
                        _who(row),
                        DASH if row.n is None else str(row.n),
                        better(row),
                    )
                    for row in rows
                ),
                (0.34, 0.28, 0.13, 0.25),
            )
        )
    found += _intentions(made)
    found += _climate(made)
    if tables.exhaustion:
        everybody = next(row for row in tables.exhaustion if row.role == ALL)
        found.append(Text(f"Усталость педагогов. {first_upper(overcame(everybody))}."))
    return tuple(found)


def _is_told(row: OutcomeRow) -> bool:
    """Of a role as a whole; of a question whose answers have a better side."""
    sided = row.counts is None or any(option in row.counts for option in BETTER)
    return row.form == ALL and sided and row.construct in load_constructs()


def _who(row: OutcomeRow) -> str:
    pupils = row.kind == Kind.PUPIL.value
    if row.role == Role.MENTEE.value:
        return "наставляемые школьники" if pupils else "наставляемые педагоги"
    return "наставники-школьники" if pupils else "наставники-взрослые"


def _intentions(made: Material) -> list[Block]:
    rows = [row for row in made.summary.tables.yes_no if row.form == ALL]
    if not rows:
        return []
    said = tuple(
        f"{first_upper(naming.construct(row.construct))} ({naming.role(row.role)}): {intends(row)}."
        for row in rows
    )
    return [Text("Намерения; кто остался на самом деле, станет видно 1 сентября:"), Items(said)]


def _climate(made: Material) -> list[Block]:
    rows = made.summary.tables.climate
    if not rows:
        return []
    said = tuple(
        f"{first_upper(naming.construct(row.construct))}: {climate_words(row)}." for row in rows
    )
    return [Text("Климат; остальных в школе не спрашивали:"), Items(said)]


def kept(made: Material) -> list[Block]:
    """Who was lost between the first questionnaire and the last."""
    if not made.published:
        return []
    rows = [row for row in made.summary.attrition if row.form == ALL and row.entry]
    said = tuple(f"{first_upper(naming.role(row.role))}: {lost(row)}." for row in rows)
    return [Items(said)] if said else []


def apart(made: Material) -> list[Block]:
    """Where the two of a pair saw it differently."""
    rows = [row for row in made.summary.tables.divergence if row.form == ALL and row.matches]
    said = tuple(
        f"{first_upper(naming.PULSES.get(row.wave, f'опрос {row.wave}'))}: {saw_apart(row)}."
        for row in rows
    )
    return [Text("Как видят дела двое из одной пары:"), Items(said)] if said else []


def endings(made: Material) -> list[Block]:
    rows = made.summary.endings
    if not rows:
        return []
    return [
        Table(
            "Почему пары закончились раньше срока",
            ("Причина", "Пар"),
            tuple((first_upper(_why(row.reason)), str(row.n)) for row in rows),
            (0.78, 0.22),
        )
    ]


def _why(reason: str) -> str:
    return (
        naming.END_REASONS[EndReason(reason)]
        if reason in set(EndReason)
        else naming.END_REASONS[EndReason.OTHER]
    )


def _remembered_by(row: ShiftRow, made: Material) -> str:
    group = naming.group(row.role, row.form, made.titles)
    return f"{first_upper(naming.construct(row.construct))} ({group})"


def years_together(made: Material) -> list[Block]:
    """Where a year alone has too few answers for a figure."""
    rows = made.summary.tables.several_years
    said = tuple(
        f"{first_upper(naming.construct(row.construct))} ({naming.role(row.role)}): {over_years(row)}."
        for row in rows
    )
    return (
        [Text("За несколько лет вместе; за один год ответов слишком мало:"), Items(said)]
        if said
        else []
    )


def memory(made: Material) -> list[Block]:
    """How September looks from May: never mixed with growth."""
    rows = [
        row
        for row in made.summary.tables.response_shift
        if row.pairs is None or min(row.pairs, row.recalled or 0) >= UNANIMOUS_UNDER
    ]
    if not any(row.pairs for row in rows):
        return []
    table = Table(
        "Каким сентябрь помнится весной",
        ("Что и у кого", "Осенью", "Как помнят", "Что это значит"),
        tuple(
            (
                _remembered_by(row, made),
                mean(row.before_mean),
                mean(row.recalled_mean),
                HIDDEN if row.suppressed else first_upper(remembered(row)),
            )
            for row in rows
        ),
        (0.36, 0.12, 0.14, 0.38),
    )
    return [table]
