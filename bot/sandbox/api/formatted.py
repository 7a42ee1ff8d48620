"""A text with its entities: core.telegram.org/bots/api#messageentity."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as it is shown, with the entities that style it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()

    def trimmed(self) -> "Formatted":
        """Without white space at both ends, which Telegram cuts; the entities move accordingly."""
        text = self.text.strip()
        if len(text) == len(self.text):
            return self
        shift = utf16_length(self.text) - utf16_length(self.text.lstrip())
        length = utf16_length(text)
        entities = []
        for entity in self.entities:
            start = max(entity["offset"] - shift, 0)
            end = min(entity["offset"] + entity["length"] - shift, length)
            if end > start:
                entities.append({**entity, "offset": start, "length": end - start})
        return Formatted(text, tuple(entities))


def utf16_length(text: str) -> int:
    """In code units of UTF-16, as Telegram counts offsets and lengths."""
    return len(text) + sum(character > "\uffff" for character in text)
