"""Details of one section: lines by pages."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Details:
    """Lines, shown by pages, between an introduction and a note."""

    lines: Sequence[str]
    intro: str = ""
    note: str = ""
    long: bool = False  # lines of several sentences: fewer on a page, with air between

    @property
    def size(self) -> int:
        return 8 if self.long else 20

    def text(self, lines: Sequence[str]) -> str:
        """A page of them."""
        shown = ("\n\n" if self.long else "\n").join(lines)
        return "\n\n".join(part for part in (self.intro, shown, self.note) if part)
