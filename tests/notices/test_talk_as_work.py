"""«Хочу поговорить с куратором» is work in /alerts: somebody takes it and somebody closes it."""

from handlers.callbacks.notices import Close
from surveys.questionnaires.model import Moment
from tests.hands import deputy, tap
from tests.notices.called import alerts, told
from tests.notices.post import post
from tests.school import CURATOR, Member, School

NOTHING = "помощи и разговора никто не ждёт"


async def listed(member: Member) -> list[str]:
    """The buttons of /alerts above the menu's."""
    await member.chat.send("/alerts")
    await member.chat.settled()
    labels = member.chat.screen.labels
    return labels[: labels.index("В меню")]


async def test_an_answer_becomes_work_is_taken_and_closed(school: School) -> None:
    irina = await deputy(school)
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    response = await school.open_response(anya, "pulse-mentee-pupil", Moment.PULSE, match=match)
    await anya.chat.send("/menu")
    await anya.chat.settled()
    await anya.chat.press(data=f"sa:{response}", message=anya.chat.screen)
    await anya.chat.settled()
    while "поговорить с куратором" not in anya.chat.screen.text:
        await tap(anya.chat, "Пропустить")
    await tap(anya.chat, "Да")
    await tap(anya.chat, "Отправить")
    await post(school)

    for one in (school.curator, irina):
        assert await listed(one) == ["Разговор, в 15:00 — ждёт"]
    assert await listed(olga) == []
    await tap(irina.chat, "Разговор, в 15:00 — ждёт")
    await irina.chat.expect("Аня К., 7 класс")
    await tap(irina.chat, "Беру на себя")
    await irina.chat.expect("Вы взяли это на себя")
    assert await listed(school.curator) == ["Разговор, в 15:00 — занимаются"]
    assert await listed(irina) == ["Разговор, в 15:00 — за вами"]
    await tap(irina.chat, "Разговор, в 15:00 — за вами")
    await tap(irina.chat, "Сделано, закрыть")
    opened = await irina.chat.expect("Закрыто: ")
    assert "Сделано, закрыть" not in opened.labels
    done = "Срочное сообщение: уже сделано, Ирина С., 3 сентября в 15:00."
    curator = school.curator.chat
    await curator.until(lambda: any(done in one.text for one in curator.messages))
    for one in (school.curator, irina):
        assert await listed(one) == []
        await one.chat.expect(NOTHING)


async def test_what_is_open_stands_in_the_weekly_digest_until_it_is_closed(school: School) -> None:
    await school.mentor()
    await told(school, school.curator)
    await post(school)
    school.pass_time(days=5)  # Monday
    assert "Ждут разговора: 1." in "".join((await post(school))[CURATOR])
    listed_now = await listed(school.curator)
    assert listed_now == ["Разговор, 3 сентября в 15:00 — ждёт", "Ждут наставника: 1"]
    await tap(school.curator.chat, "Разговор, 3 сентября в 15:00 — ждёт")
    await tap(school.curator.chat, "Сделано, закрыть")
    await school.curator.chat.expect("Закрыто: ")
    school.pass_time(days=7)
    assert "Ждут разговора" not in "".join((await post(school))[CURATOR])


async def test_nobody_closes_what_was_not_told_to_them(school: School) -> None:
    irina, olga = await deputy(school), await school.mentor()
    await told(school, school.curator)
    (alert,) = await alerts(school)
    for member in (irina, olga):
        await member.chat.send("/menu")
        await member.chat.settled()
        data = Close(delivery=alert.id).pack()
        await member.chat.press(data=data, message=member.chat.screen)
        await member.chat.expect("Этого сообщения больше нет")
    assert await listed(school.curator) == ["Разговор, в 15:00 — ждёт", "Ждут наставника: 1"]
