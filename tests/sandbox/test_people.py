"""What people can do, and that aiogram understands all of it."""

import pytest
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InaccessibleMessage,
    MenuButtonCommands,
    Message,
    ReplyParameters,
    Update,
)

from bot.sandbox.api.server import BotApi

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1\x4d"
)


async def taken(bot: Bot) -> list[Update]:
    """All waiting updates as aiogram reads them, confirmed."""
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates


async def said(bot: Bot) -> list[Message]:
    return [update.message for update in await taken(bot) if update.message]


def keyboard(*labels: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": text}] for text in labels]}


async def test_messages_of_every_kind(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42, "Аня", last_name="К", username="anya")
    await anya.start("code_-1")
    await anya.send_document("люди.xlsx", b"PK", caption="вот")
    await anya.send_photo()
    await anya.send_sticker("🐈")
    await anya.send_voice(5)
    await anya.forward("чужое", by="Незнакомка")

    start, document, photo, sticker, voice, forwarded = await said(bot)
    assert start.text == "/start code_-1"
    assert start.entities
    assert start.entities[0].type == "bot_command"
    assert start.from_user
    assert start.from_user.full_name == "Аня К"
    assert document.document
    assert (document.document.file_name, document.caption) == ("люди.xlsx", "вот")
    downloaded = await bot.download(document.document)
    assert downloaded is not None
    assert downloaded.read() == b"PK"
    assert photo.photo
    assert sticker.sticker
    assert sticker.sticker.emoji == "🐈"
    assert voice.voice
    assert voice.voice.duration == 5
    assert forwarded.forward_origin


async def test_aiogram_reads_every_answer(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42, "Аня")
    message = await anya.start()
    commands = [BotCommand(command="menu", description="Меню")]
    here = BotCommandScopeChat(chat_id=42)

    assert (await bot.me()).username == "nastavnik_sandbox_bot"
    assert (await bot.get_chat(42)).first_name == "Аня"
    assert await bot.set_my_commands(commands, scope=here)
    assert [c.model_dump() for c in await bot.get_my_commands(scope=here)] == [
        c.model_dump() for c in commands
    ]
    assert anya.commands == ["menu"]
    assert await bot.delete_my_commands(scope=here)
    assert await bot.set_chat_menu_button(42, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(42), MenuButtonCommands)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.send_chat_action(42, "typing")
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []
    reply = ReplyParameters(message_id=message.id)
    answer = await bot.send_message(
        42, '<a href="https://example.org">сюда</a>', parse_mode="HTML", reply_parameters=reply
    )
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "/start"
    assert answer.html_text == '<a href="https://example.org">сюда</a>'
    assert await bot.log_out()
    assert await bot.close()
    assert api.faults == []


async def test_long_texts_are_split_as_the_app_does(api: BotApi, bot: Bot) -> None:
    await api.chat(42).send("я" * 5000)
    assert [len(str(message.text)) for message in await said(bot)] == [4096, 904]


async def test_an_edited_message(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    message = await anya.send("рас")
    await anya.edit(message, "раз")
    assert [shown.text for shown in anya.messages] == ["раз"]
    updates = await taken(bot)
    assert updates[1].edited_message
    assert updates[1].edited_message.text == "раз"
    assert updates[0].message
    assert updates[0].message.text == "рас"  # what was handed over is not rewritten


async def test_blocking(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    await anya.block()
    with pytest.raises(AssertionError, match="blocked the bot"):
        await anya.send("привет")
    await anya.start()  # the app unblocks first

    kinds = [update.event_type for update in await taken(bot)]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_groups(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    group = api.group(-100, "7 класс")
    await anya.add_bot(group)
    await anya.send("/start", to=group)
    added, message = await taken(bot)
    assert added.my_chat_member
    assert added.my_chat_member.new_chat_member.status == "member"
    assert message.message
    assert message.message.chat.title == "7 класс"
    await bot.send_message(group.state.id, "Здесь я молчу")
    assert group.messages[-1].text == "Здесь я молчу"
    assert anya.sent == 0


@pytest.mark.parametrize("code", ["", "ё", "a b", "a" * 65])
async def test_codes_that_no_link_carries(api: BotApi, code: str) -> None:
    anya = api.chat(42)
    if code:
        with pytest.raises(ValueError, match="no link"):
            await anya.start(code)
    else:
        assert (await anya.start()).text == "/start"


async def test_following_a_link(api: BotApi) -> None:
    anya = api.chat(42)
    opened = await anya.open("https://t.me/nastavnik_sandbox_bot?start=abc")
    assert opened.text == "/start abc"
    with pytest.raises(AssertionError, match="leads elsewhere"):
        await anya.open("https://t.me/other_bot?start=abc")


async def test_finding_buttons(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    old = await bot.send_message(42, "Раньше", reply_markup=keyboard("Да", "Старое"))
    await bot.send_message(42, "Теперь", reply_markup=keyboard("Да, но не всё", "Да", "Нет"))

    async def pressed(label: str = "", **how: object) -> tuple[int, str]:
        press = await anya.press(label, wait=False, **how)
        return press.message_id, press.data

    new = anya.screen.id
    assert await pressed("Да") == (new, "Да")  # the whole label before the beginning of another
    assert await pressed("Да,") == (new, "Да, но не всё")
    assert await pressed("всё") == (new, "Да, но не всё")
    assert await pressed("Старое") == (old.message_id, "Старое")
    assert await pressed("Да", message=old.message_id) == (old.message_id, "Да")
    assert await pressed(data="Нет") == (new, "Нет")
    assert await pressed(data="подделка", message=new) == (new, "подделка")
    with pytest.raises(AssertionError, match=r"no button \[Может быть\]\n— Аня"):
        await anya.press("Может быть")


async def test_a_button_that_is_gone_can_still_be_pressed(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    sent = await bot.send_message(42, "Вопрос", reply_markup=keyboard("Ответ"))
    shown = anya.screen
    await bot.edit_message_text("Спасибо", chat_id=42, message_id=sent.message_id)
    press = await anya.press("Ответ", message=shown, wait=False)
    await bot.delete_message(42, sent.message_id)
    await anya.press("Ответ", message=shown, wait=False, inaccessible=True)

    queries = [update.callback_query for update in await taken(bot) if update.callback_query]
    assert press.data == "Ответ"
    assert isinstance(queries[0].message, Message)
    assert queries[0].message.text == "Спасибо"
    assert isinstance(queries[1].message, InaccessibleMessage)


async def test_the_keyboard_under_the_field(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    markup = {"keyboard": [[{"text": "Меню"}], [{"text": "Помощь"}]]}
    await bot.send_message(42, "Вот", reply_markup=markup)
    assert anya.keyboard == [["Меню"], ["Помощь"]]
    await anya.press("Меню")
    assert anya.messages[-1].text == "Меню"
    await bot.send_message(42, "Убрал", reply_markup={"remove_keyboard": True})
    assert anya.keyboard == []


async def test_pictures_and_documents_from_the_bot(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    await bot.send_photo(42, BufferedInputFile(PNG, "qr.png"), caption="Ссылка")
    assert (anya.screen.text, anya.file(anya.screen)) == ("Ссылка", PNG)
    assert anya.screen.message["photo"][0]["height"] == 3
    await bot.send_document(42, BufferedInputFile(b"PK", "отчёт.docx"))
    assert anya.file(anya.screen) == b"PK"
    assert anya.sent == 2
    assert api.faults == []


async def test_the_screen_is_what_the_bot_touched_last(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    first = await bot.send_message(42, "Первое")
    second = await bot.send_message(42, "Второе")
    assert anya.screen.text == "Второе"
    await bot.edit_message_text("Первое, но иначе", chat_id=42, message_id=first.message_id)
    assert anya.screen.text == "Первое, но иначе"
    assert "иначе" in anya.screen
    await bot.delete_message(42, first.message_id)
    assert anya.screen.id == second.message_id
    assert [message.text for message in anya.messages] == ["/start", "Второе"]


async def test_expecting(api: BotApi, bot: Bot) -> None:
    anya = api.chat(42)
    await anya.start()
    await bot.send_message(42, "Записал")
    await bot.send_message(42, "Дальше")
    assert (await anya.expect("Записал")).text == "Записал"  # both came after the last act
    await anya.send("ещё")
    assert (await anya.expect("Дальше", within=0)).text == "Дальше"  # still on the screen
    with pytest.raises(AssertionError, match="no «Записал» within 0 s") as failure:
        await anya.expect("Записал", within=0)
    assert str(failure.value).endswith("бот: Записал\nбот: Дальше\nАня: ещё")
