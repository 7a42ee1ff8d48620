"""Names as they stand in the chat, and classes: how people type them and how they are kept.

Telegram sees a first name and an initial («Аня К.»), a name and patronymic («Мария Ивановна»)
or a code («У-12»), never a full name.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from surveys.people.model import Kind

NAME_LIMIT = 40  # characters
CLASSES = range(1, 13)  # evening and special schools have a twelfth year

_PATRONYMIC = re.compile(r".+(?:ич|вна|чна|шна)", re.IGNORECASE)
_TURKIC = {"оглы", "кызы", "оглу", "гызы"}
_INITIAL = re.compile(r"[^\W\d_]|[^\W\d_]{1,3}\.")  # «К», «К.», «Ку.»
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CODE = re.compile(r"[^\W_]*\d[^\W_]*|[^\W_]+-\d+")
_CLASS = re.compile(
    r"(\d{1,2})\s*[-–—]?\s*[«\"„']?([A-Za-zА-Яа-яЁё])?[»\"“”']?\s*(?:кл(?:асс)?\.?)?",
    re.IGNORECASE,
)
_CYRILLIC = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")  # letters that look the same


class NameProblem(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    FULL_NAME = "full_name"  # a surname in full must not reach Telegram
    NOT_A_NAME = "not_a_name"


class LineProblem(StrEnum):
    NO_CLASS = "no_class"
    BAD_CLASS = "bad_class"


@dataclass(frozen=True, slots=True)
class PupilLine:
    """«Аня К., 7 класс», read."""

    name: str
    class_name: str


def chat_name(text: str, kind: Kind) -> str | NameProblem:
    """The name as it will be shown. Pupils: «Аня К.»; adults may add the patronymic instead."""
    words = _clean(text).replace(".", ". ").split()
    if not words:
        return NameProblem.EMPTY
    if sum(map(len, words)) + len(words) - 1 > NAME_LIMIT:
        return NameProblem.TOO_LONG
    match words:
        case [word] if _is_code(word):
            return word.upper()
        case [word] if _is_word(word):
            return _capital(word)
        case [word, number] if _is_word(word) and number.isdecimal():
            return f"{_capital(word)} {number}"
        case [word, initial] if _is_word(word) and _INITIAL.fullmatch(initial):
            return f"{_capital(word)} {_capital(initial.removesuffix('.'))}."
        case [initial, word] if _is_word(word) and _INITIAL.fullmatch(initial):
            return f"{_capital(word)} {_capital(initial.removesuffix('.'))}."
        case [word, middle] if (
            kind is Kind.ADULT and _is_word(word) and _PATRONYMIC.fullmatch(middle)
        ):
            return f"{_capital(word)} {_capital(middle)}"
        case [word, middle, last] if (
            kind is Kind.ADULT and _is_word(word) and _is_word(middle) and last.lower() in _TURKIC
        ):
            return f"{_capital(word)} {_capital(middle)} {last.lower()}"
        case _ if all(_is_word(word) or _INITIAL.fullmatch(word) for word in words):
            return NameProblem.FULL_NAME
        case _:
            return NameProblem.NOT_A_NAME


def class_name(text: str) -> str | None:
    """«7 класс» or «7А» of «7», «7 кл.», «7-а», «7 "А"»; None for anything else."""
    found = _CLASS.fullmatch(_clean(text))
    if found is None or not found[1].isascii() or int(found[1]) not in CLASSES:
        return None
    number, letter = int(found[1]), found[2]
    return f"{number}{letter.upper().translate(_CYRILLIC)}" if letter else f"{number} класс"


def pupil_line(text: str) -> PupilLine | NameProblem | LineProblem:
    """A line such as «Аня К., 7 класс»; the comma may be missing, or a semicolon, or a tab."""
    name, class_text = _split(text)
    if not _clean(name):
        return NameProblem.EMPTY
    parsed_name = chat_name(name, Kind.PUPIL)
    if isinstance(parsed_name, NameProblem):
        return parsed_name
    if not _clean(class_text):
        return LineProblem.NO_CLASS
    parsed_class = class_name(class_text)
    return LineProblem.BAD_CLASS if parsed_class is None else PupilLine(parsed_name, parsed_class)


def from_full_name(full_name: str, kind: Kind) -> str | NameProblem:
    """The chat name of «Фамилия Имя Отчество»: «Имя Ф.», for an adult «Имя Отчество»."""
    words = _clean(full_name).split()
    match words:
        case [last, first]:
            return chat_name(f"{first} {last[0]}.", kind)
        case [_, first, middle] if kind is Kind.ADULT and _PATRONYMIC.fullmatch(middle):
            return chat_name(f"{first} {middle}", kind)
        case [last, first, *rest] if len(rest) in {1, 2}:
            return chat_name(f"{first} {last[0]}.", kind)
        case _:
            return NameProblem.NOT_A_NAME


def folded(text: str) -> str:
    """For comparing and searching: case, «ё» and spaces do not matter."""
    return _clean(text).casefold().replace("ё", "е")


def _split(text: str) -> tuple[str, str]:
    if separator := re.search(r"[,;\t](?=[^,;\t]*$)", text):
        return text[: separator.start()], text[separator.end() :]
    digit = re.search(r"(?<!\S)\d", text)
    return (text, "") if digit is None else (text[: digit.start()], text[digit.start() :])


def _clean(text: str) -> str:
    """One line, single spaces, nothing invisible."""
    visible = (
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join("".join(visible).split())


def _is_word(word: str) -> bool:
    return len(word) > 1 and _WORD.fullmatch(word) is not None


def _is_code(word: str) -> bool:
    return len(word) > 1 and _CODE.fullmatch(word) is not None


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
