"""What the curator entered, cards of pairs and approved words, in the report."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document

from bot.sandbox.chats import Chat
from handlers.callbacks import practices as cb
from handlers.callbacks.report import Quote, Words
from surveys.questionnaires.model import Moment
from surveys.report.quotes import DIGEST
from tests.hands import tap
from tests.notices.post import post
from tests.practices.giving import reviewed
from tests.report.reading import Read
from tests.rights.erased import submitted
from tests.school import Member, School

pytestmark = pytest.mark.usefixtures("dots")
APRIL = datetime(2026, 4, 28, 12, tzinfo=UTC)
MAY = datetime(2026, 5, 27, 12, tzinfo=UTC)
SWOT = ("strong", "weak", "chances", "threats")


async def go_to(school: School, at: datetime) -> None:
    school.clock.move(at - school.clock.now())
    await post(school)


async def fill(chat: Chat, button: str, *answers: str) -> None:
    """Typed, or pressed where it begins with a bracket."""
    await chat.send("/surveys")
    await tap(chat, button)
    for answer in answers:
        if answer.startswith("["):
            await tap(chat, answer.strip("[]"))
        else:
            await chat.send(answer)
            await chat.settled()
    await tap(chat, "Отправить")


async def mentors(school: School, count: int) -> list[Member]:
    return [await school.mentor(f"Ольга {letter}.") for letter in "АБВГДЕ"[:count]]


async def swot(school: School, members: list[Member]) -> None:
    """Sent by each; the first in the chat, the rest as they are stored."""
    first, *rest = members
    await fill(first.chat, "+ Сильные и слабые стороны", *(["слово <b>1</b>"] * 4))
    for number, member in enumerate(rest, 2):
        word = f"слово <b>{number}</b>"
        await submitted(school, member, "swot-mentor-adult", Moment.SWOT, word)


async def words(school: School) -> str:
    """By the button of a report, without making one."""
    chat = school.curator.chat
    await chat.send("/settings")
    await chat.settled()
    await chat.press(data=Words(number=0).pack(), message=chat.screen)
    await chat.settled()
    return chat.screen.text


async def report(school: School) -> Read:
    chat = school.curator.chat
    await chat.send("/report")
    screen = await chat.expect("Отчёт за 2025/26 учебный год", within=60)
    return Read(Document(BytesIO(chat.file(screen))))


async def test_texts_are_read_after_stage_three_and_quoted_when_approved(school: School) -> None:
    people = await mentors(school, 5)
    await go_to(school, APRIL)
    await swot(school, people)
    assert "когда закроются итоговые анкеты" in await words(school)

    await go_to(school, MAY)
    said = await words(school)
    assert "1 из 20" in said
    assert "Что получается\n«слово <b>" in said
    assert "Ольга" not in said
    chat = school.curator.chat
    quoted = said.split("«")[1].split("»")[0]
    await tap(chat, "Взять в отчёт")
    assert "2 из 20" in chat.screen.text
    assert "Всего в отчёте: 1." in chat.screen.text
    await tap(chat, "Назад")
    assert "В отчёте." in chat.screen.text
    assert f"«{quoted}»" in (await report(school)).text

    await words(school)
    await tap(chat, "Не брать в отчёт")
    assert "Всего в отчёте: 0." in chat.screen.text


async def test_what_is_changed_or_gone_is_quoted_no_longer(school: School) -> None:
    people = await mentors(school, 6)
    await go_to(school, APRIL)
    await swot(school, people)
    await go_to(school, MAY)
    said = await words(school)
    await tap(school.curator.chat, "Взять в отчёт")
    author = people[int(said.split("<b>")[1][0]) - 1]
    await school.write(lambda tx: tx.erasing.erase(author.person.id, MAY, MAY.date()))
    assert "словами наставников" not in (await report(school)).text


async def test_four_authors_are_too_few(school: School) -> None:
    people = await mentors(school, 4)
    await go_to(school, APRIL)
    await swot(school, people)
    await go_to(school, MAY)
    assert "можно узнать автора" in await words(school)


async def test_a_digest_of_nothing_quotes_nothing(school: School) -> None:
    people = await mentors(school, 5)
    await go_to(school, APRIL)
    await swot(school, people)
    await go_to(school, MAY)
    await words(school)
    chat = school.curator.chat
    await chat.press(data=Quote(digest="a" * DIGEST, yes=True).pack(), message=chat.screen)
    await chat.settled()
    assert "1 из " in chat.screen.text
    assert "Всего в отчёте: 0." in chat.screen.text


async def test_a_mentor_takes_nothing_into_the_report(school: School) -> None:
    [olga] = await mentors(school, 1)
    await olga.chat.send("/menu")
    await olga.chat.settled()
    forged = Quote(digest="a" * DIGEST, yes=True).pack()
    await olga.chat.press(data=forged, message=olga.chat.screen)
    await olga.chat.settled()
    assert "только куратор" in olga.chat.screen.text
    assert await school.look(lambda tx: tx.quotes.approved(school.programme.id)) == set()


async def test_projects_practices_partners_and_quality(school: School) -> None:
    olga, vera = await mentors(school, 2)
    await go_to(school, MAY)
    await fill(
        olga.chat,
        "+ Наш проект",
        *("=Теплица", "О рассаде", "Посадили", "[На школьном событии]", "12.05.2026"),
    )
    steps = ("Дневник", "Забывали", "Двоим", "Писать", "Тетрадь", "Помнят", "Не забыть")
    await fill(olga.chat, "+ Чем поделиться", *steps, "[Да]")
    await fill(vera.chat, "+ Чем поделиться", "Тайна", *steps[1:], "[Да]")
    for member in (olga, vera):
        await member.chat.press(data=cb.Give(signed=True).pack(), message=member.chat.screen)
        await member.chat.settled()
    chat = school.curator.chat
    await reviewed(school.curator, "Дневник")
    await tap(chat, "В сборник")
    await chat.send("/settings")
    await tap(chat, "Числа школы")
    await tap(chat, "Партнёры")
    await chat.send("Колледж «Свет» & Ко\nБиблиотека")
    await chat.settled()
    await chat.send("/settings")
    await tap(chat, "Качество программы")
    for _ in range(9):
        await tap(chat, "В полной мере")
    found = await report(school)
    [project] = found.table("Проекты, которые сделали парой")
    assert project["Проект"] == "=Теплица"
    assert project["Где показали"].startswith("на школьном событии, 12")
    assert "Дневник" in found.everything
    assert "Тайна" not in found.everything, "no curator has approved it"
    assert "Колледж «Свет» & Ко" in found.text
    assert len(found.table("Качество программы: оценка куратора")) == 9
    assert "Всего 18 баллов из 18" in found.everything
    assert "Ольга" not in found.everything


def test_all_swot_questions_are_read() -> None:
    from surveys.questionnaires.library import load_library
    from surveys.report.quotes import PARTS

    for definition in load_library():
        if Moment.SWOT in definition.moments:
            assert tuple(question.id for question in definition.questions) == PARTS == SWOT
