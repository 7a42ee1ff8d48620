"""Chats that are full of all that a bot may send, without waiting for one to send it."""

import struct
import zlib

from bot.sandbox.api import media
from bot.sandbox.api.world import ChatState, Json, World
from bot.sandbox.page.sandbox import Sandbox

_TEXTS = (
    "Как прошла встреча? Отметьте, что было: это видно только вам двоим.",
    "Неделя коротко. Встретились 4 пары из 5, анкету «Как идут дела» отправили 7 из 9.",
    "Спасибо! Ответы сохранены, изменить их можно до 22 декабря: /surveys",
)
_BUTTONS = [
    [{"text": "Да, встретились", "callback_data": "a"}, {"text": "Не вышло", "callback_data": "b"}],
    [{"text": "Напомнить позже", "callback_data": "c"}],
]


def add_chats(sandbox: Sandbox, count: int, messages: int) -> list[int]:
    """The accounts of people who have as many messages each."""
    accounts = []
    for number in range(count):
        account = sandbox.people.newcomer(f"Человек {number + 1}")
        chat = sandbox.api.world.chats[account]
        chat.reachable = True
        fill(sandbox.api.world, chat, messages)
        assert sandbox.people.show(account)
        sandbox.feed.say({"type": "phone", **sandbox.feed.phone(account)})
        accounts.append(account)
    return accounts


def fill(world: World, chat: ChatState, messages: int) -> None:
    for number in range(messages):
        say(world, chat, number)


def say(world: World, chat: ChatState, number: int = 0) -> None:
    assert chat.person
    if number % 4 == 3:
        world.post(chat, chat.person, {"text": "Хорошо, спасибо!"})
    else:
        keys: Json = {"reply_markup": {"inline_keyboard": _BUTTONS}} if number % 3 == 0 else {}
        world.post(chat, world.bot, {"text": _TEXTS[number % len(_TEXTS)], **keys})
    world.touch(chat)


def show_everything(world: World, chat: ChatState) -> None:
    """Every kind of text, a picture and a document."""
    text = "Жирно, курсив, код, цитата, тайна, ссылка https://example.org и /menu"
    spans = (("bold", "Жирно"), ("italic", "курсив"), ("code", "код"), ("spoiler", "тайна"))
    entities = [
        {"type": kind, "offset": text.index(part), "length": len(part)} for kind, part in spans
    ]
    world.post(chat, world.bot, {"text": text, "entities": entities})
    file = media.keep(world, "картинка.png", _png(300, 300), "photos")
    world.post(chat, world.bot, {"photo": media.photo_sizes(world, file), "caption": "QR-код"})
    file = media.keep(world, "мои данные.docx", b"PK", "documents")
    world.post(chat, world.bot, {"document": media.described(world, file), "caption": "Готово"})
    say(world, chat)


def _png(width: int, height: int) -> bytes:
    """Grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
