"""The contest from its opening to the minutes, by buttons."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document

from handlers.callbacks import contest as cb
from handlers.texts.sos import HELP
from surveys.contest import outcome
from surveys.contest.model import Contest, Edge, Nominee
from surveys.people.model import Kind, Role
from tests.hands import tap
from tests.school import Member, School

MAY = datetime(2026, 5, 21, 12, 0, tzinfo=UTC)  # the first day of stage IV
JUNE = datetime(2026, 5, 28, 12, 0, tzinfo=UTC)  # school holidays
TITLE = "Лучший наставник ученика"


def to_may(school: School) -> None:
    school.clock.move(MAY - school.clock.now())


async def look(member: Member) -> str:
    await member.chat.send("/contest")
    await member.chat.settled()
    return member.chat.screen.text


async def contest(school: School) -> Contest:
    found = await school.look(lambda tx: tx.contests.of_programme(school.programme.id))
    assert found
    return found


async def nominees(school: School) -> list[Nominee]:
    one = await contest(school)
    return list(await school.look(lambda tx: tx.contests.nominees(one.id)))


async def opened(school: School) -> None:
    to_may(school)
    await look(school.curator)
    await tap(school.curator.chat, "Открыть конкурс")


async def agreed(school: School, *mentors: Member) -> list[Nominee]:
    """Each proposes themselves in the first nomination."""
    for mentor in mentors:
        await look(mentor)
        await tap(mentor.chat, TITLE)
        await tap(mentor.chat, "Предложить наставника")
        await tap(mentor.chat, mentor.person.chat_name)
        assert "карточка в конкурсе" in mentor.chat.screen.text
    return await nominees(school)


async def vote(voter: Member, nominee: Nominee) -> str:
    data = cb.Vote(nominee=nominee.id).pack()
    await voter.chat.press(data=data, message=voter.chat.screen)
    await voter.chat.settled()
    return voter.chat.screen.text


async def press(member: Member, data: str) -> str:
    await member.chat.press(data=data, message=member.chat.screen)
    await member.chat.settled()
    return member.chat.screen.text


async def crowd(school: School, count: int) -> list[Member]:
    found = [await school.pupil(f"Ученик {number}") for number in range(count)]
    for one in found:
        await look(one)
    return found


async def test_from_the_opening_to_the_minutes(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    pupils = await crowd(school, 6)
    assert "сейчас нет" in await look(olga), "nothing before it is opened"
    to_may(school)
    assert "Открыть конкурс" in (await look(school.curator), school.curator.chat.screen.labels)[1]
    await tap(school.curator.chat, "Открыть конкурс")
    assert "27 мая" in school.curator.chat.screen.text

    # a pupil proposes; nobody sees the card before Olga's own yes
    anya = pupils[0].chat
    await look(pupils[0])
    await tap(anya, TITLE)
    await tap(anya, "Предложить наставника")
    await tap(anya, "Ольга П.")
    assert "Предложено. Теперь решает сам наставник." in anya.screen.text
    assert "Ольга П." not in anya.screen.labels
    assert "Ещё не ответили на предложение: 1" in await look(school.curator)
    assert "Ольга" not in school.curator.chat.screen.text
    assert "Вас предложили в конкурс" in await look(olga)
    await tap(olga.chat, TITLE)
    assert "карточку увидят участники и жюри" in olga.chat.screen.text
    await tap(olga.chat, "Согласиться")
    first, second = await agreed(school, igor)

    # voting is not open yet; then once each, not for oneself
    assert "Ещё рано" in await vote(pupils[0], first)
    school.pass_time(days=7)
    await look(pupils[0])
    await tap(anya, TITLE)
    await tap(anya, "Ольга П.")
    assert "Пар за год: 0" in anya.screen.text
    await tap(anya, "Отдать голос")
    assert "Изменить голос нельзя" in anya.screen.text
    await tap(anya, "Да, голосую")
    assert "Голос принят. За кого он, бот не записал." in anya.screen.text
    assert "уже отдан" in await vote(pupils[0], second)
    assert "За себя проголосовать нельзя" in await vote(olga, first)
    for pupil in pupils[1:]:
        await vote(pupil, second)

    # results only after the last day, on the curator's word, once
    assert "идёт голосование" in await press(school.curator, cb.Publish(sure=True).pack())
    school.pass_time(days=7)
    assert "Номинация закрыта" in await vote(igor, first)
    assert "Номинация закрыта" in await press(pupils[1], cb.Results().pack())
    await look(school.curator)
    await tap(school.curator.chat, "Подвести итоги")
    assert "Карточек без оценок жюри: 2" in school.curator.chat.screen.text
    await tap(school.curator.chat, "Да, объявить итоги")
    whole = school.curator.chat.screen.text
    assert "1 место: Игорь В., голосов 5" in whole
    assert "2 место: Ольга П., голосов 1" in whole
    await look(pupils[1])
    await tap(pupils[1].chat, "Итоги")
    assert "Игорь В." in pupils[1].chat.screen.text
    assert "Ольга П." not in pupils[1].chat.screen.text, "a last place helps nobody"
    one = await contest(school)
    assert await school.look(lambda tx: tx.contests.turnout(one.id)) == {}
    assert await school.look(lambda tx: tx.contests.votes(one.id)) == {}

    tables = await school.look(lambda tx: outcome.tables(tx, school.programme.id))
    assert [row.name for row in tables[0].rows if row.place == 1] == ["Игорь В."], "for the report"
    await tap(school.curator.chat, "Протокол для директора")
    sent = [one for one in school.curator.chat.messages if "document" in one.message]
    paper = Document(BytesIO(school.curator.chat.file(sent[-1])))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["1", "Игорь В.", "—", "5"] in rows
    days = {what: day.replace("\xa0", " ") for what, day in (row for row in rows if len(row) == 2)}
    assert days["Предложения"].endswith("2026 г."), "a day as every paper has it"
    assert days["Итоги объявлены"].endswith("2026 г.")


async def test_two_curators_at_once_have_one_contest_and_one_result(school: School) -> None:
    deputy = await school.member("Пётр С.", Role.DEPUTY, None, Kind.ADULT)
    await school.mentor("Ольга П.")
    to_may(school)
    for one in (school.curator, deputy):
        await look(one)
    for one in (school.curator, deputy):
        await one.chat.press(data=cb.Start().pack(), message=one.chat.screen, wait=False)
    for one in (school.curator, deputy):
        await one.chat.settled()
        assert "Сейчас предлагают наставников" in one.chat.screen.text
    assert len(await school.look(lambda tx: tx.contests.nominations(1))) == 3
    school.pass_time(days=14)
    for one in (school.curator, deputy):
        await press(one, cb.Publish(sure=True).pack())
        assert "итоги" in one.chat.screen.text
    log = await school.look(
        lambda tx: tx.audit.deeds(
            [f"programme:{school.programme.id}"], ["contest.opened", "contest.published"]
        )
    )
    assert len(log) == 2


async def test_the_jury_marks_neither_itself_nor_its_pair(school: School) -> None:
    olga = await school.mentor("Ольга П.", "teacher-teacher")
    igor = await school.mentor("Игорь В.")
    young = await school.member("Вера К.", Role.MENTEE, "teacher-teacher", Kind.ADULT)
    await school.match(olga, young)
    await opened(school)
    first, second = await agreed(school, olga, igor)
    await look(school.curator)
    await tap(school.curator.chat, "Жюри")
    for name in ("Вера К.", "Игорь В."):
        await tap(school.curator.chat, name)
        assert f"{name} — в жюри" in school.curator.chat.screen.labels
    assert (
        "начнутся после" in await press(young, cb.Jury(page=0).pack()) if await look(young) else 0
    )
    school.pass_time(days=7)

    await look(young)
    await tap(young.chat, "Карточки для жюри")
    assert "Себя и свою пару не оценивают" in young.chat.screen.text
    assert not any("Ольга" in label for label in young.chat.screen.labels)
    assert "оценивают другие" in await press(
        young, cb.Mark(nominee=first.id, criterion=1, points=5).pack()
    )
    await look(igor)
    assert "оценивают другие" in await press(
        igor, cb.Mark(nominee=second.id, criterion=1, points=5).pack()
    )
    await look(olga)
    assert "которое назначил куратор" in await press(
        olga, cb.Mark(nominee=second.id, criterion=1, points=5).pack()
    )
    assert await school.look(lambda tx: tx.contests.marks(1)) == []

    await look(young)
    await tap(young.chat, "Карточки для жюри")
    await tap(young.chat, "Игорь В.")
    for number in range(1, 6):
        assert f"{number} из 5." in young.chat.screen.text
        await tap(young.chat, "4")
    assert "Всего 20 из 25." in young.chat.screen.text
    await tap(young.chat, "Встречи идут регулярно: 4")
    await tap(young.chat, "5")
    assert "Всего 21 из 25." in young.chat.screen.text

    school.pass_time(days=7)
    await look(school.curator)
    await tap(school.curator.chat, "Подвести итоги")
    await tap(school.curator.chat, "Да, объявить итоги")
    assert "1 место: Игорь В., жюри 21" in school.curator.chat.screen.text
    assert "без места: Ольга П." in school.curator.chat.screen.text
    assert "Голосов так мало" in school.curator.chat.screen.text


@pytest.mark.parametrize(
    ("edge", "typed", "said"),
    [
        ("Последний день предложений", "20 мая", "Этот день уже прошёл."),
        ("Последний день предложений", "3 июня", "позже, чем предложения"),
        ("Последний день голосования", "1.06.2099", "позже конца программы"),
        ("Последний день голосования", "как получится", "Не получилось прочитать день"),
        ("Последний день голосования", "10 июня", "до конца дня 10 июня"),
    ],
)
async def test_a_date_that_cannot_be_has_its_sentence(
    school: School, edge: str, typed: str, said: str
) -> None:
    await opened(school)
    await tap(school.curator.chat, edge)
    await school.curator.chat.send(typed)
    await school.curator.chat.settled()
    assert said in school.curator.chat.screen.text


async def test_nominations_are_renamed_added_and_deleted_until_used(school: School) -> None:
    olga = await school.mentor("Ольга П.")
    await opened(school)
    chat = school.curator.chat
    await tap(chat, "Номинации")
    await tap(chat, "Лучший наставник-ровесник")
    await chat.send("Открытие года")
    await chat.settled()
    assert "• Открытие года: 0 карточек" in chat.screen.text
    await tap(chat, "Номинации")
    await tap(chat, "Добавить номинацию")
    await chat.send("открытие  года")
    await chat.settled()
    assert "Такая номинация уже есть." in chat.screen.text
    await chat.send("я" * 81)
    await chat.settled()
    assert "Слишком длинно" in chat.screen.text
    await chat.send("За верность <делу>")
    await chat.settled()
    assert (
        "За верность &lt;делу&gt;" in chat.screen.text or "За верность <делу>" in chat.screen.text
    )
    await agreed(school, olga)
    await look(school.curator)
    await tap(chat, "Номинации")
    await tap(chat, "Открытие года")
    await tap(chat, "Удалить")
    assert "Открытие года" not in chat.screen.text
    await tap(chat, "Номинации")
    await tap(chat, TITLE)
    assert "уже предложили наставников" in chat.screen.text
    assert "уже предложили" in await press(school.curator, cb.Drop(nomination=1).pack())


async def test_one_announcement_and_no_more(school: School) -> None:
    anya = await school.pupil()
    await opened(school)
    chat = school.curator.chat
    await tap(chat, "Рассказать участникам")
    assert "одно сообщение на весь конкурс" in chat.screen.text
    await tap(chat, "Да, отправить всем")
    assert "Рассказать участникам" not in chat.screen.labels
    await press(school.curator, cb.Announce(sure=True).pack())
    await school.app.sender.tick()
    await anya.chat.settled()
    told = [one.text for one in anya.chat.messages if "Открыт конкурс наставников" in one.text]
    assert len(told) == 1


async def test_an_announcement_that_reaches_nobody_is_not_called_sent(school: School) -> None:
    """In June there are school holidays to the end of the programme."""
    await school.pupil()
    chat = school.curator.chat
    school.clock.move(JUNE - school.clock.now())
    await look(school.curator)
    await tap(chat, "Открыть конкурс")
    await tap(chat, "Рассказать участникам")
    await tap(chat, "Да, отправить всем")
    assert "Сейчас сообщение никого не застанет" in chat.screen.text
    assert "Готово" not in chat.screen.text
    assert (await contest(school)).announced_at is None


async def test_a_card_is_taken_back_and_a_refusal_is_not_asked_again(school: School) -> None:
    olga, anya = await school.mentor("Ольга П."), await school.pupil()
    await opened(school)
    (mine,) = await agreed(school, olga)
    await tap(olga.chat, "Ольга П.")
    await tap(olga.chat, "Убрать мою карточку")
    assert "карточки в этой номинации не будет" in olga.chat.screen.text
    await look(anya)
    said = await press(anya, cb.Propose(nomination=1, person=olga.person.id).pack())
    assert "Решает он сам" in said
    assert "Вас предложили" not in await look(olga)
    assert "уже нет" in await press(anya, cb.Card(nominee=mine.id).pack())
    assert "уже нет" in await press(anya, cb.Decide(nominee=mine.id, yes=True).pack())
    assert "уже нет" in await press(anya, cb.Propose(nomination=1, person=anya.person.id).pack())
    assert "уже нет" in await press(anya, cb.Propose(nomination=99, person=olga.person.id).pack())


async def test_who_leaves_or_is_erased_is_in_no_contest(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    pupils = await crowd(school, 5)
    await opened(school)
    first, second = await agreed(school, olga, igor)
    school.pass_time(days=7)
    for pupil in pupils:
        await look(pupil)
        await vote(pupil, first)
    held = await school.look(lambda tx: tx.personal.of(pupils[0].person.id))
    assert held["contest_voted"] == [{"nomination_id": first.nomination_id}], (
        "not for whom, not when"
    )
    held = await school.look(lambda tx: tx.personal.of(olga.person.id))
    assert [one["state"] for one in held["contest_nominee"]] == ["agreed"]
    today = school.clock.now().date()
    await school.write(lambda tx: tx.erasing.erase(olga.person.id, school.clock.now(), today))
    await look(pupils[0])
    assert "уже нет" in await press(pupils[0], cb.Card(nominee=first.id).pack())
    assert [one.id for one in await nominees(school)] == [second.id]
    assert await school.look(lambda tx: tx.contests.votes(1)) == {second.id: 0}


def test_every_edge_has_its_words() -> None:
    from handlers.texts.contest import DATES

    assert set(DATES) == set(Edge)


async def test_the_call_for_help_stands_where_people_take_part_not_at_the_curators_work(
    school: School,
) -> None:
    to_may(school)
    await look(school.curator)
    assert HELP not in school.curator.chat.screen.labels
    await tap(school.curator.chat, "Открыть конкурс")
    await look(school.curator)
    assert HELP not in school.curator.chat.screen.labels
    mentor = await school.mentor("Ольга П.")
    await look(mentor)
    assert HELP in mentor.chat.screen.labels
