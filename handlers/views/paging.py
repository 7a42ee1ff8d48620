"""Long lists by pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiogram.filters.callback_data import CallbackData

from handlers.page import Button, Row
from handlers.texts import paging as texts

T = TypeVar("T")
SIZE = 8


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    items: Sequence[T]
    page: int
    pages: int

    def arrows(self, button: Callable[[int], CallbackData]) -> tuple[Row, ...]:
        """One row with the neighbouring pages; none where all fits on one page."""
        row = []
        if self.page:
            row.append(Button(texts.EARLIER, button(self.page - 1)))
        if self.page + 1 < self.pages:
            row.append(Button(texts.LATER, button(self.page + 1)))
        return (tuple(row),) if row else ()


def part(items: Sequence[T], page: int, size: int = SIZE) -> Part[T]:
    """A page of a list; one that has gone meanwhile becomes the nearest."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return Part(items[page * size : (page + 1) * size], page, pages)
