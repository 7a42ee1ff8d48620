"""Database files on the disk: where they are, parts under way, what a sudden end left behind."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy.engine import make_url

COMPANIONS = ("-wal", "-shm", "-journal")  # SQLite keeps them beside its file
_PARTS = ".*.mentor-bot-part"
_PART = re.compile(r"\..+\.(\d+)\.mentor-bot-part")


def database_file(url: str) -> Path | None:
    """None: kept in memory."""
    name = make_url(url).database
    return None if not name or name == ":memory:" else Path(name)


def part_of(file: Path) -> Path:
    """Where `file` grows until it is whole: the same folder, so that it can take the place.

    What processes that were killed left there goes first: it holds names and answers.
    """
    for pid, left in _parts(file.parent.glob(_PARTS)):
        # in a container every run has the same number, and one part at a time is made
        if pid == os.getpid() or not _alive(pid):
            remove(left)
    part = file.with_name(f".{file.name}.{os.getpid()}.mentor-bot-part")
    remove(part)
    private(part)
    return part


def abandoned(folder: Path) -> list[Path]:
    """Parts that processes which are no more have left here. Ours has perhaps one under way."""
    found = _parts(folder.rglob(_PARTS))
    return [left for pid, left in found if pid != os.getpid() and not _alive(pid)]


def private(file: Path) -> None:
    """A new, empty file that only its owner may read."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def same_owner(file: Path, other: Path) -> None:
    """A host that restores as root must not lock the bot out."""
    owner = other.stat()
    with suppress(PermissionError):  # only root gives files away
        os.chown(file, owner.st_uid, owner.st_gid)


def remove(file: Path) -> None:
    """With its companions, whether or not they are there."""
    for each in (file, *beside(file)):
        each.unlink(missing_ok=True)


def beside(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(file.name + ending) for ending in COMPANIONS)


def put(part: Path, file: Path) -> None:
    """The whole part takes the place of `file`; both survive a power cut as one or the other."""
    sync(part)
    part.replace(file)
    sync(file.parent)


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _parts(files: Iterable[Path]) -> list[tuple[int, Path]]:
    found = [(_PART.fullmatch(each.name), each) for each in files]
    return [(int(match[1]), part) for match, part in found if match]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's process
        return True
    return True
