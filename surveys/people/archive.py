"""What a file that calls itself a table or a document really is, before anything in it is read.

An .xlsx or a .docx is a zip of XML. Sizes are taken from its directory and held against what really comes
out, so neither a bomb nor a lying directory gets as far as the reader.
"""

import io
import zipfile
from dataclasses import dataclass

MAX_BYTES = 5 * 1024 * 1024  # of the file
MAX_UNPACKED = 20 * 1024 * 1024  # of what is packed in it: 2,000 people are under one
MAX_RATIO = 200  # of one part: what people write shrinks ten- or twentyfold
MAX_PARTS = 500
SMALL = 1024 * 1024  # a part so small may shrink as it likes
_CHUNK = 64 * 1024

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls; an .xlsx with a password as well
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1  # flag of a part of a zip


@dataclass(frozen=True, slots=True)
class Kind:
    """What the file should be, and what is said of one that is something else."""

    part: str  # how the part ends that only this kind has
    other: bytes  # what the same thing of another office calls itself
    password: str
    old: str
    another: str
    none: str
    broken: str
    much: str


TABLE = Kind(
    part="workbook.xml",
    other=b"application/vnd.oasis.opendocument.spreadsheet",
    password="таблица закрыта паролем, сохраните её без пароля",  # noqa: S106  # said of one
    old="это старый формат, сохраните таблицу как .xlsx",
    another="это другой формат, сохраните таблицу как .xlsx",
    none="это не таблица .xlsx",
    broken="таблица повреждена, сохраните её заново как .xlsx",
    much="слишком много данных, скопируйте нужные строки в новую таблицу",
)


class SheetError(Exception):
    """One line in Russian: why the file cannot be read."""


def too_much(name: str, kind: Kind = TABLE) -> str:
    return f"{name}: {kind.much}"


def check_size(size: int, name: str) -> None:
    """Raises SheetError."""
    if size > MAX_BYTES:
        raise SheetError(f"{name}: файл больше {MAX_BYTES // 1024 // 1024} МБ")


def check_archive(content: bytes, name: str, kind: Kind = TABLE) -> None:
    """Raises SheetError."""
    check_size(len(content), name)
    if not content:
        raise SheetError(f"{name}: файл пустой")
    if content.startswith(_OLD_OFFICE):
        raise SheetError(f"{name}: {kind.password if _PASSWORD in content else kind.old}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed, name, kind)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise SheetError(f"{name}: {kind.none}") from None


def _check_parts(packed: zipfile.ZipFile, name: str, kind: Kind) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise SheetError(f"{name}: {kind.password}")
    too_dense = any(
        part.file_size > SMALL and part.file_size > MAX_RATIO * part.compress_size for part in parts
    )
    if (
        too_dense
        or len(parts) > MAX_PARTS
        or len(names) < len(parts)
        or sum(part.file_size for part in parts) > MAX_UNPACKED
    ):
        raise SheetError(too_much(name, kind))
    if not any(each.endswith(kind.part) for each in names):
        other = "mimetype" in names and packed.read("mimetype").startswith(kind.other)
        raise SheetError(f"{name}: {kind.another if other else kind.none}")
    left = MAX_UNPACKED
    for part in parts:
        left = _read_through(packed, part, left, name, kind)


def _read_through(
    packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str, kind: Kind
) -> int:
    """How many bytes may still come; what a part holds is counted, not believed."""
    try:
        with packed.open(part) as stream:
            while left >= 0 and (chunk := stream.read(_CHUNK)):
                left -= len(chunk)
    except Exception:  # noqa: BLE001  # zlib, lzma, struct: a broken part can raise anything at all
        raise SheetError(f"{name}: {kind.broken}") from None
    if left < 0:
        raise SheetError(too_much(name, kind))
    return left
