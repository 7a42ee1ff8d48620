"""What a section of the report is made of, as plain data. How it is written: `writer`."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.report.plates import Plate


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A line each, with a dash."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]  # shares of the page's width
    note: str = ""  # under it


@dataclass(frozen=True, slots=True)
class Picture:
    """A plate with its chart drawn; without one only its reading is written."""

    plate: Plate


Block = Text | Items | Table | Picture
Blocks = Sequence[Block]
