"""What a file that calls itself a table really is, before anything in it is read as one.

An .xlsx is a zip of XML. Sizes are taken from its directory and held against what really comes
out, so neither a bomb nor a lying directory gets as far as the reader.
"""

import io
import zipfile

MAX_BYTES = 5 * 1024 * 1024  # of the file
MAX_UNPACKED = 20 * 1024 * 1024  # of what is packed in it: 2,000 people are under one
MAX_RATIO = 200  # of one part: what people write shrinks ten- or twentyfold
MAX_PARTS = 500
SMALL = 1024 * 1024  # a part so small may shrink as it likes
_CHUNK = 64 * 1024

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls; an .xlsx with a password as well
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1  # flag of a part of a zip
_BOOK = "workbook.xml"
_OTHER_TABLE = b"application/vnd.oasis.opendocument.spreadsheet"


class SheetError(Exception):
    """One line in Russian: why the table cannot be read."""


def too_much(name: str) -> str:
    return f"{name}: слишком много данных, скопируйте нужные строки в новую таблицу"


def check_size(size: int, name: str) -> None:
    """Raises SheetError."""
    if size > MAX_BYTES:
        raise SheetError(f"{name}: файл больше {MAX_BYTES // 1024 // 1024} МБ")


def check_archive(content: bytes, name: str) -> None:
    """Raises SheetError."""
    check_size(len(content), name)
    if not content:
        raise SheetError(f"{name}: файл пустой")
    if content.startswith(_OLD_OFFICE):
        raise SheetError(
            f"{name}: таблица закрыта паролем, сохраните её без пароля"
            if _PASSWORD in content
            else f"{name}: это старый формат, сохраните таблицу как .xlsx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed, name)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise SheetError(f"{name}: это не таблица .xlsx") from None


def _check_parts(packed: zipfile.ZipFile, name: str) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise SheetError(f"{name}: таблица закрыта паролем, сохраните её без пароля")
    too_dense = any(
        part.file_size > SMALL and part.file_size > MAX_RATIO * part.compress_size for part in parts
    )
    if (
        too_dense
        or len(parts) > MAX_PARTS
        or len(names) < len(parts)
        or sum(part.file_size for part in parts) > MAX_UNPACKED
    ):
        raise SheetError(too_much(name))
    if not any(each.endswith(_BOOK) for each in names):
        other = "mimetype" in names and packed.read("mimetype").startswith(_OTHER_TABLE)
        raise SheetError(
            f"{name}: это другой формат, сохраните таблицу как .xlsx"
            if other
            else f"{name}: это не таблица .xlsx"
        )
    left = MAX_UNPACKED
    for part in parts:
        left = _read_through(packed, part, left, name)


def _read_through(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> int:
    """How many bytes may still come; what a part holds is counted, not believed."""
    try:
        with packed.open(part) as stream:
            while left >= 0 and (chunk := stream.read(_CHUNK)):
                left -= len(chunk)
    except Exception:  # noqa: BLE001  # zlib, lzma, struct: a broken part can raise anything at all
        raise SheetError(f"{name}: таблица повреждена, сохраните её заново как .xlsx") from None
    if left < 0:
        raise SheetError(too_much(name))
    return left
