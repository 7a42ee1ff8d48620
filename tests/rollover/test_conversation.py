"""A curator prepares the next year and begins it; people are asked when it comes."""

from datetime import UTC, datetime

from bot.sandbox.chats import Chat
from surveys.matches.model import Match
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme
from tests.hands import tap
from tests.notices.post import post
from tests.notices.readable import assert_plain
from tests.school import Member, School

LATE_MAY = datetime(2026, 5, 25, 12, 0, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
FIRST_DAY = datetime(2026, 9, 1, 12, 30, tzinfo=UTC)  # 15:30 in Moscow, a Tuesday


async def village(school: School, at: datetime = LATE_MAY) -> tuple[Member, Member, Member]:
    """Ольга with Аня; Боря of class 9; a psychologist. It is May."""
    olga, anya = await school.mentor("Ольга П."), await school.pupil("Аня К.")
    boris = await school.pupil("Боря Т.")
    await school.write(lambda tx: tx.people.update(boris.person.id, class_name="9А"))
    await school.match(olga, anya)
    await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)
    school.clock.move_to(at)
    return olga, anya, boris


async def to_steps(chat: Chat) -> None:
    await chat.send("/stages")
    await chat.settled()
    await tap(chat, "Следующий год")
    await chat.expect("Следующий год: 2026/27")


async def programmes(school: School) -> list[Programme]:
    return await school.look(lambda tx: tx.programmes.all())


async def test_the_whole_way(school: School) -> None:
    olga, anya, boris = await village(school)
    curator = school.curator.chat
    await to_steps(curator)
    await tap(curator, "Даты")
    seen = await curator.expect("Даты 2026/27 года")
    assert "Основной этап: 2 ноября – 15 апреля" in seen.text, "1 November is a Sunday"
    assert_plain(seen.text)
    await tap(curator, "Дальше: Кто продолжает")
    await tap(curator, "9 класс, решить: 1")
    await curator.expect("Боря Т., 9А: решите")
    await tap(curator, "Продолжает: Боря Т., 9А")
    await curator.expect("Боря Т., 9А: продолжает, будет 10А")
    await tap(curator, "Назад")
    await tap(curator, "Дальше: Новые наставники")
    seen = await curator.expect("Боря Т., 9А: не предлагать")
    assert "Аня" not in seen.text, "too young"
    await tap(curator, "Предложить: Боря Т., 9А")
    await tap(curator, "Дальше: Пары")
    await tap(curator, "Спросить: Ольга П. и Аня К.")
    await curator.expect("спросить обоих")
    await tap(curator, "Дальше: Согласия")
    seen = await curator.expect("Подписать заново: 2 человека")
    assert_plain(seen.text)
    await tap(curator, "Дальше: Данные этого года")
    await curator.expect("сотру 15 июня 2027 года")
    await tap(curator, "Дальше: Проверить и начать")
    seen = await curator.expect("Начать 2026/27 год?")
    assert_plain(seen.text)
    sent = {one.chat.id: one.chat.sent for one in (olga, anya, boris)}
    assert len(await programmes(school)) == 1
    await tap(curator, "Начать 2026/27 год")
    seen = await curator.expect("Всё готово: 2026/27")
    assert_plain(seen.text)
    assert "записать согласия родителей, их нет у 2 учеников" in seen.text

    old, new = await programmes(school)
    assert set(await post(school)) <= {curator.id}, "nobody is told before the year begins"
    assert {one.chat.id: one.chat.sent for one in (olga, anya, boris)} == sent
    await curator.send("/people")
    await curator.settled()
    await tap(curator, "Ждут согласия родителей")
    await curator.expect("Ждут согласия родителей: 2")

    # the old year goes on until its end, for its people and in the menu
    await olga.chat.send("/match")
    await olga.chat.expect("Аня К.")
    await curator.send("/menu")
    await tap(curator, "Прошлый год")
    await curator.expect("2025/26")
    await curator.send("/pairs")
    await curator.expect("Ольга П. и Аня К.")
    await curator.send("/menu")
    await tap(curator, "2026/27 год")
    school.clock.move_to(JULY)
    await school.app.ticks.tidy()
    closed = await school.look(lambda tx: tx.rollovers.get(old.id))
    assert closed
    assert closed.closed_at
    found = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert found
    assert found.class_name == "8 класс"

    # the first of September
    school.clock.move_to(FIRST_DAY)
    arrived = await post(school)
    assert "Участвуете и в этом году?" in arrived[olga.chat.id][0]
    assert anya.chat.id not in arrived, "her parents have not signed"
    await tap(olga.chat, "Посмотреть и ответить")
    await tap(olga.chat, "Да, участвую")
    await olga.chat.expect("Вы в программе")
    for member in (anya, boris):
        await sign(school, member)
    arrived = await post(school)
    for member in (anya, boris):
        assert "Родители подписали согласие" in arrived[member.chat.id][0]
        await tap(member.chat, "Посмотреть и ответить")
        await tap(member.chat, "Участвую")
        await member.chat.expect("ты в программе")
    arrived = await post(school)
    assert "стать наставником для младших" in arrived[boris.chat.id][-1]
    await tap(boris.chat, "Буду наставником")
    await boris.chat.expect("Теперь ты и наставник")
    for member, other in ((olga, "Аня К."), (anya, "Ольга П.")):
        assert not await matches(school, new), "two words are needed"
        await tap(member.chat, f"Да: {other}")
        await member.chat.expect("Записал")
    (made,) = await matches(school, new)
    assert made.form == "teacher-pupil"
    roles = await school.look(lambda tx: tx.memberships.of_person(boris.person.id))
    assert {one.role for one in roles if one.programme_id == new.id} == {Role.MENTEE, Role.MENTOR}
    await to_steps_again(curator, old)
    told = await curator.expect("Ольга П. и Аня К.: продолжают")
    assert "Боря Т., 10А: согласие есть" in told.text


async def to_steps_again(chat: Chat, old: Programme) -> None:
    """From last year's dates to what became of it."""
    await chat.send("/menu")
    await tap(chat, "Прошлый год")
    await chat.send("/stages")
    await tap(chat, "Следующий год")


async def matches(school: School, programme: Programme) -> list[Match]:
    return list(await school.look(lambda tx: tx.matches.in_programme(programme.id)))


async def sign(school: School, member: Member) -> None:
    chat = school.curator.chat
    await chat.send("/people")
    await chat.settled()
    await tap(chat, "Найти")
    await chat.send(member.person.chat_name)
    await chat.settled()
    await tap(chat, member.person.chat_name)
    await tap(chat, "Согласие получено")
    await tap(chat, "Сегодня")
    await chat.settled()
