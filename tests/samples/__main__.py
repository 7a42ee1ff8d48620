"""`make samples`: the year that `make demo` plays, and the documents of `docs/samples` out of it."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli.demo import demo
from bot.cli.files import write_atomically
from bot.settings import Settings
from storage.store import open_store
from tests.samples.making import FOLDER, made

NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)  # the day after the last one
SEED = 1


def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder))  # type: ignore[call-arg]
        demo(settings, data=Path(folder), seed=SEED)
        files = asyncio.run(_of(settings.database))
    for name, content in files.items():
        write_atomically(FOLDER / name, content)


async def _of(database: str) -> dict[str, bytes]:
    async with open_store(database) as store:
        return await made(store, NOW)


if __name__ == "__main__":
    main()
