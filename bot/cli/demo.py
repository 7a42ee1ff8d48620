"""`mentor-bot demo`: a whole school year in the sandbox, then what the curator reads."""

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bot.cli.errors import CommandError
from bot.cli.files import write_atomically
from bot.settings import Settings
from surveys.words import plural

if TYPE_CHECKING:  # the sandbox takes a second to import
    from bot.sandbox.year.play import Played

DATABASE = "mentor-bot.sqlite3"
WORKBOOK = "export.xlsx"
SUMMARY = "summary.txt"
LINE = "─" * 40


def demo(settings: Settings, *, data: Path | None, seed: int) -> None:
    """Play 2025/26 and print the summary.

    Raises CommandError: the folder is missing or has a database already, or the bot made a
    mistake on the way.
    """
    from bot.sandbox.year.cast import village_school
    from bot.sandbox.year.play import play

    folder = _folder(settings, data)
    inside = settings.model_copy(update={"data_dir": folder, "database_url": None})
    played = asyncio.run(
        play(inside, village_school(), seed=seed, tell=lambda line: print(line, file=sys.stderr))
    )
    write_atomically(folder / WORKBOOK, played.workbook)
    write_atomically(folder / SUMMARY, _screens(played).encode())
    print(_report(played, folder))
    if played.mistakes:
        raise CommandError("\n".join(played.mistakes))


def _folder(settings: Settings, data: Path | None) -> Path:
    """The folder to play in: never one with a database of somebody's school."""
    if data is None:
        parent = settings.data_dir if settings.data_dir.is_dir() else None
        return Path(tempfile.mkdtemp(prefix="demo-", dir=parent))
    if not data.is_dir():
        raise CommandError(f"--data: папки {data} нет, создайте её")
    if (data / DATABASE).exists():
        raise CommandError(f"--data: в {data} уже есть база, возьмите пустую папку")
    return data


def _report(played: "Played", folder: Path) -> str:
    messages, minutes = played.mentee_messages, played.mentee_minutes
    most = plural(messages[-1], "сообщения", "сообщений", "сообщений")
    year = (
        f"Наставляемый получил за год от {messages[0]} до {messages[-1]} {most}, обычно "
        f"{median(messages):g}. Времени на всё ушло около {median(minutes):.0f} минут."
    )
    return "\n".join(
        [
            "Сводка, как её видит куратор:",
            "",
            str(played.summary[0]),
            "",
            year,
            f"Сводка и всё, что за её кнопками: {folder / SUMMARY}",
            f"Выгрузка: {folder / WORKBOOK}",
            f"База: {folder / DATABASE}",
        ]
    )


def _screens(played: "Played") -> str:
    return f"\n\n{LINE}\n\n".join(str(each) for each in played.summary) + "\n"
