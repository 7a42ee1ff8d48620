"""Whom somebody has named in their own words: «не хотелось бы с Олей П.».

A name is taken in its cases, full or short. Where two have it, both are meant: a wish then weighs for
both, a refusal keeps both away, and the curator, who sees the words, may decide otherwise.
"""

import re
from collections.abc import Mapping

from surveys.people.names import folded
from surveys.people.near import short_forms

_WORD = re.compile(r"[^\W\d_]+\.?")
_ENDINGS = frozenset(["", *"аяуюеиыь", "ой", "ей", "ом", "ем", "ью", "ии", "ию", "ия", "ией"])
_LEAST = 2  # letters of a stem


def named(text: str, names: Mapping[int, str]) -> frozenset[int]:
    """Those of these people (chat names by id) that a text speaks of."""
    words = [found[0] for found in _WORD.finditer(text)]
    return frozenset(one for one, name in names.items() if _speaks(words, name))


def _speaks(words: list[str], name: str) -> bool:
    first, _, second = folded(name).partition(" ")
    stems = {_stem(one) for one in (first, *short_forms(first))}
    stems = {one for one in stems if len(one) >= _LEAST}
    for at, word in enumerate(words):
        if not any(_is_case(folded(word), stem) for stem in stems):
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if second and following[:1].isupper() and folded(following)[0] != second[0]:
            continue  # «Оля К.» is not «Оля П.»
        return True
    return False


def _stem(name: str) -> str:
    if name.endswith("вел"):
        return f"{name[:-2]}л"  # Павел, Павла
    return name[:-1] if name[-1:] in "аяьй" else name


def _is_case(word: str, stem: str) -> bool:
    return (word == "павел" and stem == "павл") or (
        word.startswith(stem) and word[len(stem) :] in _ENDINGS
    )
