"""`/report` in the chat: what the curator gets, what others read, what happens meanwhile."""

import asyncio
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from docx import Document

from bot.sandbox.api.faults import Trouble
from handlers.callbacks.menu import Item, Open
from storage.transaction import Transaction
from surveys import apart
from surveys.people.model import Kind, Role
from tests.hands import tap
from tests.report.papers import a_year, saved, school_paper
from tests.report.reading import read
from tests.school import School, second_school
from tests.summary.year import build

pytestmark = pytest.mark.usefixtures("dots")  # but in a child: that draws


@pytest.mark.usefixtures("child")
async def test_the_report_comes_as_a_document(school: School) -> None:
    await a_year(school)
    curator = school.curator.chat
    await curator.send("/menu")
    await curator.settled()
    await curator.press("Годовой отчёт")
    await curator.expect("Готовлю отчёт")
    screen = await curator.expect("Отчёт за 2025/26 учебный год", within=60)
    assert "Имён участников в отчёте нет." in screen.text
    found = read(curator.file(screen))
    assert found.table("Изменилось за год")
    assert found.pictures == 5, "of the pulse there was none"
    assert "Куратор программы: Мария" in found.text
    await tap(curator, "В меню")
    await curator.expect("Что сделаем?")
    assert await school.look(_reports) == 1


def _reports(tx: Transaction) -> int:
    asked = sa.text("SELECT count(*) FROM audit WHERE action = 'report'")
    return int(tx.audit._connection.execute(asked).scalar_one())


async def test_in_winter_it_says_what_is_not_there_yet(school: School) -> None:
    await build(school, lambda year: year.autumn().meetings(date(2026, 1, 31)))
    school.pass_time(days=150)
    curator = school.curator.chat
    await curator.send("/report")
    await curator.expect("Общих цифр пока нет")
    screen = await curator.expect("Отчёт за 2025/26 учебный год", within=60)
    assert "Общих цифр пока нет" in read(curator.file(screen)).text


async def test_only_the_curator(school: School) -> None:
    head = await school.member("Пётр Ильич", Role.ADMINISTRATION, None, Kind.ADULT)
    for member in (head, await school.mentor(), await school.pupil()):
        await member.chat.send("/report")
        screen = await member.chat.expect("Это может только куратор.")
        await member.chat.press(data=Open(item=Item.REPORT).pack(), message=screen)
        await member.chat.settled()
        assert all(message.file_id is None for message in member.chat.messages)
    assert await school.look(_reports) == 0


async def test_others_are_answered_meanwhile(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, go = apart._child, asyncio.Event()

    async def slow(order: bytes, limit: float) -> bytes:
        await go.wait()
        return await made(order, limit)

    monkeypatch.setattr(apart, "_child", slow)
    mentor = await school.mentor()
    curator = school.curator.chat
    await curator.send("/report")
    await curator.expect("Готовлю отчёт")
    await mentor.chat.send("/menu")
    await mentor.chat.expect("Что сделаем?")
    await curator.send("/people")
    await curator.expect("Люди")
    go.set()
    await curator.expect("Отчёт за 2025/26 учебный год", within=60)


async def test_who_waits_hears_of_a_failure(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(order: bytes, limit: float) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(apart, "_child", broken)
    curator = school.curator.chat
    await curator.send("/report")
    await curator.expect("Отчёт собрать не получилось")
    assert "/report" in curator.screen.text


async def test_the_curator_sends_a_template_of_the_schools_own(school: School) -> None:
    await a_year(school)
    curator = school.curator.chat
    await curator.send("/report")
    await curator.expect("Отчёт за 2025/26 учебный год", within=60)
    await tap(curator, "Свой шаблон отчёта")
    asked = await curator.expect("Пришлите сюда документ Word")
    assert "Сейчас отчёт собирается по шаблону бота." in asked.text
    assert "{{ рост }}" in asked.text
    await tap(curator, "Прислать образец")
    sample = await curator.expect("Образец шаблона", within=30)
    document = Document(BytesIO(curator.file(sample)))
    document.paragraphs[0].insert_paragraph_before("Управление образования района")

    await curator.send("вот он")
    await curator.expect("Жду документ Word")
    await curator.send_document("наш.docx", school_paper("{{ ростт }}"))
    refused = await curator.expect("Прежний шаблон остался", within=30)
    assert "наш.docx: такого поля нет: «ростт» (может быть, «рост»?)" in refused.text
    assert await school.look(lambda tx: tx.templates.about(1)) is None

    await curator.send_document("наш отчёт.docx", saved(document))
    await curator.expect("теперь отчёт собирается по вашему шаблону", within=60)
    await tap(curator, "Собрать отчёт")
    screen = await curator.expect("Отчёт за 2025/26 учебный год", within=60)
    found = read(curator.file(screen))
    assert found.document.paragraphs[0].text == "Управление образования района"
    assert found.table("Изменилось за год")

    await tap(curator, "Свой шаблон отчёта")
    await curator.expect("по вашему шаблону «наш отчёт.docx»")
    await tap(curator, "Вернуть шаблон бота")
    await curator.expect("снова собирается по шаблону бота")
    assert await school.look(lambda tx: tx.templates.content(1)) is None


async def test_a_template_is_kept_in_the_school_it_was_tried_out_for(school: School) -> None:
    """The curator of two schools opens the other one while it is fetched."""
    curator, now = school.curator, school.clock.now()
    other = await school.write(lambda tx: second_school(tx, curator.person, now))
    await curator.chat.send("/report")
    await tap(curator.chat, "Свой шаблон отчёта")
    await curator.chat.expect("Пришлите сюда документ Word")
    school.api.faulty(Trouble.SLOW, times=1, method="getfile", seconds=1)
    await curator.chat.send_document("наш.docx", school_paper())
    await curator.chat.expect("Проверяю шаблон")
    await school.write(lambda tx: tx.memberships.choose(curator.person.id, other.id))
    await curator.chat.expect("теперь отчёт собирается по вашему шаблону", within=60)
    assert await school.look(lambda tx: tx.templates.about(school.programme.id))
    assert await school.look(lambda tx: tx.templates.about(other.id)) is None


async def test_a_template_that_takes_too_long_is_refused_and_nothing_is_kept(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def endless(order: bytes, limit: float) -> bytes:
        raise TimeoutError

    monkeypatch.setattr(apart, "_child", endless)
    curator = school.curator.chat
    await curator.send("/report")
    await tap(curator, "Свой шаблон отчёта")
    await curator.expect("Пришлите сюда документ Word")
    await curator.send_document("наш.docx", school_paper())
    await curator.expect("наш.docx: слишком большой документ")
    assert await school.look(lambda tx: tx.templates.about(1)) is None


async def test_a_document_nobody_asked_for_is_no_template(school: School) -> None:
    curator = school.curator.chat
    await curator.send_document("наш.docx", school_paper())
    await curator.settled()
    assert await school.look(lambda tx: tx.templates.about(1)) is None
