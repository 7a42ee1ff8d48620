"""Who called reads who knows: when more adults are told, once, and nothing for an own press."""

from tests.help.calling import NIGHT, Circle, press
from tests.school import Member

HEAD, ALL = "Теперь знают:", "Теперь знают: Ирина С., Мария Ивановна, Пётр Ильич."


def told(member: Member) -> list[str]:
    return [each.text for each in member.chat.messages if each.by_bot and HEAD in each.text]


async def test_a_widened_call_is_told_to_who_called_once(around: Circle) -> None:
    around.school.clock.move_to(NIGHT)
    await around.pupil_calls("Ирина С.")
    await around.after(minutes=30)
    assert told(around.anya) == []
    await around.after(minutes=30)
    assert told(around.anya) == [f"Отправлено ещё. {ALL} Тебе ответят."]
    for _ in range(5):
        await around.after(hours=1)
    assert len(told(around.anya)) == 1
    assert told(around.olga) == []
    for member in (around.irina, around.head, around.school.curator):
        assert told(member) == []
    await press(around.anya, "Мне нужна помощь")
    await around.anya.chat.expect("в 21:40 отправлено: Ирина С., Мария Ивановна, Пётр Ильич.")


async def test_the_old_screen_of_the_call_is_brought_up_to_date_by_its_buttons(
    around: Circle,
) -> None:
    await around.pupil_calls("Ирина С.")
    screen = around.anya.chat.screen
    assert "отправлено: Ирина С. Н" in screen
    await around.after(hours=1)
    await around.anya.chat.press("Опасность — дома", message=screen)
    await around.anya.chat.settled()
    assert "Ирина С., Мария Ивановна, Пётр Ильич" in around.anya.chat.screen


async def test_a_call_handed_over_is_told(around: Circle) -> None:
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя", "Передать другому", "Пётр Ильич")
    await around.school.api.idle()
    assert told(around.anya) == [
        "Отправлено ещё. Теперь знают: Ирина С., Пётр Ильич. Тебе ответят."
    ]


async def test_an_own_press_and_a_withdrawn_call_are_told_of_nothing(around: Circle) -> None:
    await around.pupil_calls("Ирина С.")
    await press(around.anya, "Позвать ещё", "Пётр Ильич")
    await around.school.api.idle()
    assert told(around.anya) == []
    await press(around.anya, "Нажато случайно")
    await press(around.head, "Открыть", "Передать другому", "Мария Ивановна")
    await around.school.api.idle()
    await around.after(hours=3)
    assert told(around.anya) == []
    assert around.calls(around.school.curator)


async def test_a_mentor_who_worries_is_told_too_and_the_mentee_is_not(around: Circle) -> None:
    await around.olga.chat.send("/sos")
    await around.olga.chat.expect("Кого позвать?")
    await press(around.olga, "Мне тревожно за наставляемого", "Ирина С.")
    await around.after(hours=1)
    assert told(around.olga) == [f"Отправлено ещё. {ALL} Вам ответят."]
    assert told(around.anya) == []
