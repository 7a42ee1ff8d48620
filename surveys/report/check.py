"""Whether a school's file can be a template of the report: the file first, then its fields.

Runs in a child process with bounds on time and memory. The proof is a report made of it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from surveys.people.archive import Kind, SheetError, check_archive, too_much
from surveys.report import fields
from surveys.report.language import Unfit
from surveys.report.material import Material
from surveys.report.render import rendered

DOCUMENT = Kind(
    part="word/document.xml",
    other=b"application/vnd.oasis.opendocument.text",
    password="документ закрыт паролем, сохраните его без пароля",  # noqa: S106  # said of one
    old="это старый формат, сохраните документ как .docx",
    another="это другой формат, сохраните документ как .docx",
    none="это не документ .docx",
    broken="документ повреждён, сохраните его заново как .docx",
    much="слишком большой документ, уберите из него лишнее",
)
MACROS = "в документе есть макросы или вложенные программы, сохраните его как обычный .docx без них"
OUTSIDE = "документ подгружает что-то из других мест, вставьте картинки и тексты в сам документ"
_ALIVE = re.compile(r"vbaProject|vbaData|activeX|embeddings/|\.bin$|\.docm$", re.IGNORECASE)
_HARMLESS = "/hyperlink"  # followed by who reads, when they press it
_BRINGING = ("/aFChunk", "/oleObject", "/subDocument")
_FETCHING = re.compile(  # fields that run a program or bring in what is not in the document
    r"\b(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Fits:
    left_out: tuple[str, ...]  # fields that would not be in the report


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str  # one sentence in Russian


def check(content: bytes, name: str, made: Material) -> Fits | Refused:
    """`made`: the programme as it is, of which a report is made for a try."""
    try:
        return fits(content, name, made)
    except MemoryError:
        return Refused(too_much(name, DOCUMENT))


def fits(content: bytes, name: str, made: Material) -> Fits | Refused:
    try:
        check_archive(content, name, DOCUMENT)
        _check_parts(content)
        _, seen = rendered(made, content)
    except SheetError as error:
        return Refused(str(error))
    except Unfit as error:
        return Refused(f"{name}: {error}")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # docxtpl, python-docx, lxml raise anything on a broken file
        return Refused(f"{name}: {DOCUMENT.broken}")
    missing = [
        f"«{key}»" for key, field in fields.KNOWN.items() if field.needed and key not in seen
    ]
    if missing:
        few = "не хватает поля" if len(missing) == 1 else "не хватает полей"
        return Refused(f"{name}: {few} {', '.join(missing)}")
    return Fits(tuple(key for key in fields.KNOWN if key not in seen))


def _check_parts(content: bytes) -> None:
    """Raises Unfit: something in it would act by itself, or bring in what is not in it."""
    for name, part in _parts(content):
        if _ALIVE.search(name) or (name.endswith("Types].xml") and b"macroEnabled" in part):
            raise Unfit(MACROS)
        if not name.endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part:
            raise Unfit(DOCUMENT.broken)
        if _reaches_outside(part):
            raise Unfit(OUTSIDE)


def _reaches_outside(part: bytes) -> bool:
    """Read as programs read it: a text that is looked through spells a thing in one way only."""
    from docx.oxml import parse_xml

    codes: list[str] = []
    for element in parse_xml(part).iter("{*}Relationship", "{*}instrText", "{*}fldSimple"):
        match element.tag.rpartition("}")[2]:
            case "Relationship":
                kind = element.get("Type", "")
                outside = element.get("TargetMode", "Internal") != "Internal" and not kind.endswith(
                    _HARMLESS
                )
                if outside or kind.endswith(_BRINGING):
                    return True
            case "instrText":
                codes.append(element.text or "")
            case _:
                codes += [" ", *element.attrib.values(), " "]
    return _FETCHING.search("".join(codes)) is not None


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Bounded by `check_archive` before."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.infolist():
            yield part.filename, packed.read(part)
