"""Files that people send by mistake, and those that somebody makes on purpose."""

import io
import struct
import zipfile
from collections.abc import Sequence

import openpyxl

HEADER = ["ФИО", "Имя в чате", "Класс", "Роль", "Форма", "Согласие (дата)", "Версия"]
ANNA = ["Кузнецова Анна Петровна", "", "7", "наставляемый", "учитель – ученик", "01.09.2025", ""]
OLGA = ["Павлова Ольга Ильинична", "", "", "наставник", "учитель – ученик", "", ""]
MB = 1024 * 1024

_CELL = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row><c t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>'
)
_TENFOLD = (b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
LAUGHS = b'<!DOCTYPE w [<!ENTITY l0 "lol">%s]>' % b"".join(_TENFOLD) + _CELL % b"&l9;"
OUTSIDE = b'<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + _CELL % b"&f;"


def table(*rows: Sequence[object], header: Sequence[str] = tuple(HEADER)) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (header, *rows):
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A part of a table replaced or added."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in source.infolist():
            if each.filename != name:
                packed.writestr(each.filename, source.read(each))
        packed.writestr(name, part)
    return target.getvalue()


def bomb() -> bytes:
    """Ten kilobytes that are ten megabytes."""
    return with_part(table(ANNA), "xl/media/picture.bin", bytes(10 * MB))


def many_middling_parts() -> bytes:
    """No single one is large."""
    content = table(ANNA)
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for each in source.infolist():
            packed.writestr(each.filename, source.read(each))
        for number in range(70):
            packed.writestr(f"xl/media/{number}.bin", bytes(MB))
    return target.getvalue()


def lying_directory() -> bytes:
    """The directory says that the bomb is ten bytes long."""
    content = bytearray(bomb())
    at = content.rindex(b"xl/media/picture.bin") - 46  # the entry in the directory at the end
    assert content[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, at + 24, 10)
    return bytes(content)


def twice_the_same_part() -> bytes:
    content = io.BytesIO(table(ANNA))
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(content, "a") as packed:
            packed.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


def numbered_rows(count: int) -> bytes:
    row = b"<row><c><v>%d</v></c></row>"
    cells = b"".join(row % number for number in range(count))
    return with_part(table(ANNA), "xl/worksheets/sheet1.xml", _sheet(cells))


def empty_rows(count: int) -> bytes:
    """As a spreadsheet writes a column that was coloured to its end."""
    cells = b"".join(b'<row r="%d" ht="15.%d"/>' % (n, n % 977) for n in range(1, count + 1))
    return with_part(table(ANNA), "xl/worksheets/sheet1.xml", _sheet(cells))


def laughs() -> bytes:
    """A word of ten letters that is a thousand million words."""
    return with_part(table(ANNA), "xl/worksheets/sheet1.xml", LAUGHS)


def outside_entity() -> bytes:
    """It would read a file of the host into a cell."""
    return with_part(table(ANNA), "xl/worksheets/sheet1.xml", OUTSIDE)


def broken_xml() -> bytes:
    return with_part(table(ANNA), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")


def torn() -> bytes:
    content = bytearray(table(ANNA))
    content[60:400] = bytes(340)
    return bytes(content)


def with_password() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
    )


def zip_with_password() -> bytes:
    content = bytearray(table(ANNA))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def old_excel() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def open_document() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<office/>")
    return target.getvalue()


def _sheet(rows: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><worksheet '
        b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )


def room(size: int) -> int:
    """Addresses for so many bytes, none of them written to."""
    return len(bytearray(size))
