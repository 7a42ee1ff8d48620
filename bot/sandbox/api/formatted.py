"""A text with its entities: core.telegram.org/bots/api#messageentity.

How it is cleaned and trimmed: `fix_formatted_text` and `clean_input_string_with_entities` of tdlib.
"""

import re
from dataclasses import dataclass
from typing import Any

_CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")  # become spaces; a line break stays
_DROPPED = re.compile(r"[\r\u2028-\u202e\u0333\u033f\u030a]")
_TRIMMED = " \n"
_INVISIBLE = re.compile(  # `strip_empty_characters`
    r"[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc]*"
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as it is shown, with the entities that style it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing can be seen of it."""
        return _INVISIBLE.fullmatch(self.text) is not None

    def cleaned(self) -> "Formatted":
        """Without the characters that Telegram takes out; control characters become spaces."""
        text = _CONTROLS.sub(" ", self.text)
        if not _DROPPED.search(text):
            return Formatted(text, self.entities)
        # all dropped characters are one unit of UTF-16 each
        gone = [utf16_length(text[: found.start()]) for found in _DROPPED.finditer(text)]

        def moved(at: int) -> int:
            return at - sum(place < at for place in gone)

        return Formatted(_DROPPED.sub("", text), _placed(self.entities, moved))

    def trimmed(self) -> "Formatted":
        """Without spaces and line breaks at both ends; at the beginning only those before the first
        entity.
        """
        length = utf16_length(self.text.rstrip(_TRIMMED))
        first = min((entity["offset"] for entity in self.entities), default=length)
        shift = min(len(self.text) - len(self.text.lstrip(_TRIMMED)), first, length)

        def moved(at: int) -> int:
            return min(at, length) - shift

        text = self.text.rstrip(_TRIMMED)[shift:]  # what is cut off has one unit a character
        return Formatted(text, _placed(self.entities, moved))


def utf16_length(text: str) -> int:
    """In code units of UTF-16, as Telegram counts offsets and lengths."""
    return len(text) + sum(character > "\uffff" for character in text)


def _placed(entities: tuple[dict[str, Any], ...], moved: Any) -> tuple[dict[str, Any], ...]:
    """With moved ends; what has no length any more goes."""
    placed = (
        (entity, moved(entity["offset"]), moved(entity["offset"] + entity["length"]))
        for entity in entities
    )
    return tuple(
        {**entity, "offset": start, "length": end - start}
        for entity, start, end in placed
        if end > start
    )
