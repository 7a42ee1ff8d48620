"""Updates that no person in a private chat sends."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from handlers.callbacks.menu import Item, Open
from tests.abuse.crowd import MENTEES, Crowd, open_crowd
from tests.abuse.sending import KINDS

GROUP = -100


@pytest.fixture
async def crowd(tmp_path: Path) -> AsyncIterator[Crowd]:
    async with open_crowd(tmp_path) as found:
        with capture_logs() as logs:
            yield found
        assert not [entry for entry in logs if entry["log_level"] in {"error", "warning"}], logs
        assert not found.school.api.faults


async def test_a_group_hears_one_sentence_and_nothing_of_the_programme(crowd: Crowd) -> None:
    mentee = crowd.mentees[0]
    group = crowd.school.api.group(GROUP, "7 класс")
    await mentee.add_bot(group)
    for text in ("/start ABCD2345", "/menu", "/surveys", "тайна", "4"):
        await mentee.send(text, to=group)
        await crowd.school.api.idle()
    for kind in KINDS:
        mentee._hands.say(group.state, kind())
    await crowd.school.api.idle()
    said = {one.text for one in group.messages if one.by_bot}
    assert said == {"Я отвечаю только в личных сообщениях: напишите мне туда."}
    await mentee.remove_bot(group)
    await crowd.school.api.idle()
    person = await crowd.school.look(lambda tx: tx.people.by_account(mentee.id))
    assert person
    assert person.unreachable_since is None, "the group is not the person"


async def test_a_button_pressed_in_a_group_shows_nothing(crowd: Crowd) -> None:
    mentee = crowd.mentees[0]
    group = crowd.school.api.group(GROUP, "7 класс")
    await mentee.add_bot(group)
    await mentee.send("/menu", to=group)
    await crowd.school.api.idle()
    message = next(one for one in group.messages if one.by_bot)
    before = len(group.messages)
    press = mentee._hands.press(message.message, Open(item=Item.SURVEYS).pack(), "Анкеты")
    await crowd.school.api.idle()
    assert "только в личных" in press.text
    assert len(group.messages) == before


async def test_a_press_without_a_message(crowd: Crowd) -> None:
    """As of a message sent through the inline mode, or one too old to be shown."""
    mentee = crowd.mentees[0]
    await mentee.send("/menu")
    await mentee.settled()
    sent = mentee.sent
    press = mentee._hands.press(mentee.screen.message, Open(item=Item.SURVEYS).pack(), "Анкеты")
    update = crowd.school.api.world.updates._pending[-1].update
    del update["callback_query"]["message"]
    update["callback_query"]["inline_message_id"] = "AAAA"
    await mentee.answered(press)
    await mentee.settled()
    assert mentee.sent == sent + 1, "shown in a new message"


async def test_what_the_bot_did_not_ask_for_is_not_sent_to_it(crowd: Crowd) -> None:
    wanted = crowd.school.app.dispatcher.resolve_used_update_types()
    assert set(wanted) == {"message", "edited_message", "callback_query", "my_chat_member"}


async def test_an_edit_that_changes_the_kind_of_a_message(crowd: Crowd) -> None:
    """A text can become a picture with a caption; a live location moves every minute."""
    mentee = crowd.school.api.chat(MENTEES["Аня К."])
    await mentee.send("/surveys")
    await mentee.settled()
    await mentee.press("Начало года")
    await mentee.settled()
    mine = await mentee.send("слово")
    await mentee.settled()
    kept = {key: mine.message[key] for key in ("message_id", "date", "chat", "from")}
    for kind in KINDS:
        edited = kept | kind() | {"edit_date": kept["date"]}
        crowd.school.api.world.updates.put("edited_message", edited, mentee.id)
        await mentee.settled()


async def test_a_sticker_where_a_name_is_looked_for(crowd: Crowd) -> None:
    curator = crowd.school.curator.chat
    await curator.send("/people")
    await curator.settled()
    await curator.press("Найти")
    await curator.settled()
    await curator.send_sticker()
    await curator.settled()
    assert "Напишите имя или класс" in curator.screen
    await curator.send("😀")
    await curator.settled()
    assert "никого не нашлось" in curator.screen


async def test_an_album_is_answered_once(crowd: Crowd) -> None:
    mentee = crowd.mentees[0]
    for _ in range(2):  # another album is another message
        before = len([one for one in mentee.messages if one.by_bot])
        await mentee.send_album(10)
        await crowd.school.api.idle()
        answers = [one.text for one in mentee.messages if one.by_bot][before:]
        assert answers == ["Не понял сообщение. Всё, что я умею, есть в меню."]
