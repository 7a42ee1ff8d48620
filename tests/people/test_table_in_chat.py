"""The curator sends a table in the chat: a preview, a word, a report. To others it is a file."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.sandbox.api.faults import Trouble
from handlers.callbacks.tables import Take
from surveys.people import tables
from surveys.people.model import Kind, Role
from surveys.people.tables import PART, TABLE
from tests.guard import hostile
from tests.guard.hostile import ANNA, OLGA, table
from tests.school import School, second_school

SPY = [*ANNA[:3], "шпион", *ANNA[4:]]


async def names(school: School) -> list[str]:
    found = await school.look(lambda tx: tx.people.in_programme(school.programme.id))
    return sorted(p.full_name for p, _ in found if p.full_name)


def many(count: int) -> list[Sequence[object]]:
    letters = "абвгдежзиклмнопрстуфхцчшэюя"
    return [
        [
            f"Кузнецов{letters[n % 26]}{letters[n // 26 % 26]} Иван Петрович",
            f"{letters[n % 26].upper()}{letters[n // 26 % 26]} К.",
            *ANNA[2:],
        ]
        for n in range(count)
    ]


@pytest.mark.usefixtures("child")
async def test_preview_word_report(school: School) -> None:
    curator = school.curator.chat
    await curator.send_document("люди.xlsx", table(ANNA, OLGA, SPY))
    offer = await curator.expect("Запишу 2 человека.")
    assert "1 строку прочитать не получилось" in offer.text
    assert "строка 4: роль: «шпион»" in offer.text
    assert await names(school) == [], "nobody yet"

    await curator.press("Записать")
    report = await curator.expect("Готово.")
    assert "Записано: 2." in report.text
    assert "строка 4: роль: «шпион»" in report.text
    assert await names(school) == [ANNA[0], OLGA[0]]
    found = await school.look(lambda tx: tx.focuses.get(curator.id))
    assert found is None

    await curator.press("Люди")
    await curator.expect("Люди программы")


async def test_two_forms_of_one_name_are_asked_about_before_and_after(school: School) -> None:
    curator = school.curator.chat
    short = [ANNA[0].split()[0] + " Аня", *ANNA[1:]]
    await curator.send_document("люди.xlsx", table(ANNA, short))
    offer = await curator.expect("Не один ли это человек? Запишу как двоих:")
    assert "строка 3: Аня К. и Анна К., 7 класс" in offer.text
    await curator.press("Записать")
    await curator.expect("проверьте, не один ли это человек:")
    assert len(await names(school)) == 2, "never merged"


async def test_the_same_table_again_adds_nothing(school: School) -> None:
    curator = school.curator.chat
    for said in ("Записано: 2.", "Уже были: 2."):
        await curator.send_document("люди.xlsx", table(ANNA, OLGA))
        await curator.expect("люди.xlsx")
        await curator.press("Записать")
        await curator.expect(said)
    assert len(await names(school)) == 2


async def test_no_thanks(school: School) -> None:
    curator = school.curator.chat
    await curator.send_document("люди.xlsx", table(ANNA))
    offer = await curator.expect("Запишу 1 человека.")
    await curator.press("Не надо")
    await curator.expect("никто не записан")
    await curator.press("Записать", message=offer)
    await curator.expect("уже не ждёт")
    assert await names(school) == []


async def test_an_older_preview_does_not_record_the_newer_table(school: School) -> None:
    curator = school.curator.chat
    await curator.send_document("люди.xlsx", table(ANNA))
    old = await curator.expect("Запишу 1 человека.")
    await curator.send_document("взрослые.xlsx", table(OLGA))
    await curator.expect("взрослые.xlsx")
    await curator.press("Записать", message=old)
    await curator.expect("уже не ждёт")
    assert await names(school) == []


async def test_pressed_twice_it_is_recorded_once(school: School) -> None:
    curator = school.curator.chat
    await curator.send_document("люди.xlsx", table(ANNA, OLGA))
    offer = await curator.expect("Запишу 2 человека.")
    await asyncio.gather(*(curator.press("Записать", message=offer, wait=False) for _ in range(3)))
    await curator.settled(within=60)
    reports = [each.text for each in curator.messages if "Готово." in each.text]
    assert len(reports) == 1
    assert "Записано: 2." in reports[0]


async def test_a_long_table_is_recorded_in_parts(school: School) -> None:
    curator = school.curator.chat
    rows = many(2 * PART + 7)
    await curator.send_document("люди.xlsx", table(*rows, rows[0]))
    await curator.expect(f"Запишу {len(rows)} человек.", within=30)
    commits = school.app.store._writer.commits
    await curator.press("Записать")
    report = await curator.expect(f"Записано: {len(rows)}.", within=30)
    assert "Уже были: 1." in report.text
    assert school.app.store._writer.commits >= commits + 4
    assert len(await names(school)) == len(rows)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("бомба.xlsx", hostile.bomb(), "слишком много данных"),
        ("люди.xlsx", hostile.with_password(), "паролем"),
        ("люди.xls", hostile.old_excel(), "старый формат"),
        ("люди.ods", hostile.open_document(), "другой формат"),
        ("люди.csv", "ФИО;Роль".encode(), "это не таблица .xlsx"),
        ("<b>.xlsx", hostile.broken_xml(), "повреждена"),
        ("большой.xlsx", bytes(6 * 1024 * 1024), "больше 5 МБ"),
        ("люди.xlsx", table(ANNA, header=["Имя", "Почта"]), "не нашёл заголовков"),
        ("люди.xlsx", table(SPY), "Записывать пока некого"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
async def test_each_bad_file_gets_one_sentence(
    school: School, name: str, content: bytes, said: str
) -> None:
    curator = school.curator.chat
    await curator.send_document(name, content)
    page = await curator.expect(said, within=30)
    assert page.text.count("\n\n") <= 2
    assert page.labels == ["Люди", "В меню"]
    assert await names(school) == []
    assert await school.look(lambda tx: tx.focuses.get(curator.id)) is None


async def test_a_file_too_large_is_not_even_fetched(school: School) -> None:
    curator = school.curator.chat
    await curator.send_document("большой.xlsx", bytes(6 * 1024 * 1024))
    await curator.expect("больше 5 МБ")
    assert "getfile" not in {call.method for call in school.api.calls}


async def test_what_cannot_be_fetched_is_asked_for_again(school: School) -> None:
    curator = school.curator.chat
    school.api.faulty(Trouble.SERVER_ERROR, times=None, method="getfile")
    await curator.send_document("люди.xlsx", table(ANNA))
    await curator.expect("Не получилось скачать таблицу")
    school.api.heal()
    await curator.send_document("люди.xlsx", table(ANNA))
    await curator.expect("Запишу 1 человека.")


@pytest.mark.parametrize("role", [Role.MENTOR, Role.RESPONSIBLE, Role.ADMINISTRATION])
async def test_a_table_of_anybody_else_is_a_file_like_any_other(school: School, role: Role) -> None:
    form = "teacher-pupil" if role is Role.MENTOR else None
    olga = await school.member("Ольга П.", role, form, Kind.ADULT)
    await olga.chat.send_document("люди.xlsx", table(ANNA))
    await olga.chat.expect("Не понял сообщение")
    forged = Take(mark="0" * 16).pack()
    await olga.chat.press(data=forged, message=olga.chat.screen)
    await olga.chat.expect("куратор")
    assert await names(school) == []
    assert "getfile" not in {call.method for call in school.api.calls}


async def test_a_forged_word_takes_nothing_of_another(school: School) -> None:
    """A second curator knows the fingerprint and has sent nothing."""
    curator = school.curator.chat
    await curator.send_document("люди.xlsx", table(ANNA))
    offer = await curator.expect("Запишу 1 человека.")
    other = await school.member("Второй К.", Role.CURATOR, None, Kind.ADULT)
    await other.chat.send("/menu")
    await other.chat.settled()
    data = next(
        button["callback_data"]
        for row in offer.message["reply_markup"]["inline_keyboard"]
        for button in row
    )
    await other.chat.press(data=data, message=other.chat.screen)
    await other.chat.expect("уже не ждёт")
    assert await names(school) == []


async def test_no_row_of_the_table_is_kept_while_it_waits(school: School) -> None:
    """Full names stay in the file until the curator's word."""
    curator = school.curator.chat
    await curator.send_document("люди.xlsx", table(ANNA))
    await curator.expect("Запишу 1 человека.")
    focus = await school.look(lambda tx: tx.focuses.get(curator.id))
    assert focus is not None
    assert focus.kind == TABLE
    assert "Кузнецова" not in str(focus.data)
    await curator.send("/people")  # another thing is begun: the table no longer waits
    await curator.expect("Люди программы")
    assert await school.look(lambda tx: tx.focuses.get(curator.id)) is None


async def offered(school: School, *rows: Sequence[object]) -> None:
    await school.curator.chat.send_document("люди.xlsx", table(*rows))
    await school.curator.chat.expect("Запишу")


async def later(school: School, **by: float) -> list[str]:
    """What has come from the outbox since."""
    before = len(school.curator.chat.messages)
    school.pass_time(**by)
    await school.app.sender.tick()
    await school.api.idle()
    return [each.text for each in school.curator.chat.messages[before:]]


async def test_a_table_that_a_kill_leaves_half_recorded_is_told_about(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends in the middle: nobody is there to say anything, but the outbox."""
    whole, recorded = tables.record, asyncio.Event()

    def record(tx: Any, *args: Any, until: int, **more: Any) -> Any:
        if until > PART:
            recorded.set()
            raise asyncio.CancelledError
        return whole(tx, *args, until=until, **more)

    monkeypatch.setattr(tables, "record", record)
    await offered(school, *many(PART + 20))
    await school.curator.chat.press("Записать")
    await asyncio.wait_for(recorded.wait(), 30)
    monkeypatch.undo()
    assert len(await names(school)) == PART
    assert await later(school, minutes=4) == []
    (told,) = await later(school, minutes=2)
    assert "люди.xlsx: записал не до конца." in told
    assert f"успел разобрать {PART} строк с начала таблицы" in told

    await offered(school, *many(PART + 20))
    await school.curator.chat.press("Записать")
    report = await school.curator.chat.expect("Готово.", within=30)
    assert "Записано: 20." in report.text
    assert f"Уже были: {PART}." in report.text
    assert await later(school, hours=1) == [], "this one came to its end"


async def test_a_kill_before_the_first_row_is_told_about(school: School) -> None:
    await offered(school, ANNA)
    school.api.faulty(Trouble.SLOW, times=None, method="getfile", seconds=60)
    await school.curator.chat.press("Записать")
    await school.curator.chat.expect("Записываю.")
    await school.app.tasks.drain(0.1)
    school.api.heal()
    (told,) = await later(school, minutes=6)
    assert "люди.xlsx: записать не успел." in told
    assert await names(school) == []


async def test_what_is_told_at_once_is_not_told_again(school: School) -> None:
    await offered(school, ANNA)
    school.api.faulty(Trouble.SERVER_ERROR, times=None, method="getfile")
    await school.curator.chat.press("Записать")
    await school.curator.chat.expect("Не получилось скачать таблицу")
    school.api.heal()
    assert await later(school, hours=1) == []


async def test_it_is_recorded_in_the_school_it_was_offered_in(school: School) -> None:
    """The curator of two schools opens the other one while the table is fetched."""
    curator, now = school.curator, school.clock.now()
    other = await school.write(lambda tx: second_school(tx, curator.person, now))
    await offered(school, ANNA)
    school.api.faulty(Trouble.SLOW, times=1, method="getfile", seconds=1)
    await curator.chat.press("Записать")
    await curator.chat.expect("Записываю.")
    await school.write(lambda tx: tx.memberships.choose(curator.person.id, other.id))
    report = await curator.chat.expect("Готово.", within=30)
    assert "Записано: 1." in report.text
    assert await names(school) == [ANNA[0]]
    found = await school.look(lambda tx: tx.people.in_programme(other.id))
    assert [person.id for person, _ in found] == [curator.person.id]
