"""A card fits a message, whatever has been written into it: an adult never meets silence there."""

from tests.help.calling import Circle, press

LONG = "<" * 4_096


async def test_a_long_note_does_not_hide_the_card(around: Circle) -> None:
    await around.pupil_calls()
    await press(around.irina, "Открыть", "Беру на себя")
    for _ in range(3):
        await around.irina.chat.press("Добавить заметку")
        await around.irina.chat.settled()
        sent = around.irina.chat.sent
        await around.irina.chat.send(LONG)
        await around.irina.chat.settled()
        assert around.irina.chat.sent > sent
    assert "Аня К., 7 класс" in around.irina.chat.screen
    assert "<<<<" in around.irina.chat.screen


async def test_long_words_of_a_child_are_shown_as_far_as_they_fit(around: Circle) -> None:
    await around.pupil_calls()
    for words in (LONG, "Сейчас он ушёл"):
        await press(around.anya, "Дописать")
        await around.anya.chat.send(words)
        await around.anya.chat.expect("Написанное передано")
    await around.school.api.idle()
    await press(around.irina, "Открыть")
    card = around.irina.chat.screen
    assert "Сейчас он ушёл" in card, "what was said last"
    assert "<<<<" in card
