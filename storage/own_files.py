"""Files that the bot itself has made and nobody has changed since: known by the mark they bear."""

import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from storage.backup.files import COMPANIONS, beside
from surveys.own_files import MAKER, MARK

RELATIONS, LIMIT = "_rels/.rels", 20_000  # bytes read of a part; ours have some 700
ZIP = b"PK\x03\x04"
_TAG = re.compile(r"<\w+:(identifier|lastModifiedBy|created)\b[^>]*>([^<]*)<")
_RELATION = re.compile(r"<Relationship\b[^>]*/core-properties\"[^>]*>")
_TARGET = re.compile(r"\bTarget=\"/?([^\"]+)\"")
BROKEN = (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError)


def own_files(folders: Iterable[Path]) -> Iterator[tuple[Path, datetime]]:
    """Workbooks, documents and archives of documents, with the moment of which each tells."""
    for file in files_in(folders):
        made_at = _made_at(file)
        if made_at is not None:
            yield file, made_at


def files_in(folders: Iterable[Path]) -> list[Path]:
    """Each once, in folders of theirs too; nothing that is hidden, no link."""
    found: set[Path] = set()
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner[:] = [each for each in inner if not each.startswith(".")]
            files = (Path(folder, name) for name in names if not name.startswith("."))
            found |= {file for file in files if file.is_file() and not file.is_symlink()}
    return sorted(found)


def begins_with(file: Path, *signs: bytes) -> bool:
    """A name tells little: commands take whatever name they are given.

    A database in use is not opened, nor what stands beside it: closing any handle on them ends the locks
    of the whole process (sqlite.org/howtocorrupt.html, 2.2), and the next program that reads the
    database throws its log away under the running bot.
    """
    if file.name.endswith(COMPANIONS) or any(each.exists() for each in beside(file)):
        return False
    try:
        with file.open("rb") as stream:
            return stream.read(max(map(len, signs))).startswith(signs)
    except OSError:
        return False


def _made_at(file: Path) -> datetime | None:
    """None: not ours, or somebody has saved it anew."""
    if not begins_with(file, ZIP):
        return None
    try:
        with zipfile.ZipFile(file) as packed:
            return _of_archive(packed) if packed.comment else _of_document(packed)
    except (*BROKEN, RuntimeError, zlib.error):
        return None


def _of_document(packed: zipfile.ZipFile) -> datetime | None:
    relation = _RELATION.search(_read(packed, RELATIONS))
    target = _TARGET.search(relation[0]) if relation else None
    if target is None:
        return None
    found = dict(_TAG.findall(_read(packed, target[1])))
    ours = (found.get("identifier"), found.get("lastModifiedBy")) == (MARK, MAKER)
    return datetime.fromisoformat(found["created"]).astimezone(UTC) if ours else None


def _of_archive(packed: zipfile.ZipFile) -> datetime | None:
    """Programs keep a comment when something is put in or exchanged, so all that is in it is asked."""
    said, _, at = packed.comment.decode().rpartition(" ")
    if said != MARK:
        return None
    for name in packed.namelist():
        with packed.open(name) as stream, zipfile.ZipFile(stream) as document:
            if _of_document(document) is None:
                return None
    return datetime.fromisoformat(at)


def _read(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(name) as stream:
        return stream.read(LIMIT).decode()
