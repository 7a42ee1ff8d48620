"""Files written whole or not at all."""

from pathlib import Path

from bot.cli.errors import CommandError
from storage.backup.files import part_of, put, remove
from storage.backup.vault import FOLDER
from storage.journal import FILE

DATABASES = frozenset({".sqlite3", ".sqlite", ".db"})
LIVED = frozenset({FOLDER, FILE})  # nightly copies, the journal of erasures


def check_free(data: Path) -> None:
    """Invented people go where no bot lives, whatever its database is called: a bot keeps house in its
    folder, so theirs would thin out a school's copies.

    Raises CommandError: no folder, or one with a database, nightly copies, a journal of erasures.
    """
    if not data.is_dir():
        raise CommandError(f"--data: папки {data} нет, создайте её")
    if any(each.name in LIVED or each.suffix in DATABASES for each in data.iterdir()):
        raise CommandError(f"--data: в {data} уже есть база, возьмите пустую папку")


def write_atomically(file: Path, content: bytes) -> None:
    """Write into the same folder, then take the place of what was there.

    Only the owner may read the result: it may hold names. Raises CommandError: the folder is
    missing (none is made) or may not be written to, or `file` is a folder.
    """
    if file.is_dir():
        raise CommandError(f"{file}: это папка, допишите имя файла")
    if not file.parent.is_dir():
        raise CommandError(f"{file}: папки {file.parent} нет, создайте её")
    try:
        _write(file, content)
    except OSError as error:
        raise CommandError(f"{file}: не записать: {error.strerror}") from None


def _write(file: Path, content: bytes) -> None:
    """What a kill leaves half-written is found by the next command here, and by an erasure."""
    part = part_of(file)
    try:
        part.write_bytes(content)
        put(part, file)
    except BaseException:  # Ctrl-C too: no half of a file with names stays behind
        remove(part)
        raise
