"""The table of rules over plain HTTP, as any client sees it."""

import json
import struct
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox.api.limits import Limits
from bot.sandbox.api.server import TOKEN, BotApi
from bot.sandbox.clock import SimulatedClock

PERSON, STRANGER, BLOCKER, GONE, MET, GROUP, KICKER = 1, 2, 3, 4, 5, -5, -6
Answer = tuple[int, str]


class Client:
    def __init__(self, session: ClientSession, api: BotApi) -> None:
        self.session = session
        self.api = api

    async def raw(self, method: str, data: Any = None, **options: Any) -> tuple[int, Any]:
        url = f"{self.api.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, data=data, **options) as response:
            return response.status, await response.json()

    async def call(self, method: str, **fields: Any) -> Any:
        """The result. A refusal fails the test."""
        status, body = await self.raw(method, form(fields))
        assert (status, body.get("ok")) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, **fields: Any) -> Answer:
        status, body = await self.raw(method, form(fields))
        assert body["ok"] is False, body
        assert body["error_code"] == status
        return status, body["description"]


def form(fields: dict[str, Any]) -> dict[str, str]:
    return {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    await api.chat(PERSON).start()
    api.chat(STRANGER)
    blocker = api.chat(BLOCKER)
    await blocker.start()
    await blocker.block()
    gone = api.chat(GONE)
    await gone.start()
    await gone.delete_account()
    api.group(GROUP, "7 класс")
    kicker, met = api.group(KICKER, "8 класс"), api.chat(MET)
    await met.add_bot(kicker)
    await met.send("кто это?", to=kicker)
    await met.remove_bot(kicker)
    async with ClientSession() as session:
        yield Client(session, api)


def keyboard(*rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(data: str = "x", text: str = "Да") -> dict[str, str]:
    return {"text": text, "callback_data": data}


NOT_FOUND = "Bad Request: chat not found"
INVISIBLE = "Bad Request: text must be non-empty"


@pytest.mark.parametrize(
    ("fields", "code", "description"),
    [
        ({"chat_id": STRANGER, "text": "x"}, 400, NOT_FOUND),
        ({"chat_id": 777, "text": "x"}, 400, NOT_FOUND),
        ({"chat_id": "@nobody", "text": "x"}, 400, NOT_FOUND),
        ({"text": "x"}, 400, "Bad Request: chat_id is empty"),
        ({"chat_id": BLOCKER, "text": "x"}, 403, "Forbidden: bot was blocked by the user"),
        ({"chat_id": GONE, "text": "x"}, 403, "Forbidden: user is deactivated"),
        ({"chat_id": GROUP, "text": "x"}, 400, NOT_FOUND),
        ({"chat_id": KICKER, "text": "x"}, 403, "Forbidden: bot was kicked from the group chat"),
        (
            {"chat_id": MET, "text": "x"},
            403,
            "Forbidden: bot can't initiate conversation with a user",
        ),
        ({"chat_id": PERSON}, 400, "Bad Request: message text is empty"),
        ({"chat_id": PERSON, "text": " \n "}, 400, INVISIBLE),
        ({"chat_id": PERSON, "text": "\u200b\xa0\t"}, 400, INVISIBLE),
        ({"chat_id": PERSON, "text": "<b></b>", "parse_mode": "HTML"}, 400, INVISIBLE),
        ({"chat_id": PERSON, "text": "я" * 16385}, 400, "Bad Request: text is too long"),
        ({"chat_id": PERSON, "text": "я" * 4097}, 400, "Bad Request: message is too long"),
        ({"chat_id": PERSON, "text": "👍" * 2049}, 400, "Bad Request: message is too long"),
        (
            {"chat_id": PERSON, "text": "<b>раз", "parse_mode": "HTML"},
            400,
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"chat_id": PERSON, "text": "x", "parse_mode": "Word"},
            400,
            "Bad Request: unsupported parse_mode",
        ),
        (
            {"chat_id": PERSON, "text": "x", "reply_parameters": {"message_id": 9999}},
            400,
            "Bad Request: message to be replied not found",
        ),
    ],
)
async def test_messages_refused(
    client: Client, fields: dict[str, Any], code: int, description: str
) -> None:
    assert await client.refusal("sendMessage", **fields) == (code, description)
    assert [(fault.code, fault.description) for fault in client.api.faults] == [(code, description)]


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (keyboard([button("")]), "Text buttons are unallowed in the inline keyboard"),
        (keyboard([button("x" * 65)]), "BUTTON_DATA_INVALID"),
        (keyboard([button("ё" * 33)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(text=" ")]), "BUTTON_TEXT_INVALID"),
        (keyboard([button(text="")]), "inline keyboard button text must be non-empty"),
        (keyboard([{"callback_data": "x"}]), 'Can\'t find field "text"'),
        (keyboard([button() for _ in range(9)]), "reply markup is too long"),
        (keyboard(*[[button()] for _ in range(101)]), "reply markup is too long"),
        (keyboard([{"text": "x", "url": "просто слова"}]), "Wrong HTTP URL"),
        (keyboard([{"text": "x", "url": "http://localhost/"}]), "Wrong HTTP URL"),
        (
            {"inline_keyboard": [button()]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ("{не json", "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_keyboards_refused(client: Client, markup: Any, description: str) -> None:
    code, text = await client.refusal("sendMessage", chat_id=PERSON, text="x", reply_markup=markup)
    assert code == 400
    assert description in text
    assert client.api.chat(PERSON).sent == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "я" * 4096},
        {"text": "<b>" + "я" * 4096 + "</b>", "parse_mode": "HTML"},
        {"text": "x", "reply_markup": keyboard([button("ё" * 32) for _ in range(8)])},
        {"text": "x", "reply_markup": keyboard(*[[button()] for _ in range(100)])},
        {"text": "x", "reply_markup": keyboard([{"text": "x", "url": "https://t.me/b?start=1"}])},
        {"text": "x", "reply_markup": keyboard([{"text": "x", "url": "t.me/bot"}])},
        {"text": "x", "reply_markup": {"keyboard": [["Меню"]]}},
    ],
)
async def test_the_very_limits_are_fine(client: Client, fields: dict[str, Any]) -> None:
    assert (await client.call("sendMessage", chat_id=PERSON, **fields))["text"]


async def test_edits(client: Client) -> None:
    markup = keyboard([button()])
    sent = await client.call(
        "sendMessage", chat_id=PERSON, text="<b>раз</b>", parse_mode="HTML", reply_markup=markup
    )
    this = {"chat_id": PERSON, "message_id": sent["message_id"]}
    why = (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    same = (400, why)
    again = {"text": "<b>раз</b>", "parse_mode": "HTML"}
    assert await client.refusal("editMessageText", **this, **again, reply_markup=markup) == same
    assert await client.refusal("editMessageReplyMarkup", **this, reply_markup=markup) == same
    assert await client.refusal("editMessageText", **this) == (
        400,
        "Bad Request: message text is empty",
    )
    assert await client.refusal("editMessageText", **this, text="я" * 4097) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",  # not in the words that sendMessage has for it
    )

    edited = await client.call("editMessageText", **this, **again)
    assert "reply_markup" not in edited  # an edit without a keyboard takes it away
    assert edited["edit_date"]
    await client.call("editMessageText", **this, text="раз")  # other entities are a change
    await client.call("editMessageReplyMarkup", **this, reply_markup=markup)
    assert client.api.chat(PERSON).screen.rows == [["Да"]]

    unknown = {"chat_id": PERSON, "message_id": 999}
    assert await client.refusal("editMessageText", **unknown, text="два") == (
        400,
        "Bad Request: message to edit not found",
    )
    own = {"chat_id": PERSON, "message_id": 1}  # the person's /start
    assert await client.refusal("editMessageText", **own, text="два") == (
        400,
        "Bad Request: message can't be edited",
    )
    await client.call("deleteMessage", **this)
    assert await client.refusal("editMessageText", **this, text="два") == (
        400,
        "Bad Request: message to edit not found",
    )
    assert await client.refusal("deleteMessage", **this) == (
        400,
        "Bad Request: message to delete not found",
    )


async def test_edits_of_the_wrong_kind(client: Client) -> None:
    text = await client.call("sendMessage", chat_id=PERSON, text="раз")
    upload = FormData()
    upload.add_field("chat_id", str(PERSON))
    upload.add_field("document", BytesIO(b"x"), filename="x.txt")
    _, body = await client.raw("sendDocument", upload)
    document = {"chat_id": PERSON, "message_id": body["result"]["message_id"]}
    plain = {"chat_id": PERSON, "message_id": text["message_id"]}

    assert await client.refusal("editMessageText", **document, text="два") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await client.refusal("editMessageCaption", **plain, caption="два") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )
    assert await client.refusal(
        "editMessageText", **plain, text="два", reply_markup={"keyboard": [["Меню"]]}
    ) == (400, "Bad Request: inline keyboard expected")
    assert await client.refusal("editMessageText", chat_id=PERSON, text="два") == (
        400,
        "Bad Request: message to edit not found",
    )
    assert await client.refusal("editMessageText", text="два") == (
        400,
        "Bad Request: message identifier is not specified",
    )
    assert await client.refusal("editMessageCaption", **document, caption="я" * 1025) == (
        400,
        "Bad Request: MEDIA_CAPTION_TOO_LONG",
    )
    person = client.api.chat(PERSON)
    await person.block()
    assert await client.refusal("editMessageText", **plain, text="два") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await person.unblock()
    edited = await client.call("editMessageCaption", **document, caption="два")
    assert edited["caption"] == "два"


async def test_old_messages_cannot_be_deleted_but_edited(
    client: Client, clock: SimulatedClock
) -> None:
    sent = await client.call("sendMessage", chat_id=PERSON, text="раз")
    this = {"chat_id": PERSON, "message_id": sent["message_id"]}
    clock.move(timedelta(hours=49))
    assert await client.refusal("deleteMessage", **this) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )
    await client.call("editMessageText", **this, text="два")


async def test_callback_answers(client: Client, clock: SimulatedClock) -> None:
    person = client.api.chat(PERSON)
    await client.call("sendMessage", chat_id=PERSON, text="x", reply_markup=keyboard([button()]))
    old = (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    assert await client.refusal("answerCallbackQuery", callback_query_id="1") == old

    press = await person.press("Да", wait=False)
    assert client.api.unanswered() == [press]
    too_long = await client.refusal(
        "answerCallbackQuery", callback_query_id=press.id, text="я" * 201
    )
    assert too_long == (400, "Bad Request: MESSAGE_TOO_LONG")
    await client.call("answerCallbackQuery", callback_query_id=press.id, text="я" * 200)
    await client.call("answerCallbackQuery", callback_query_id=press.id)
    assert client.api.unanswered() == []
    assert [toast.text for toast in person.toasts] == ["я" * 200]

    late = await person.press("Да", wait=False)
    clock.move(timedelta(minutes=6))
    assert await client.refusal("answerCallbackQuery", callback_query_id=late.id) == old
    assert not late.answered


@pytest.mark.parametrize(
    ("command", "description", "refusal"),
    [
        ("Menu", "Меню", "BOT_COMMAND_INVALID"),
        ("меню", "Меню", "BOT_COMMAND_INVALID"),
        ("/", "Меню", "command must be non-empty"),
        ("a" * 33, "Меню", "command length must not exceed 32"),
        ("menu", " ", "command description must be non-empty"),
        ("menu", "я" * 257, "command description length must not exceed 256"),
    ],
)
async def test_commands_refused(
    client: Client, command: str, description: str, refusal: str
) -> None:
    given = [{"command": command, "description": description}]
    answer = await client.refusal("setMyCommands", commands=given)
    assert answer == (400, f"Bad Request: {refusal}")


async def test_commands_by_scope(client: Client) -> None:
    person, other = client.api.chat(PERSON), client.api.chat(BLOCKER)
    menu = [{"command": "menu", "description": "Меню"}]
    people = [{"command": "people", "description": "Люди"}]
    here = {"type": "chat", "chat_id": PERSON}
    await client.call("setMyCommands", commands=menu)
    await client.call("setMyCommands", commands=people, scope=here)
    assert (person.commands, other.commands) == (["people"], ["menu"])
    assert await client.call("getMyCommands", scope=here) == people
    await client.call("deleteMyCommands", scope=here)
    assert person.commands == ["menu"]

    hundred_and_one = [{"command": f"c{n}", "description": "x"} for n in range(101)]
    assert await client.refusal("setMyCommands", commands=hundred_and_one) == (
        400,
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    )
    unknown = {"type": "chat", "chat_id": STRANGER}
    assert await client.refusal("setMyCommands", commands=menu, scope=unknown) == (400, NOT_FOUND)


async def test_files(client: Client) -> None:
    person = client.api.chat(PERSON)

    def upload(field: str, name: str, data: bytes, **more: str) -> FormData:
        body = FormData(quote_fields=False)  # as aiogram does
        for key, value in {"chat_id": str(PERSON), **more}.items():
            body.add_field(key, value)
        body.add_field(field, "attach://here")
        body.add_field("here", BytesIO(data), filename=name)
        return body

    big = bytes(2_000_000)
    status, body = await client.raw("sendDocument", upload("document", "отчёт.docx", big))
    assert status == 200
    assert body["result"]["document"]["file_name"] == "отчёт.docx"
    assert person.file(person.screen) == big

    file = await client.call("getFile", file_id=body["result"]["document"]["file_id"])
    url = f"{client.api.url}/file/bot{TOKEN}/{file['file_path']}"
    async with client.session.get(url) as response:
        assert await response.read() == big

    again = await client.call("sendDocument", chat_id=PERSON, document=file["file_id"])
    assert again["document"]["file_name"] == "отчёт.docx"

    for field, data, more, refusal in (
        ("photo", b"not a picture", {}, "IMAGE_PROCESS_FAILED"),
        ("document", b"", {}, "file must be non-empty"),
        ("document", b"x", {"caption": "я" * 1025}, "message caption is too long"),
    ):
        status, body = await client.raw(
            f"send{field.title()}", upload(field, "x.bin", data, **more)
        )
        assert (status, body["description"]) == (400, f"Bad Request: {refusal}")


async def test_the_order_of_refusals(client: Client) -> None:
    """The request is read first, then the chat, then the content, and the person's will is asked last."""
    wrong_markup = {"text": "<b>", "parse_mode": "HTML"}
    _, said = await client.refusal("sendMessage", chat_id=STRANGER, **wrong_markup)
    assert "can't parse entities" in said
    for chat, text, expected in (
        (STRANGER, "я" * 4097, NOT_FOUND),
        (GONE, "я" * 4097, "Forbidden: user is deactivated"),
        (BLOCKER, "я" * 4097, "Bad Request: message is too long"),
        (BLOCKER, "x", "Forbidden: bot was blocked by the user"),
    ):
        assert (await client.refusal("sendMessage", chat_id=chat, text=text))[1] == expected
    _, said = await client.refusal(
        "sendMessage", chat_id=BLOCKER, text="x", reply_markup=keyboard([button("x" * 65)])
    )
    assert said == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Напишите /sos</b>", "Напишите /sos", ["bold 0 9", "bot_command 9 4", "bold 9 4"]),
        ("<b>раз</b><b> два</b>", "раз два", ["bold 0 7"]),
        ("👍\r\n<i>\tда\u202e</i> ", "👍\n да", ["italic 3 3"]),
        (" <b>раз</b>\n", "раз", ["bold 0 3"]),
        ("Ссылка: https://t.me/bot?start=a.", "Ссылка: https://t.me/bot?start=a.", ["url 8 24"]),
    ],
)
async def test_what_comes_back_of_a_text(
    client: Client, source: str, text: str, entities: list[str]
) -> None:
    sent = await client.call("sendMessage", chat_id=PERSON, text=source, parse_mode="HTML")
    assert sent["text"] == text
    found = [f"{e['type']} {e['offset']} {e['length']}" for e in sent["entities"]]
    assert found == entities


async def test_sizes_of_files(client: Client) -> None:
    async def sent(field: str, data: bytes) -> tuple[int, Any]:
        body = FormData({"chat_id": str(PERSON)})
        body.add_field(field, BytesIO(data), filename="x.png")
        return await client.raw(f"send{field.title()}", body)

    def png(width: int, height: int) -> bytes:
        return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)

    status, body = await sent("photo", png(1, 1) + bytes(10 << 20))
    size = f"file of size {24 + (10 << 20)} bytes is too big for a photo"
    limit = "the maximum size is 10485760 bytes"
    assert (status, body["description"]) == (400, f"Bad Request: {size}; {limit}")
    for sides in ((9_001, 1_000), (21, 1)):
        _, body = await sent("photo", png(*sides))
        assert body["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    status, _ = await sent("photo", png(9_000, 1_000))
    assert status == 200

    status, body = await sent("document", bytes((50 << 20) + 1))
    assert (status, body["error_code"]) == (413, 413)
    assert body["description"] == "Request Entity Too Large"

    person = client.api.chat(PERSON)
    for size, refused in ((20 << 20, False), ((20 << 20) + 1, True)):
        shown = await person.send_document("класс.xlsx", bytes(size))
        status, body = await client.raw("getFile", {"file_id": str(shown.file_id)})
        assert (status == 400) is refused
    assert body["description"] == "Bad Request: file is too big"
    assert await client.refusal("getFile") == (400, "Bad Request: file_id not specified")


async def test_get_updates_and_webhooks(client: Client) -> None:
    updates = await client.call("getUpdates", limit=2)
    assert [update["update_id"] for update in updates] == [1, 2]
    assert updates[0]["message"]["text"] == "/start"
    rest = await client.call("getUpdates", offset=3)
    assert "my_chat_member" in rest[0]
    assert rest[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"

    async def comes(text: str) -> bool:
        await client.api.chat(PERSON).send(text)
        updates = await client.call("getUpdates")
        return any(u.get("message", {}).get("text") == text for u in updates)

    await client.call("getUpdates", offset=100, allowed_updates=["CALLBACK_QUERY"])
    assert not await comes("не дойдёт")
    for unreadable in ("{", "{}", "[1]"):
        await client.call("getUpdates", allowed_updates=unreadable)
    assert not await comes("тоже не дойдёт"), "what cannot be read changes nothing"
    await client.call("getUpdates", allowed_updates=[])
    assert await comes("дойдёт")

    await client.call("setWebhook", url="https://example.org")
    code, text = await client.refusal("getUpdates")
    assert (code, text.partition(":")[0]) == (409, "Conflict")
    await client.call("deleteWebhook", drop_pending_updates=True)
    assert await client.call("getUpdates") == []


async def test_too_fast(client: Client) -> None:
    client.api.gateway.limits = Limits(burst=1)
    await client.call("sendMessage", chat_id=PERSON, text="раз")
    url = f"{client.api.url}/bot{TOKEN}/sendMessage"
    async with client.session.post(url, data={"chat_id": PERSON, "text": "два"}) as response:
        body = await response.json()
        assert response.headers["Retry-After"] == "1"
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


async def test_small_methods(client: Client) -> None:
    assert (await client.call("getMe"))["username"] == "nastavnik_sandbox_bot"
    assert (await client.call("GETCHAT", chat_id=PERSON))["type"] == "private"
    assert await client.call("sendChatAction", chat_id=PERSON, action="typing")
    wrong = await client.refusal("sendChatAction", chat_id=PERSON, action="thinking")
    assert wrong == (400, "Bad Request: wrong parameter action in request")
    button = {"type": "commands"}
    assert await client.call("setChatMenuButton", chat_id=PERSON, menu_button=button)
    assert await client.call("getChatMenuButton", chat_id=PERSON) == button
    assert await client.call("close")
    assert await client.call("logOut")
    assert await client.refusal("getFile", file_id="x") == (400, "Bad Request: invalid file_id")


async def test_parameters_in_any_encoding(client: Client) -> None:
    for options in (
        {"json": {"chat_id": PERSON, "text": "раз", "reply_markup": keyboard([button()])}},
        {"params": {"chat_id": PERSON, "text": "раз"}},
        {"data": {"chat_id": str(PERSON), "text": "раз"}},
    ):
        status, body = await client.raw("sendMessage", **options)
        assert (status, body["result"]["text"]) == (200, "раз")
    status, body = await client.raw(
        "sendMessage", b"\xff=\xfe", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert status in {200, 400}  # no traceback


async def test_addresses(client: Client) -> None:
    async def get(path: str) -> Answer:
        async with client.session.get(client.api.url + path) as response:
            return response.status, (await response.json())["description"]

    assert await get(f"/bot{TOKEN}/sendRocket") == (404, "Not Found: method not found")
    assert await get("/bot1:wrong/getMe") == (401, "Unauthorized")
    assert await get("/getMe") == (404, "Not Found")
    assert await get(f"/file/bot{TOKEN}/documents/none") == (404, "Not Found")
