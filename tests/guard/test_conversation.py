"""One person presses and writes without end; the others notice nothing."""

import asyncio

import pytest

from bot.sandbox.chats import Chat
from surveys.guard.flood import BURST
from surveys.questionnaires.model import Moment
from tests.guard.conftest import Guarded

TOO_FAST = "Столько сразу мне не успеть"


def told(chat: Chat) -> int:
    messages = sum(TOO_FAST in each.text for each in chat.messages)
    return messages + sum(TOO_FAST in press.text for press in chat.toasts)


async def test_a_flood_of_messages_is_told_once(guarded: Guarded) -> None:
    anya = await guarded.school.pupil()
    for number in range(BURST + 50):
        await anya.chat.send(f"сообщение {number}")
    await anya.chat.settled()
    assert told(anya.chat) == 1
    assert anya.chat.sent == BURST + 1, "an answer each, then one word"
    guarded.seconds += 10
    await anya.chat.send("/menu")
    await anya.chat.expect("Что сделаем?")


async def test_every_press_of_a_flood_is_answered_and_nothing_else_is_called(
    guarded: Guarded,
) -> None:
    anya = await guarded.school.pupil()
    await anya.chat.send("/menu")
    await anya.chat.expect("Что сделаем?")
    presses = [await anya.chat.press("Что умеет бот", wait=False) for _ in range(BURST + 40)]
    await anya.chat.settled()
    assert all(press.answered for press in presses)
    assert told(anya.chat) == 1
    assert len([press for press in presses if press.text]) == 1
    assert anya.chat.sent == 1
    before = len(guarded.school.api.calls)
    await anya.chat.press("В меню")
    await anya.chat.settled()
    methods = [call.method for call in guarded.school.api.calls[before:]]
    assert [name for name in methods if name != "getupdates"] == ["answercallbackquery"]


async def test_the_limit_is_told_over_a_button_that_changes_nothing(guarded: Guarded) -> None:
    """What was refused has not happened: the questionnaire stands where it stood."""
    anya = await guarded.school.pupil()
    response = await guarded.school.open_response(anya, "entry-mentee-pupil", Moment.ENTRY)
    for _ in range(BURST):
        await anya.chat.send("/surveys")
    await anya.chat.settled()
    await anya.chat.press("Начало года")
    toast = await anya.chat.expect_toast(TOO_FAST)
    assert toast.alert
    found = await guarded.school.look(lambda tx: tx.responses.get(response))
    assert found
    assert found.state.rev == 0


async def test_others_are_served_while_somebody_floods(guarded: Guarded) -> None:
    flooder, borya = await guarded.school.pupil("Аня К."), await guarded.school.pupil("Боря Л.")
    for number in range(500):
        await flooder.chat.send(f"{number}")
    await borya.chat.send("/menu")
    await borya.chat.expect("Что сделаем?")
    before = [call for call in guarded.school.api.calls if call.method == "sendmessage"]
    assert len(before) <= BURST + 2, "the others' answer stands behind a burst, not behind all"
    await flooder.chat.settled(within=30)
    assert flooder.chat.sent == BURST + 1


@pytest.mark.parametrize("data", ["q1:1:0", "qd:5", "m:sos"])
async def test_the_buttons_of_help_pass(guarded: Guarded, data: str) -> None:
    anya = await guarded.school.pupil()
    for _ in range(BURST + 5):
        await anya.chat.send("/menu")
    await anya.chat.settled()
    assert told(anya.chat) == 1
    shown = anya.chat.screen
    await anya.chat.press(data=data, message=shown)
    await anya.chat.settled()
    assert told(anya.chat) == 1
    sent = anya.chat.sent
    await anya.chat.send("/menu")  # the words that follow a call pass too
    await anya.chat.settled()
    assert anya.chat.sent == sent + 1


@pytest.mark.parametrize("text", ["/sos", "/sos@nastavnik_bot", "/SOS помогите"])
async def test_the_command_for_help_passes(guarded: Guarded, text: str) -> None:
    anya = await guarded.school.pupil()
    for _ in range(BURST + 5):
        await anya.chat.send("/menu")
    await anya.chat.settled()
    sent = anya.chat.sent
    for _ in range(3):
        await anya.chat.send(text)
    await anya.chat.settled()
    await anya.chat.send_photo(caption=text)
    await anya.chat.settled()
    assert anya.chat.sent == sent + 4, "each is answered"


async def test_a_flood_in_a_group_is_told_nobody(guarded: Guarded) -> None:
    anya = await guarded.school.pupil()
    group = guarded.school.api.group(-5, "7 класс")
    await anya.chat.add_bot(group)
    for _ in range(BURST + 20):
        await anya.chat.send("/menu", to=group)
    await guarded.school.api.idle()
    assert not any(TOO_FAST in each.text for each in group.messages)


async def test_that_the_bot_was_blocked_is_always_heard(guarded: Guarded) -> None:
    anya = await guarded.school.pupil()
    for _ in range(BURST + 5):
        await anya.chat.send("/menu")
    await anya.chat.settled()
    await anya.chat.block()
    await asyncio.sleep(0)
    await guarded.school.api.idle()
    found = await guarded.school.look(lambda tx: tx.people.get(anya.person.id))
    assert found
    assert found.unreachable_since is not None
