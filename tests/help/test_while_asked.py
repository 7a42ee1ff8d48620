"""A call for help while any screen waits for a typed line: heard at once, and the question stays."""

from typing import Any

from handlers.access import QUESTIONS
from surveys.help import card, own
from surveys.people.focus import Focus
from tests.help.calling import Circle, press

ASKED = {"event": 1, "practice": 1, "what": "goal", "nomination": 0, "id": 1}
IN_WORDS = ("/sos", "Мне нужна помощь", "помогите!")


async def focus_of(around: Circle) -> Focus:
    found = await around.school.look(lambda tx: tx.focuses.get(around.anya.chat.id))
    assert found
    return found


async def ask(around: Circle, kind: str) -> None:
    now = around.school.clock.now()
    await around.school.write(lambda tx: tx.focuses.set(around.anya.chat.id, kind, ASKED, now))
    await around.anya.chat.send("/help")  # an answer in between: the next screen is a new one
    await around.anya.chat.settled()


async def test_no_question_takes_the_call_for_its_answer(around: Circle) -> None:
    chat = around.anya.chat
    for number, kind in enumerate(sorted(QUESTIONS)):
        await ask(around, kind)
        words = IN_WORDS[number % len(IN_WORDS)]
        await chat.send(words)
        await chat.settled()
        assert "Кого позвать?" in chat.screen.text, f"{kind} took «{words}»"
        focus = await focus_of(around)
        assert (focus.kind, dict(focus.data)) == (kind, ASKED), f"{kind} is no longer asked"


async def test_what_is_added_to_the_call_answers_nothing_else(around: Circle) -> None:
    """«Дописать» in the middle of each of them, and back to what was asked."""
    chat, said = around.anya.chat, []
    await around.pupil_calls()
    for kind in sorted(set(QUESTIONS) - {own.ADD, card.NOTE, card.CLOSE}):
        await ask(around, kind)
        await chat.send("/sos")
        await press(around.anya, "Дописать")
        said.append(f"слова {len(said)}")
        await chat.send(said[-1])
        await chat.settled()
        assert "передано" in chat.screen.text, f"{kind} took what was said to the adults"
        focus = await focus_of(around)
        assert (focus.kind, dict(focus.data)) == (kind, ASKED)

    def lines(tx: Any) -> list[str]:
        return [line.text for line in tx.help.lines(case.id)]

    case = await around.case()
    assert set(said) <= set(await around.school.look(lines))


async def test_the_words_under_a_picture_are_a_call_too(around: Circle) -> None:
    """A child may send what frightens them, with a word below."""
    for words in ("помогите", "/sos"):
        await ask(around, "event.words")
        await around.anya.chat.send_photo(caption=words)
        await around.anya.chat.settled()
        assert "Кого позвать?" in around.anya.chat.screen.text, words


async def test_a_call_under_the_last_picture_of_several(around: Circle) -> None:
    photo = [{"file_id": "x", "file_unique_id": "x", "width": 90, "height": 90}]
    for words in ({}, {"caption": "мне нужна помощь"}):
        around.anya.chat._say({"photo": photo, "media_group_id": "7", **words})
    await around.anya.chat.settled()
    assert "Кого позвать?" in around.anya.chat.screen.text


async def test_a_message_that_is_changed_into_a_call(around: Circle) -> None:
    """A slip of the finger is mended as people mend it; nobody is called before they are chosen."""
    chat, school = around.anya.chat, around.school
    for words in ("/sos", "помогите"):
        sent = await chat.send("/sso")
        await chat.settled()
        school.pass_time(hours=3)
        await chat.edit(sent, words)
        await chat.expect("Кого позвать?")
        assert await around.cases() == []
        await chat.send("/menu")
        await chat.settled()
