"""A name as it stands in a sentence: «спросить Аню К.», «с Анной Кругловой».

Cases by pytrovich, of both genders, for nobody's is stored. It makes a form too many rather than one
too few: what is sought is erased.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any


def inflected(name: str, *, full: bool = False) -> set[str]:
    """All forms, the name itself among them. `full`: surname first, as the lists have it, or last."""
    words = name.split()
    orders = _full(words) if full else _chat(words)
    forms = {name, *(form for parts in orders for form in _forms(parts))}
    return forms | {form.replace("ё", "е") for form in forms}


def _chat(words: list[str]) -> Iterator[list[tuple[str, str]]]:
    """«Аня К.», «Мария Ивановна»: initials and codes stay as they are."""
    yield list(zip(words, ("first", "middle", "middle"), strict=False))


def _full(words: list[str]) -> Iterator[list[tuple[str, str]]]:
    match words:
        case [one, two]:
            for last, first in ((one, two), (two, one)):
                yield [(last, "last"), (first, "first")]
                yield [(first, "first"), (last, "last")]
        case [last, first, middle]:
            named = [(first, "first"), (middle, "middle")]
            yield [(last, "last"), *named]
            yield [*named, (last, "last")]
            yield [(last, "last"), named[0]]
            yield [named[0], (last, "last")]


@cache
def _maker() -> Any:
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()  # reads its rules: 50 ms


def _forms(parts: list[tuple[str, str]]) -> Iterator[str]:
    from pytrovich.enums import Case, Gender, NamePart

    make = _maker().make
    kinds = {"first": NamePart.FIRSTNAME, "middle": NamePart.MIDDLENAME, "last": NamePart.LASTNAME}
    yield " ".join(word for word, _ in parts)
    for gender, case in product(Gender, Case):
        yield " ".join(
            make(kinds[kind], gender, case, word) if word.isalpha() and len(word) > 1 else word
            for word, kind in parts
        )
