"""A real aiogram bot talks to the server, a person talks to the bot."""

from aiogram import Dispatcher

from bot.sandbox.api.server import BotApi


async def test_a_conversation(api: BotApi, running: Dispatcher) -> None:
    anya = api.chat(42, "Аня")

    await anya.start()
    hello = await anya.expect("Здравствуйте!")
    assert hello.rows == [["Ещё (0)"], ["Хватит"]]
    assert hello.message["entities"] == [{"type": "bold", "offset": 0, "length": 13}]

    await anya.press("Ещё")
    assert anya.screen.text == "Нажато: 1"
    assert anya.screen.id == hello.id
    await anya.press("Хватит")
    assert [(toast.text, toast.alert) for toast in anya.toasts] == [("До встречи", True)]

    await anya.send("  привет  ")
    assert (await anya.expect("привет")).text == "привет"
    await api.idle()

    assert anya.sent == 2
    assert anya.state.calls == {"sendmessage": 2, "editmessagetext": 1, "answercallbackquery": 2}
    assert api.faults == []
    assert api.unanswered() == []
