"""People in front of the emulator: it keeps no messages, so what the bot sends is kept here."""

import html
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetMe,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, User

from bot.sandbox.api.signal import Signal
from tests.emulator.process import Emulator

PATIENCE = 10.0  # real seconds on a busy machine
TAG = re.compile(r"<[^>]+>")


@dataclass(slots=True)
class Shown:
    id: int
    text: str
    keyboard: InlineKeyboardMarkup | None
    file: bytes = b""
    name: str = ""

    @property
    def buttons(self) -> list[InlineKeyboardButton]:
        rows = self.keyboard.inline_keyboard if self.keyboard else []
        return [one for row in rows for one in row]

    def __str__(self) -> str:
        return f"{self.text}\n  {[one.text for one in self.buttons]}"


@dataclass(slots=True)
class Watch(BaseRequestMiddleware):
    """Reads along what the bot asks; mends what the emulator does not know of Telegram."""

    chats: dict[int, dict[int, Shown]] = field(default_factory=dict)  # the last changed one last
    answered: set[str] = field(default_factory=set)
    changed: Signal = field(default_factory=Signal)

    async def __call__(self, make_request: Any, bot: Bot, method: TelegramMethod[Any]) -> Any:
        result = await make_request(bot, method)
        match method:
            case GetMe():  # Telegram's User of a bot always has a name; the emulator's has none
                assert isinstance(result, User)
                result = result.model_copy(update={"username": "nastavnik_bot"})
            case SendMessage(chat_id=int(chat), text=text, reply_markup=markup):
                self._put(chat, Shown(result.message_id, _plain(text), _inline(markup)))
            case EditMessageText(chat_id=int(chat), message_id=int(number), text=str(text)):
                self._put(chat, Shown(number, _plain(text), method.reply_markup))
            case (
                SendPhoto(chat_id=int(chat), caption=text, photo=sent)
                | SendDocument(chat_id=int(chat), caption=text, document=sent)
            ):
                assert isinstance(sent, BufferedInputFile)
                keyboard = _inline(method.reply_markup)
                number = result.message_id
                found = Shown(number, _plain(text or ""), keyboard, sent.data, sent.filename)
                self._put(chat, found)
            case AnswerCallbackQuery(callback_query_id=query):
                self.answered.add(query)
        self.changed.notify()
        return result

    def _put(self, chat: int, shown: Shown) -> None:
        messages = self.chats.setdefault(chat, {})
        messages.pop(shown.id, None)
        messages[shown.id] = shown


class Person:
    _numbers = itertools.count(1_000_000)  # the emulator counts the bot's messages from 1

    def __init__(
        self, emulator: Emulator, watch: Watch, token: str, account: int, name: str
    ) -> None:
        self._emulator = emulator
        self._watch = watch
        self._token = token
        self.account = account
        self._user = {"id": account, "is_bot": False, "first_name": name}
        self._chat = {"id": account, "type": "private", "first_name": name}

    async def send(self, text: str) -> None:
        message = {"message_id": next(self._numbers), "date": 1, "chat": self._chat}
        await self._act({"message": {**message, "from": self._user, "text": text}})

    async def open(self, link: str) -> None:
        await self.send("/start " + link.partition("?start=")[2])

    async def press(self, label: str) -> None:
        """The newest button with this label or a longer one; waits until it stops spinning."""
        await self._until(lambda: self._button(label) is not None, f"no [{label}]")
        found = self._button(label)
        assert found is not None
        shown, data = found
        assert shown.keyboard is not None
        query = str(next(self._numbers))
        message = {
            "message_id": shown.id,
            "date": 1,
            "chat": self._chat,
            "from": {"id": 7, "is_bot": True, "first_name": "Fixture"},
            "text": shown.text,
            "reply_markup": shown.keyboard.model_dump(exclude_none=True),
        }
        update = {"id": query, "from": self._user, "message": message, "data": data}
        await self._act({"callback_query": {**update, "chat_instance": "1"}})
        await self._until(lambda: query in self._watch.answered, f"[{label}] was not answered")

    async def expect(self, part: str) -> Shown:
        """The newest message that says this."""
        await self._until(lambda: self._saying(part) is not None, f"no «{part}»")
        found = self._saying(part)
        assert found is not None
        return found

    async def sees_more_than(self, before: Shown) -> None:
        """Another screen: a press is answered before its screen changes."""
        await self._until(lambda: self.screen is not before, "nothing changed")

    @property
    def screen(self) -> Shown:
        """What the bot sent or changed last."""
        return self._newest()[0]

    @property
    def labels(self) -> list[str]:
        return [one.text for one in self.screen.buttons]

    def _newest(self) -> list[Shown]:
        return list(reversed(self._watch.chats.get(self.account, {}).values()))

    def _saying(self, part: str) -> Shown | None:
        return next((shown for shown in self._newest() if part in shown.text), None)

    def _button(self, label: str) -> tuple[Shown, str] | None:
        for shown in self._newest():
            for one in shown.buttons:
                if one.text.startswith(label) and one.callback_data:
                    return shown, one.callback_data
        return None

    async def _act(self, update: dict[str, Any]) -> None:
        await self._emulator.update(self._token, update)

    async def _until(self, ready: Callable[[], bool], problem: str) -> None:
        try:
            await self._watch.changed.until(ready, PATIENCE)
        except TimeoutError:
            said = "\n".join(map(str, reversed(self._newest())))
            raise AssertionError(f"{problem}\n{said}") from None


def _plain(source: str) -> str:
    return html.unescape(TAG.sub("", source))


def _inline(markup: Any) -> InlineKeyboardMarkup | None:
    return markup if isinstance(markup, InlineKeyboardMarkup) else None
