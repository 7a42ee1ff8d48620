"""Files written whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from bot.cli.errors import CommandError


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
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:  # Ctrl-C too: no half of a file with names stays behind
        with suppress(OSError):
            Path(name).unlink()
        raise
