"""«Не хочу отвечать»: asked twice, counted as declined, and never final before the wave closes."""

from surveys.responses.model import ResponseStatus
from tests.answering.asking import ENTRY, begun
from tests.school import School


async def test_declining_is_asked_twice(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.press("Точно да")
    screen = await asking.press("Не хочу отвечать")
    assert "ничего плохого не будет" in screen
    assert (await asking.state()).status is ResponseStatus.STARTED, "not yet"
    screen = await asking.press("Назад")
    assert "2 из 7" in screen

    screen = await asking.press("Не хочу отвечать", "Да, не буду отвечать")
    assert "больше не напомню" in screen
    assert (await asking.state()).status is ResponseStatus.DECLINED
    assert await asking.values() == {"study_interest": "5"}, "nothing is thrown away"


async def test_a_declined_one_can_be_taken_up_again(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.press("Точно да", "Не хочу отвечать", "Да, не буду отвечать")
    await asking.write("/surveys")
    screen = await asking.press("Начало года: не отвечаю")
    assert "Всё-таки ответить" in screen.labels
    screen = await asking.press("Всё-таки ответить")
    assert "2 из 7" in screen
    assert (await asking.state()).status is ResponseStatus.STARTED


async def test_declining_twice_declines_once(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    sure = await asking.press("Не хочу отвечать")
    await asking.press("Да, не буду отвечать")
    rev = (await asking.state()).rev
    data = next(b.data for row in sure.buttons for b in row if b.label.startswith("Да,"))
    await asking.member.chat.press(data=data, message=sure)
    assert "больше не напомню" in asking.member.chat.screen
    assert (await asking.state()).rev == rev


async def test_old_buttons_do_not_bring_a_declined_one_back(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    question = asking.member.chat.screen
    await asking.press("Не хочу отвечать", "Да, не буду отвечать")
    await asking.member.chat.press("Точно да", message=question)
    await asking.member.chat.settled()
    assert (await asking.state()).status is ResponseStatus.DECLINED
    assert "Всё-таки ответить" in asking.member.chat.screen.labels
