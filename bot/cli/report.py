"""`mentor-bot report FILE.docx`: the yearly report, as the curator gets it in the chat."""

from datetime import datetime
from functools import partial
from pathlib import Path

from bot.cli.database import with_store
from bot.cli.errors import CommandError
from bot.cli.figures import opened
from bot.cli.files import write_atomically
from bot.settings import Settings
from storage.store import SqlStore
from surveys.apart import ChildFailed, apart
from surveys.clock import SystemClock
from surveys.people.forms import load_forms
from surveys.report import material
from surveys.report.render import LIMIT, report


def make_report(settings: Settings, programme_id: int | None, file: Path) -> None:
    """Raises CommandError: no such programme, or the file cannot be made or written."""
    work = partial(_made, settings=settings, programme_id=programme_id, now=SystemClock().now())
    write_atomically(file, with_store(settings, work))


async def _made(
    store: SqlStore, *, settings: Settings, programme_id: int | None, now: datetime
) -> bytes:
    library, programme = await opened(store, programme_id, now, settings)
    least = settings.min_group_size
    if programme is None:
        made = material.nothing(now, settings.timezone, least)
        template = None
    else:
        gather = partial(
            material.gather, library=library, programme=programme, now=now, min_group=least
        )
        source = await store.read(gather)
        template = source.template
        made = material.material(source, load_forms(), library, now, least)
    try:
        return await apart(partial(report, made, template), LIMIT)
    except (ChildFailed, TimeoutError):
        raise CommandError("Отчёт собрать не получилось: причина — строкой выше") from None
