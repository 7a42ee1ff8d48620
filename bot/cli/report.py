"""`mentor-bot report FILE.docx`: the yearly report, as the curator gets it in the chat.

`mentor-bot papers FILE.zip`: certificates, letters and the rest, with the full names of the host.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

from bot.cli.database import with_store
from bot.cli.errors import CommandError
from bot.cli.figures import NO_PROGRAMME, opened
from bot.cli.files import write_atomically
from bot.settings import Settings
from storage.store import SqlStore
from surveys.apart import ChildFailed, apart
from surveys.clock import SystemClock
from surveys.people.forms import load_forms
from surveys.questionnaires.library import Library
from surveys.report import material
from surveys.report.papers import asking, bundle
from surveys.report.render import LIMIT, report


def make_report(settings: Settings, programme_id: int | None, file: Path) -> None:
    """Raises CommandError: no such programme, or the file cannot be made or written."""
    work = partial(_report, settings=settings, programme_id=programme_id, now=SystemClock().now())
    write_atomically(file, with_store(settings, work))


def make_papers(settings: Settings, programme_id: int | None, file: Path) -> None:
    """Raises CommandError: no programme, or the file cannot be made or written."""
    work = partial(_papers, settings=settings, programme_id=programme_id, now=SystemClock().now())
    write_atomically(file, with_store(settings, work))


async def _report(
    store: SqlStore, *, settings: Settings, programme_id: int | None, now: datetime
) -> bytes:
    least = settings.min_group_size
    library, source = await _source(store, settings, programme_id, now)
    if source is None:
        return await _apart(partial(report, material.nothing(now, settings.timezone, least)))
    made = material.material(source, load_forms(), library, now, least)
    return await _apart(partial(report, made, source.template))


async def _papers(
    store: SqlStore, *, settings: Settings, programme_id: int | None, now: datetime
) -> bytes:
    library, source = await _source(store, settings, programme_id, now)
    if source is None:
        raise CommandError(NO_PROGRAMME)
    least = settings.min_group_size
    found = asking.papers(source, load_forms(), library, now, least, in_full=True)
    return await _apart(partial(bundle.archive, found))


async def _source(
    store: SqlStore, settings: Settings, programme_id: int | None, now: datetime
) -> tuple[Library, material.Source | None]:
    """None: the base is empty."""
    library, programme = await opened(store, programme_id, now, settings)
    if programme is None:
        return library, None
    least = settings.min_group_size
    gather = partial(
        material.gather, library=library, programme=programme, now=now, min_group=least
    )
    return library, await store.read(gather)


async def _apart(work: "partial[bytes]") -> bytes:
    try:
        return await apart(work, LIMIT)
    except (ChildFailed, TimeoutError):
        raise CommandError("Собрать не получилось: причина — строкой выше") from None
