"""Cards that nobody is asked for: they stand in the list of `/surveys` when their time has come."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.chats import Chat
from handlers.callbacks import surveys as cb
from surveys.analysis.facts import ResponseStatus
from surveys.analysis.read import read_facts
from surveys.analysis.returns import returns
from surveys.analysis.rows import answer_rows
from surveys.deliveries.model import DeliveryState, Reason
from surveys.matches.ending import EndReason
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import BY_CHOICE, Moment
from surveys.responses.model import Response
from tests.hands import tap
from tests.notices.post import post
from tests.school import Member, School

PROJECT = "+ Наш проект"
SWOT = "+ Сильные и слабые стороны"
PRACTICE = "+ Чем поделиться"
DECEMBER = datetime(2025, 12, 3, 12, tzinfo=UTC)
APRIL = datetime(2026, 4, 28, 12, tzinfo=UTC)
MAY = datetime(2026, 5, 27, 12, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 12, tzinfo=UTC)


async def go_to(school: School, at: datetime) -> None:
    school.clock.move(at - school.clock.now())
    await post(school)


async def offers(chat: Chat) -> list[str]:
    await chat.send("/surveys")
    await chat.settled()
    return [label for label in chat.screen.labels if label.startswith("+")]


async def mine(school: School, member: Member) -> list[Response]:
    found = await school.look(lambda tx: tx.responses.of_person(member.person.id))
    return [one for one in found if one.moment in BY_CHOICE]


async def pair(school: School) -> tuple[Member, Member]:
    olga, anya = await school.mentor(), await school.pupil()
    await school.match(olga, anya)
    return olga, anya


async def type_all(chat: Chat, *texts: str) -> None:
    for text in texts:
        await chat.send(text)
        await chat.settled()


async def test_each_comes_when_its_stage_does(school: School) -> None:
    olga, anya = await pair(school)
    assert await offers(olga.chat) == []
    await go_to(school, DECEMBER)
    assert await offers(olga.chat) == [PROJECT]
    assert await offers(anya.chat) == [PROJECT]
    await go_to(school, APRIL)
    assert await offers(olga.chat) == [PROJECT, SWOT]
    assert "об этом бот не напоминает" in olga.chat.screen.text
    assert await offers(anya.chat) == [PROJECT], "pupils who are mentored are not asked for a SWOT"
    await go_to(school, MAY)
    assert await offers(olga.chat) == [PROJECT, PRACTICE], "the SWOT closes with the finals"
    await go_to(school, JULY)
    assert await offers(olga.chat) == []


async def test_a_project_is_written_sent_and_another_may_follow(school: School) -> None:
    olga, _ = await pair(school)
    await go_to(school, DECEMBER)
    chat = olga.chat
    await offers(chat)
    await tap(chat, PROJECT)
    assert "1 из 5 · увидит куратор" in chat.screen.text
    await type_all(chat, "Теплица у школы", "О рассаде", "Посадили огурцы")
    assert await offers(chat) == [], "one at a time"
    await tap(chat, "Наш проект")
    await tap(chat, "На школьном событии")
    await chat.send("01.12.2025")
    await chat.settled()
    await tap(chat, "Отправить")
    [sent] = await mine(school, olga)
    assert (sent.wave, sent.state.status) == (1, ResponseStatus.SUBMITTED)
    await offers(chat)
    await tap(chat, PROJECT)
    assert [one.wave for one in await mine(school, olga)] == [2, 1]


async def test_a_second_press_leads_to_what_the_first_one_opened(school: School) -> None:
    olga, _ = await pair(school)
    await go_to(school, DECEMBER)
    await offers(olga.chat)
    listed = olga.chat.screen
    await tap(olga.chat, PROJECT)
    await olga.chat.press(PROJECT, message=listed)
    await olga.chat.settled()
    assert "1 из 5" in olga.chat.screen.text
    assert len(await mine(school, olga)) == 1


async def test_both_sides_may_tell_why_their_pair_ended_early(school: School) -> None:
    olga, anya = await pair(school)
    await go_to(school, DECEMBER)
    await school.write(
        lambda tx: tx.matches.end(
            1, ended_on=DECEMBER.date(), reason=EndReason.FIT, closed_early=True
        )
    )
    assert "+ О паре, которая завершилась: Аня К." in await offers(olga.chat)
    assert "+ О паре, которая завершилась: Ольга П." in await offers(anya.chat)
    await tap(anya.chat, "+ О паре")
    await tap(anya.chat, "Не хватало времени")
    await type_all(anya.chat, "Всё хорошо")
    await tap(anya.chat, "Отправить")
    assert await offers(anya.chat) == [PROJECT]
    school.pass_time(days=31)
    assert await offers(olga.chat) == [PROJECT], "a month later it is history"


async def test_nobody_is_reminded_of_it_and_nothing_is_missing(school: School) -> None:
    olga, _ = await pair(school)
    await go_to(school, DECEMBER)
    await offers(olga.chat)
    await tap(olga.chat, PROJECT)
    await type_all(olga.chat, "Теплица")
    told: list[Any] = []
    for at in (datetime(2026, 1, 20, 12, tzinfo=UTC), APRIL, MAY, JULY):
        school.clock.move(at - school.clock.now())
        told += (await post(school)).get(olga.chat.id, [])
    assert not [text for text in told if "проект" in text.lower()]
    assert [one.state.status for one in await mine(school, olga)] == [ResponseStatus.EXPIRED]

    library = load_library()
    facts = await school.look(
        lambda tx: read_facts(tx, library, school.programme.id, school.clock.now())
    )
    assert not {row.moment for row in returns(facts, JULY)} & {one.value for one in BY_CHOICE}
    await school.curator.chat.send("/progress")
    await school.curator.chat.settled()
    assert "проект" not in school.curator.chat.screen.text.lower()


async def test_who_has_one_open_is_invited_and_reminded_as_everybody(school: School) -> None:
    olga, _ = await pair(school)
    await go_to(school, DECEMBER)
    await offers(olga.chat)
    await tap(olga.chat, PROJECT)
    for _ in range(30):
        school.pass_time(days=1)
        await post(school)
    told = await school.look(lambda tx: tx.deliveries.told(olga.person.id, [Reason.REMINDER]))
    assert DeliveryState.SENT in {one.state for one in told}, told


async def test_what_mentors_write_about_the_programme_has_no_author(school: School) -> None:
    mentors = [await school.mentor(f"Ольга {letter}.") for letter in "АБВГД"]
    await go_to(school, APRIL)
    for member in mentors:
        await offers(member.chat)
        await tap(member.chat, SWOT)
        assert "1 из 4 · общие цифры" in member.chat.screen.text
        await type_all(member.chat, "Дружба", "Мало времени", "Колледж", "Ремонт")
        await tap(member.chat, "Отправить")
    await go_to(school, JULY)
    library = load_library()
    facts = await school.look(
        lambda tx: read_facts(tx, library, school.programme.id, school.clock.now())
    )
    rows = [row for row in answer_rows(facts, JULY, 5).rows if row.moment is Moment.SWOT]
    assert len(rows) == 20
    assert {(row.text, row.submitted_at, row.match_id) for row in rows} == {(None, None, None)}


async def test_anothers_membership_opens_nothing(school: School) -> None:
    olga, anya = await pair(school)
    await go_to(school, MAY)
    await offers(anya.chat)
    forged = cb.ByChoice(membership=olga.membership.id, moment=Moment.PRACTICE, match=0)
    await anya.chat.press(data=forged.pack(), message=anya.chat.screen)
    await anya.chat.settled()
    assert "сейчас не открыть" in anya.chat.screen.text
    assert await mine(school, olga) == []
    assert await mine(school, anya) == []
