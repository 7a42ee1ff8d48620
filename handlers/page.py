"""A page: what a message shows. Views make pages, `Replies` puts them on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: CallbackData | None = None
    url: str | None = None

    def build(self) -> InlineKeyboardButton:
        packed = None if self.data is None else self.data.pack()
        return InlineKeyboardButton(text=self.label, callback_data=packed, url=self.url)


Row = Sequence[Button]


@dataclass(frozen=True, slots=True)
class Page:
    """HTML text (escape what people wrote with `html.escape`) and rows of buttons."""

    text: str
    rows: tuple[Row, ...] = ()
    sos: bool = True  # «Мне нужна помощь» is put under it, see `handlers.views.sos`

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        if not self.rows:
            return None
        return InlineKeyboardMarkup(
            inline_keyboard=[[button.build() for button in row] for row in self.rows]
        )


def column(*buttons: Button) -> tuple[Row, ...]:
    """One button a row: readable on a narrow phone."""
    return tuple((button,) for button in buttons)


def at_work(page: Page) -> Page:
    """A screen of the curator's work: «Мне нужна помощь» is only in the way there."""
    return replace(page, sos=False)
