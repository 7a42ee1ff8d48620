"""Filters as async classes: plain lambdas and `F.…` cost a thread hop at every check."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item, Open
from surveys.people.focus import Focus


def said(message: Message) -> str:
    """What was written, under a picture or a file too."""
    return message.text or message.caption or ""


class Asked(Filter):
    """The bot has asked this account something, and the message is the answer."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    async def __call__(self, message: Message, focus: Focus | None = None) -> bool:  # noqa: ARG002  # aiogram passes the event first
        return focus is not None and focus.kind == self.kind


class Typed(Filter):
    """No command: a text, or a sticker, a voice, a file where a text was expected."""

    async def __call__(self, message: Message) -> bool:
        return message.text is None or not message.text.startswith("/")


class Opens(Filter):
    """A menu button that leads here, from any screen."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self._data = Open(item=item).pack()

    async def __call__(self, callback: CallbackQuery) -> bool:
        return callback.data == self._data
