"""`mentor-bot summary [--json]` and `mentor-bot export FILE.xlsx`. What is read there is Russian."""

import json
import re
import sys
from datetime import datetime
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.cli.database import with_store
from bot.cli.errors import CommandError
from bot.cli.files import write_atomically
from bot.settings import Settings
from storage.store import SqlStore
from surveys.analysis.as_json import empty_json, to_json
from surveys.analysis.frozen import with_frozen
from surveys.analysis.last_year import last_year
from surveys.analysis.summary import summarize
from surveys.apart import apart
from surveys.clock import SystemClock
from surveys.ports import Tx
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.stored import complete
from surveys.summary import export as exporting
from surveys.summary import figures, sources
from surveys.summary.before import year_before

TAG = re.compile(r"<[^>]+>")
NO_PROGRAMME = "Программы пока нет: она появится, когда бот запустят и куратор напишет ему /start."


def summary(settings: Settings, programme_id: int | None, *, as_json: bool) -> None:
    """Print it. Raises CommandError: there is no such programme."""
    print_it = partial(_summary, settings=settings, programme_id=programme_id, as_json=as_json)
    said = with_store(settings, print_it)
    sys.stdout.buffer.write(f"{said}\n".encode())  # UTF-8 whatever the console is set to
    sys.stdout.flush()


def export(settings: Settings, programme_id: int | None, file: Path) -> None:
    """Write the workbook. Raises CommandError: no such programme, or the file cannot be written."""
    content = with_store(settings, partial(_export, settings=settings, programme_id=programme_id))
    write_atomically(file, content)


async def _summary(
    store: SqlStore, *, settings: Settings, programme_id: int | None, as_json: bool
) -> str:
    now = SystemClock().now()
    library, programme = await opened(store, programme_id, now, settings)
    if programme is None:
        today = now.astimezone(ZoneInfo(settings.timezone)).date()
        return _json(empty_json(today)) if as_json else NO_PROGRAMME
    found = await store.read(
        partial(sources.gather, library=library, programme=programme, now=now, reader=None)
    )
    if as_json:
        live = summarize(found.facts, now, settings.min_group_size, estimates=False)
        shown = with_frozen(live, found.published)
        before = await store.read(
            partial(
                year_before,
                library=library,
                programme=programme,
                now=now,
                min_group=settings.min_group_size,
            )
        )
        known = before.indicators if before else ()
        return _json(to_json(shown, last_year(shown.indicators, known)))
    return _text(found, now, settings)


async def _export(store: SqlStore, *, settings: Settings, programme_id: int | None) -> bytes:
    now = SystemClock().now()
    library, programme = await opened(store, programme_id, now, settings)
    if programme is None:
        source = exporting.nothing(now, settings.timezone)
    else:
        source = await store.read(
            partial(exporting.for_host, definitions=library, now=now, programme_id=programme.id)
        )
    return exporting.workbook(source, now, settings.min_group_size)


async def opened(
    store: SqlStore, programme_id: int | None, now: datetime, settings: Settings
) -> tuple[Library, Programme | None]:
    """The questionnaires and the programme; figures that are due are published before they are
    read, as the running bot does.
    """
    library = await store.read(partial(complete, library=load_library()))
    programme = await store.read(partial(_chosen, programme_id=programme_id))
    if programme is None:
        return library, None
    due = partial(figures.is_due, programme=programme, now=now)
    if await store.read(due):
        await figures.freeze(store, library, programme.id, now, settings.min_group_size, apart)
    return library, programme


def _chosen(tx: Tx, programme_id: int | None) -> Programme | None:
    if programme_id is None:
        return tx.programmes.newest()
    found = tx.programmes.get(programme_id)
    if found is None:
        raise CommandError(f"--programme: программы {programme_id} нет")
    return found


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False)


def _text(found: sources.Sources, now: datetime, settings: Settings) -> str:
    """As the curator reads it, but for pulses of pairs: those are the curator's to see."""
    from handlers.texts.summary_sections import whole
    from surveys.people.forms import load_forms
    from surveys.summary.board import board

    shown = whole(board(found, now, settings.min_group_size), load_forms())
    return unescape(TAG.sub("", shown))
