"""`mentor-bot backup FILE` and `mentor-bot restore FILE`: what is read there is Russian."""

import sqlite3
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.database import held
from bot.cli.errors import CommandError
from bot.settings import Settings
from storage.backup.check import Broken, Empty, Foreign, Newer
from storage.backup.copy import Copied, CopyError, copy_database
from storage.backup.files import beside, database_file
from storage.backup.restore import InUseError, Refusal, Restored
from storage.backup.restore import restore as put_back
from storage.backup.rotation import LONGEST
from storage.journal import FILE
from surveys.clock import SystemClock
from surveys.words import decimal, plural

IN_MEMORY = "DATABASE_URL: база в памяти, копировать нечего"


def backup(settings: Settings, file: Path) -> None:
    """Copy the database as it is, of whatever version. Raises CommandError."""
    database = _database(settings)
    if not database.is_file():
        raise CommandError(f"{database}: базы ещё нет, она появится после первого запуска бота")
    _check_place(file, database)
    try:
        copied = copy_database(database, file)
    except sqlite3.Error as error:
        full = error.sqlite_errorname == "SQLITE_FULL"
        raise CommandError(
            f"{file}: на диске кончилось место"
            if full
            else f"{database}: базу не прочитать: {error}"
        ) from None
    except CopyError as error:
        raise CommandError(f"{database}: не скопировать, база повреждена: {error}") from None
    except OSError as error:
        raise CommandError(f"{file}: не записать: {error.strerror}") from None
    print(_said(copied, SystemClock().now().astimezone(ZoneInfo(settings.timezone)).date()))


def restore(settings: Settings, file: Path) -> None:
    """Put a copy in the database's place. Raises CommandError; then nothing has changed."""
    database = _database(settings)
    if not file.is_file():
        raise CommandError(f"{file}: такого файла нет")
    if file.exists() and database.exists() and file.samefile(database):
        raise CommandError(f"{file}: это и есть база, с которой работает бот")
    with held(settings):
        try:
            outcome = put_back(file, database, SystemClock().now())
        except InUseError:
            raise CommandError(
                f"{database}: с базой работает другая программа, закройте её"
            ) from None
        except OSError as error:
            raise CommandError(f"{file}: не восстановить: {error.strerror}") from None
    if not isinstance(outcome, Restored):
        raise CommandError(f"{file}: {_refused(outcome)}. Всё осталось как было")
    print(_restored(outcome, settings.data_dir / FILE))


def _database(settings: Settings) -> Path:
    database = database_file(settings.database)
    if database is None:
        raise CommandError(IN_MEMORY)
    return database


def _check_place(file: Path, database: Path) -> None:
    if file.is_dir():
        raise CommandError(f"{file}: это папка, допишите имя файла")
    if not file.parent.is_dir():
        raise CommandError(f"{file}: папки {file.parent} нет, создайте её")
    if file.resolve() in {each.resolve() for each in (database, *beside(database))}:
        raise CommandError(f"{file}: это сама база, назовите копию иначе")


def _said(copied: Copied, today: date) -> str:
    from babel.dates import format_date

    size = decimal(copied.size / 1024 / 1024)
    until = format_date(today + LONGEST, "d MMMM y", locale="ru")
    return (
        f"Копия готова и проверена: {copied.file}, {size} МБ\n"
        f"Храните её до {until}, не дольше: в ней останется то, что в базе за это время сотрут."
    )


def _refused(why: Refusal) -> str:
    match why:
        case Empty():
            return "файл пустой"
        case Foreign():
            return "это не копия базы бота"
        case Broken():
            return "копия повреждена"
        case Newer():
            return "копия сделана более новой версией бота, обновите бота"


def _restored(outcome: Restored, journal: Path) -> str:
    lines = ["База восстановлена из копии."]
    if outcome.kept is not None:
        lines.append(f"Прежняя база лежит рядом: {outcome.kept}")
    erasures = _lines(journal)
    if erasures:
        word = plural(erasures, "запись", "записи", "записей")
        lines.append(
            f"В журнале стираний {erasures} {word}: при запуске бот сотрёт эти данные ещё раз."
        )
    return "\n".join(lines)


def _lines(journal: Path) -> int:
    if not journal.is_file():
        return 0
    return sum(bool(line.strip()) for line in journal.read_bytes().splitlines())
