"""`/summary` and `/export` in the chat: who presses what, what the screen says, what is stored."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from handlers.callbacks.menu import Item, Open
from handlers.callbacks.summary import Details, Section
from storage.transaction import Transaction
from surveys.analysis.facts import ResponseStatus
from surveys.people.model import Kind, Membership, MembershipState, Role
from surveys.summary import figures
from tests.hands import tap
from tests.school import School
from tests.summary.year import FINALS_CLOSE, Year, build

FEBRUARY = datetime(2026, 2, 9, 12, tzinfo=UTC)


async def test_a_new_curator_is_led_to_the_first_step(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/stats")
    await curator.expect("С чего начать")
    await tap(curator, "Люди")
    assert "С чего начать" not in curator.screen.text
    await curator.send("/menu")
    await tap(curator, "Сводка")
    await curator.expect("Пока никого.")


async def test_the_curator_goes_through_the_sections(school: School) -> None:
    await build(school, lambda year: year.autumn().meetings(date(2026, 1, 31)))
    school.pass_time(days=(FEBRUARY - school.clock.now()).days)
    curator = school.curator.chat
    await curator.send("/summary")
    screen = await curator.expect("Что важно сейчас")
    assert "Общие цифры покажу 21 мая" in screen.text
    assert not {"Удовлетворённость", "Рост", "Ожидания"} & set(screen.labels), (
        "nothing is there yet"
    )
    for label, part in (
        ("Участие", "Наставники, учитель – ученик: вступили 5"),
        ("Ответы", "Начало года: отправлено 64 из 64 анкет"),
        ("Встречи", "№ 16. Встреч: 3, последняя 20 января"),
        ("Сильные и слабые стороны", "Как считали: пары, закрытые досрочно"),
        ("Что не вошло и почему", "группа слишком мала"),
    ):
        await tap(curator, label)
        await curator.expect(part)
        await tap(curator, "Назад")
        await curator.expect("Что важно сейчас")
    assert curator.sent == 1, "all of it in one message, edited in place"


async def test_figures_are_published_once_and_stay(school: School) -> None:
    year = await build(school, lambda year: year.autumn().meetings(date(2026, 5, 1)).spring())
    curator = school.curator.chat
    school.pass_time(seconds=(FINALS_CLOSE - school.clock.now()).total_seconds() - 60)
    assert await school.app.ticks.freeze() == 0, "a minute to go"
    school.pass_time(minutes=2)
    await curator.send("/summary")
    await curator.expect("Общие цифры считаю")

    await school.app.ticks.plan()
    stored = await school.look(lambda tx: figures.published(tx, school.programme.id))
    assert stored
    await curator.send("/summary")
    first = await curator.expect("Наставляемые школьники: довольных 13 из 13.")
    await tap(curator, "Рост")
    grown = await curator.expect("Изменилось за год")

    await school.write(lambda tx: _withdraw(tx, year.members[1]))
    school.pass_time(days=3)
    assert await school.app.ticks.freeze() == 0
    assert await school.look(lambda tx: figures.published(tx, school.programme.id)) == stored
    await curator.send("/summary")
    later = await curator.expect("довольных 13 из 13")
    await tap(curator, "Рост")
    assert (await curator.expect("Изменилось за год")).text == grown.text
    assert "и 1 участник, почему — за кнопкой" in later.text
    assert "участник, почему" not in first.text
    await tap(curator, "Назад")
    await tap(curator, "Что не вошло и почему")
    await curator.expect("1 участник: ответы удалены после публикации, цифры остались прежними")


def _withdraw(tx: Transaction, member: Membership) -> None:
    tx.memberships.update(member.id, withdrawn=True, state=MembershipState.LEFT)


async def test_only_the_curator(school: School) -> None:
    head = await school.member("Пётр Ильич", Role.ADMINISTRATION, None, Kind.ADULT)
    for member in (head, await school.mentor(), await school.pupil()):
        await member.chat.send("/summary")
        screen = await member.chat.expect("Это может только куратор.")
        for data in (
            Open(item=Item.SUMMARY),
            Details(section=Section.GROWTH, page=0),
            Open(item=Item.EXPORT),
        ):
            await member.chat.press(data=data.pack(), message=screen)
            await member.chat.expect("Это может только куратор.")
        await member.chat.send("/export")
        await member.chat.settled()
        assert member.chat.screen.text == "Это может только куратор."
        assert all(message.file_id is None for message in member.chat.messages)


async def test_a_page_that_has_gone_is_the_nearest_one(school: School) -> None:
    await build(school, lambda year: year.autumn())
    school.pass_time(days=70)
    curator = school.curator.chat
    await curator.send("/summary")
    screen = await curator.expect("Участие")
    far = Details(section=Section.MEETINGS, page=99_999).pack()
    await curator.press(data=far, message=screen)
    await curator.expect("№ 1. Встреч ещё не было")


@pytest.mark.usefixtures("child")
async def test_the_export_comes_as_a_document(school: School) -> None:
    def work(year: Year) -> None:
        year.autumn()
        start = datetime(2025, 12, 2, 12, tzinfo=UTC)
        year.pulse(year.matches[8], start, 1, 4, 4)
        year.pulse(year.matches[9], start, 1, 4, 4)

    year = await build(school, work)
    own = year.matches[8]  # the curator mentors this pair
    await school.write(lambda tx: _hand_over(tx, own.mentor_id, school.curator.person.id))
    school.pass_time(days=(FEBRUARY - school.clock.now()).days)
    curator = school.curator.chat
    await curator.send("/export")
    await curator.expect("Готовлю таблицу")
    screen = await curator.expect("В файле есть имена", within=30)
    assert "Выгрузка на 9 февраля" in screen.text
    book = load_workbook(BytesIO(curator.file(screen)))
    assert book.sheetnames[:5] == ["people", "matches", "meetings", "answers", "omitted"]
    assert {"participation", "responses", "weeks", "columns"} <= set(book.sheetnames)
    assert "growth" not in book.sheetnames, "not published yet"
    answers = list(book["answers"].iter_rows(min_row=2, values_only=True))
    assert {row[3] for row in answers if row[6] == "pulse"} == {year.matches[9].number}
    omitted = {row[0]: row[1] for row in book["omitted"].iter_rows(min_row=2, values_only=True)}
    assert omitted["own_match"] == 2

    await tap(curator, "В меню")
    await tap(curator, "Выгрузка в таблицу")
    assert await school.look(_exports) >= 1


def _hand_over(tx: Transaction, membership: int, person: int) -> None:
    tx.memberships._connection.execute(
        sa.text("UPDATE membership SET person_id = :person WHERE id = :id"),
        {"person": person, "id": membership},
    )


def _exports(tx: Transaction) -> int:
    found = tx.audit._connection.execute(
        sa.text("SELECT count(*) FROM audit WHERE action = 'export'")
    )
    return int(found.scalar_one())


async def test_a_pulse_of_the_own_pair_is_not_spoken_of(school: School) -> None:
    def work(year: Year) -> None:
        year.autumn().meetings(date(2026, 1, 31))
        for match in (year.matches[8], year.matches[9]):
            year.pulse(match, datetime(2025, 12, 2, 12, tzinfo=UTC), 1, 4, 5)
            year.pulse(match, FEBRUARY - timedelta(days=4), 2, 4, 2)

    year = await build(school, work)
    own = year.matches[8]
    await school.write(lambda tx: _hand_over(tx, own.mentor_id, school.curator.person.id))
    school.pass_time(days=(FEBRUARY - school.clock.now()).days)
    curator = school.curator.chat
    await curator.send("/summary")
    screen = await curator.expect("Пара № 10: дела идут заметно хуже")
    assert "№ 9" not in screen.text
    await tap(curator, "Пара № 10")
    await curator.expect("Вместе с 5 ноября")


async def test_nothing_is_published_without_finals(school: School) -> None:
    await build(school, lambda year: year.autumn())
    school.pass_time(days=300)
    assert await school.app.ticks.freeze() == 0
    responses = await school.look(lambda tx: tx.slots.known(school.programme.id))
    assert {each.status for each in responses} == {ResponseStatus.SUBMITTED}
    assert await school.look(lambda tx: figures.published(tx, school.programme.id)) is None
