"""`mentor-bot demo`: a whole school year in the sandbox, then what the curator reads."""

import asyncio
import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from statistics import median
from typing import TYPE_CHECKING

from bot.cli.errors import CommandError
from bot.cli.files import check_free, write_atomically
from bot.loading import lightly
from bot.settings import Settings
from surveys.words import plural

if TYPE_CHECKING:  # the sandbox takes seconds to import
    from bot.sandbox.year.rhythm import Rhythm
    from bot.sandbox.year.story import Played

DATABASE = "mentor-bot.sqlite3"
WORKBOOK = "export.xlsx"
SUMMARY = "summary.txt"
REPORT = "report.docx"
PICTURES = "pictures"  # a folder
LINE = "─" * 40


def demo(settings: Settings, *, data: Path | None, seed: int) -> None:
    """Play 2025/26 and print the summary.

    Raises CommandError: the folder is missing or has a database already, or the bot made a
    mistake on the way.
    """
    folder = _folder(settings, data)
    with lightly():
        from bot.sandbox.life import BotGoneError
        from bot.sandbox.year.cast import village_school
        from bot.sandbox.year.play import play
    try:
        played = asyncio.run(
            play(
                _inside(settings, folder),
                village_school(),
                seed=seed,
                tell=lambda line: print(line, file=sys.stderr),
            )
        )
    except BotGoneError as error:
        raise CommandError(f"бот в песочнице остановился: {error}") from None
    write_atomically(folder / WORKBOOK, played.workbook)
    write_atomically(folder / SUMMARY, _screens(played).encode())
    write_atomically(folder / REPORT, played.report)
    (folder / PICTURES).mkdir(exist_ok=True)
    for name, picture in pictures_of(played.report):
        write_atomically(folder / PICTURES / name, picture)
    print(_report(played, folder))
    if played.mistakes:
        raise CommandError("\n".join(played.mistakes))


def _inside(settings: Settings, folder: Path) -> Settings:
    """The story is told in Russian; the log of a good run would only come between its lines."""
    quiet = {"INFO": "WARNING"}.get(settings.log_level, settings.log_level)
    return settings.model_copy(
        update={"data_dir": folder, "database_url": None, "log_level": quiet}
    )


def _folder(settings: Settings, data: Path | None) -> Path:
    """The folder to play in: never one with a database of somebody's school."""
    if data is None:
        parent = settings.data_dir if settings.data_dir.is_dir() else None
        return Path(tempfile.mkdtemp(prefix="demo-", dir=parent))
    check_free(data)
    return data


def _report(played: "Played", folder: Path) -> str:
    return "\n".join(
        [
            *_mid_year(played),
            "Сводка, как её видит куратор в конце года:",
            "",
            str(played.summary[0]),
            "",
            *_contest(played),
            _year_of_a_mentee(played.rhythm),
            f"Сводка и всё, что за её кнопками: {folder / SUMMARY}",
            f"Годовой отчёт: {folder / REPORT}",
            f"Его рисунки: {folder / PICTURES}",
            f"Выгрузка: {folder / WORKBOOK}",
            f"База: {folder / DATABASE}",
        ]
    )


def _mid_year(played: "Played") -> list[str]:
    """How the summary began in February, when there is still something to do about it."""
    if played.mid_year is None:
        return []
    return ["Начало сводки в феврале:", "", played.mid_year.text.split("\n\n")[0], ""]


def _contest(played: "Played") -> list[str]:
    """All places, as the curator reads them."""
    return [] if played.contest is None else [played.contest.text, ""]


def _year_of_a_mentee(rhythm: "Rhythm") -> str:
    messages, unasked = rhythm.messages, rhythm.unasked
    most = plural(messages[-1], "сообщения", "сообщений", "сообщений")
    said = (
        f"Наставляемый получил за год от {messages[0]} до {messages[-1]} {most}, обычно "
        f"{median(messages):g}. Из них сам бот начал от {unasked[0]} до {unasked[-1]}, остальное — "
        "ответы на то, что человек написал."
    )
    if rhythm.gone:
        counts = ", ".join(map(str, rhythm.gone))
        said += f" Кто вышел раньше или заблокировал бота, получил меньше: {counts}."
    return f"{said} Времени на всё ушло около {median(rhythm.minutes):.0f} минут."


def pictures_of(report: bytes) -> Iterator[tuple[str, bytes]]:
    """Those of a .docx, in the order in which they stand there."""
    with zipfile.ZipFile(io.BytesIO(report)) as packed:
        parts = [PurePosixPath(name) for name in packed.namelist()]
        media = [part for part in parts if part.parent.name == "media"]
        for number, part in enumerate(sorted(media, key=_number), 1):
            yield f"{number}{part.suffix}", packed.read(str(part))


def _number(part: PurePosixPath) -> int:
    """image10.png stands behind image9.png."""
    return int("".join(filter(str.isdigit, part.stem)) or 0)


def _screens(played: "Played") -> str:
    shown = [one for one in (played.mid_year, *played.summary, played.contest) if one]
    return f"\n\n{LINE}\n\n".join(str(each) for each in shown) + "\n"
