"""`mentor-bot people import FILE.xlsx`: what the person at the console reads is Russian."""

from datetime import datetime
from functools import partial
from pathlib import Path

from bot.cli.errors import CommandError
from storage.store import SqlStore
from surveys.people.admission import Admission
from surveys.people.archive import SheetError
from surveys.people.first import ensure_programme
from surveys.people.importing import Report, import_people
from surveys.people.rows import Row
from surveys.people.sheet import read_sheet
from surveys.ports import Tx
from surveys.words import plural


async def import_file(
    store: SqlStore,
    path: Path,
    now: datetime,
    admission: Admission,
    programme_id: int | None = None,
) -> str:
    """Import into that programme, else the newest one; the report for stdout.

    Raises CommandError: the file cannot be read, or there is no such programme.
    """
    try:
        rows = read_sheet(path)
    except SheetError as error:
        raise CommandError(str(error)) from None
    work = partial(_import, rows=rows, now=now, admission=admission, programme_id=programme_id)
    return report(await store.write(work))


def report(found: Report) -> str:
    """How many rows did what; each bad one with its number and reason."""
    lines = [f"Записано: {len(found.added)}"]
    if found.completed:
        lines.append(f"Дополнено: {len(found.completed)}")
    if found.known:
        lines.append(f"Уже есть: {len(found.known)}")
    if found.bad:
        count = len(found.bad)
        rows = plural(count, "строку", "строки", "строк")
        lines.append(f"Не получилось прочитать {count} {rows}:")
        lines += [f"  строка {row.number}: {row.reason}" for row in found.bad]
    if found.alike:
        lines.append("Записаны как двое, проверьте, не один ли это человек:")
        lines += [
            f"  строка {each.number}: {each.name} и {each.other}, {each.class_name}"
            for each in found.alike
        ]
    return "\n".join(lines)


def _import(
    tx: Tx,
    rows: tuple[Row, ...],
    now: datetime,
    admission: Admission,
    programme_id: int | None,
) -> Report:
    if programme_id is None:
        programme = ensure_programme(tx, now, admission.timezone)
    else:
        found = tx.programmes.get(programme_id)
        if found is None:
            raise CommandError(f"--programme: программы {programme_id} нет")
        programme = found
    return import_people(tx, rows, now, programme, admission)
