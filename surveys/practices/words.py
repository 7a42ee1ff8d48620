"""What the fields of a card are called, on the screen, in documents and in the export."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from surveys.practices.model import Words

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "problem": "Какую задачу решает",
        "whom": "Для кого",
        "steps": "Что делать по шагам",
        "needed": "Что понадобится",
        "result": "Что изменилось",
        "care": "На что обратить внимание",
    }
)


def told(words: Words) -> Iterator[tuple[str, str]]:
    """Label and text of each field that was not skipped; the title stands apart."""
    for name, label in LABELS.items():
        text = getattr(words, name)
        if text:
            yield label, text
