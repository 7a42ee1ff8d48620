"""Calls for help and one's own data: dates on a screen at a second press, nothing in any file."""

from handlers.callbacks.mydata import Beyond
from surveys.help.model import CaseState
from tests.hands import tap
from tests.help.calling import Circle, circle, press
from tests.rights.erased import text_of
from tests.school import School

SECRET = "меня обижают"


async def called(school: School) -> Circle:
    around = await circle(school)
    await around.pupil_calls()
    await press(around.anya, "Дописать")
    await around.anya.chat.send(SECRET)
    await around.anya.chat.expect("Написанное передано")
    await school.api.idle()
    return around


async def dates(around: Circle) -> str:
    await around.anya.chat.send("/mydata")
    await tap(around.anya.chat, "Чего в документе нет")
    first = await around.anya.chat.expect("не нажимай")
    assert "3 сентября" not in first.text
    await tap(around.anya.chat, "Показать даты")
    return (await around.anya.chat.expect("Просьбы о помощи")).text


async def test_dates_and_states_at_a_second_press(school: School) -> None:
    around = await called(school)
    text = await dates(around)
    assert "— в 15:00: открыта" in text
    for secret in (SECRET, "Ирина", "Ольга"):
        assert secret not in text
    await tap(around.anya.chat, "Убрать с экрана")
    assert "15:00" not in around.anya.chat.screen.text

    await press(around.irina, "Открыть", "Беру на себя")
    assert "— в 15:00: взрослый взялся помочь" in await dates(around)
    case = await around.case()
    school.pass_time(days=1)
    now = school.clock.now()
    await school.write(
        lambda tx: tx.help.update(case.id, state=CaseState.CLOSED, closed_at=now, next_at=None)
    )
    assert "— 3 сентября в 15:00: закрыта 4 сентября" in await dates(around)


async def test_a_danger_at_home_is_never_shown(school: School) -> None:
    around = await called(school)
    await press(around.irina, "Открыть", "Отметить: опасность дома")
    text = await dates(around)
    assert "Показать нечего." in text
    assert "«опасность дома» здесь не бывает никогда" in text, "said to everybody"


async def test_the_way_there_tells_nothing(school: School) -> None:
    """Who has called and who has not read the same until the second press."""
    around = await called(school)
    boris = await school.pupil("Боря Л.")
    screens = []
    for member in (around.anya, boris):
        await member.chat.send("/mydata")
        await member.chat.settled()
        labels = member.chat.screen.labels
        await tap(member.chat, "Чего в документе нет")
        screens.append((labels, member.chat.screen.text))
    assert screens[0] == screens[1]
    await tap(boris.chat, "Показать даты")
    await boris.chat.expect("Показать нечего.")


async def test_no_file_and_nobody_else_learns_of_a_call(school: School) -> None:
    around = await called(school)
    await around.anya.chat.send("/mydata")
    await tap(around.anya.chat, "Прислать документ")
    readable, for_programs = await _files(around)
    assert "Просьбы о помощи, если они были, ни в какие документы не входят" in readable
    for text in (readable.replace("Просьбы о помощи, если", ""), for_programs):
        for secret in (SECRET, "help", "помощ", "Ирина"):
            assert secret not in text
    for member in (around.olga, school.curator, around.irina):
        await member.chat.send("/menu")
        await member.chat.settled()
        await member.chat.press(data=Beyond(show=True).pack(), message=member.chat.screen)
        await member.chat.expect("Показать нечего.")
    stranger = school.api.chat(999, first_name="Кто-то")
    await stranger.send("/menu")
    await stranger.settled()
    await stranger.press(data=Beyond(show=True).pack(), message=stranger.screen)
    await stranger.expect("ничего не хранит")


async def _files(around: Circle) -> tuple[str, str]:
    chat = around.anya.chat
    await chat.until(lambda: sum(m.file_id is not None for m in chat.messages) >= 2)
    document, plain = [m for m in chat.messages if m.file_id is not None][-2:]
    return text_of(chat.file(document)), chat.file(plain).decode()
