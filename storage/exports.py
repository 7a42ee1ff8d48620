"""Exports that the bot itself has written and nobody has changed since: known by their properties."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from surveys.analysis.sheets import MAKER, MARK

PROPERTIES, LIMIT = "docProps/core.xml", 20_000  # bytes read; ours has some 700
_TAG = re.compile(r"<\w+:(identifier|lastModifiedBy|created)\b[^>]*>([^<]*)<")


def own_exports(folders: Iterable[Path]) -> Iterator[tuple[Path, datetime]]:
    """With the moment of which each tells."""
    for folder in set(folders):
        for file in sorted(folder.glob("*.[xX][lL][sS][xX]")):
            made_at = _made_at(file)
            if made_at is not None:
                yield file, made_at


def _made_at(file: Path) -> datetime | None:
    """None: not ours, or somebody has saved it anew."""
    try:
        with zipfile.ZipFile(file) as packed, packed.open(PROPERTIES) as stream:
            found = dict(_TAG.findall(stream.read(LIMIT).decode()))
        made_at = datetime.fromisoformat(found["created"])
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    ours = (found.get("identifier"), found.get("lastModifiedBy")) == (MARK, MAKER)
    return made_at.astimezone(UTC) if ours else None
