"""Nobody but the adults who were called gets near a case or its text."""

import pytest

from bot.cli.figures import _export
from storage.store import SqlStore
from surveys.deliveries.model import Reason
from tests.help.calling import Circle, press

SECRET = "Меня дома обижают"
FORGED = ("q8:{}", "q9:{}", "qa:{}:0", "qa:{}:1", "qb:{}:1", "qc:{}:0", "qc:{}:1")
OF_CALLER = ("q3:{}", "q4:{}", "q5:{}", "q6:{}:1", "qd:{}")


async def told(around: Circle) -> int:
    await around.pupil_calls("Ирина С.")
    await press(around.anya, "Дописать")
    await around.anya.chat.send(SECRET)
    await around.anya.chat.expect("Написанное передано")
    await around.school.api.idle()
    return (await around.case()).id


async def test_forged_buttons_open_nothing(around: Circle) -> None:
    """By the mentor, the curator who was not called, another pupil, a stranger."""
    case = await told(around)
    boris = await around.school.pupil("Боря Л.")
    stranger = around.school.api.chat(999, first_name="Кто-то")
    others = [around.olga.chat, around.school.curator.chat, boris.chat, stranger]
    before = await around.case()
    for chat in others:
        await chat.send("/menu")
        await chat.settled()
        for data in (*FORGED, *OF_CALLER):
            await chat.press(data=data.format(case), message=chat.screen)
            await chat.settled()
            assert SECRET not in chat.transcript()
            assert "Аня К." not in chat.screen
        await chat.send(SECRET.lower())
        await chat.settled()
    assert await around.case() == before
    lines = await around.school.look(lambda tx: tx.help.lines(case))
    assert [line.text for line in lines] == [SECRET]


async def test_an_adult_who_was_called_cannot_press_the_callers_buttons(around: Circle) -> None:
    case = await told(around)
    before = await around.case()
    for data in OF_CALLER:
        await around.irina.chat.press(data=data.format(case), message=around.irina.chat.screen)
        await around.irina.chat.settled()
    assert await around.case() == before


async def test_a_forged_choice_calls_no_mentor(around: Circle) -> None:
    await around.anya.chat.send("/sos")
    await around.anya.chat.expect("Кого позвать?")
    for person in (around.olga.person.id, around.anya.person.id, 4_000):
        await around.anya.chat.press(data=f"q1:{person}:0", message=around.anya.chat.screen)
        await around.anya.chat.expect("Кого позвать?")
    await around.anya.chat.press(
        data=f"q1:0:{around.olga.person.id}", message=around.anya.chat.screen
    )
    await around.anya.chat.settled()
    assert await around.cases() == []
    assert around.calls(around.olga) == []


async def test_an_office_taken_back_closes_the_card(around: Circle) -> None:
    case = await told(around)
    await press(around.irina, "Открыть", "Беру на себя")
    school = around.school
    await school.write(
        lambda tx: tx.memberships.update(around.irina.membership.id, state="archived")
    )
    await around.irina.chat.press(data=f"q8:{case}", message=around.irina.chat.screen)
    await around.irina.chat.expect("Этой просьбы здесь больше нет")
    await around.after(days=1)
    assert len(around.calls(around.head)) == 1, "nobody handles it: everybody is called"


async def test_the_text_is_in_no_export_log_or_notice(
    around: Circle, capfd: pytest.CaptureFixture[str]
) -> None:
    await told(around)
    await press(around.irina, "Открыть", "Добавить заметку")
    await around.irina.chat.send("заметка о " + SECRET)
    await around.irina.chat.expect("Заметки")
    store = around.school.app.store
    assert isinstance(store, SqlStore)
    book = await _export(store, settings=around.school.settings, programme_id=None)
    assert SECRET.encode() not in _unpacked(book)
    captured = capfd.readouterr()
    assert SECRET not in captured.out + captured.err
    rows = await around.school.look(
        lambda tx: tx.help._connection.exec_driver_sql(
            "SELECT action, subject, details, programme_id FROM audit WHERE action LIKE 'help%'"
        ).all()
    )
    assert {row.action for row in rows} == {"help.read", "help.noted"}
    assert all(SECRET not in str(tuple(row)) for row in rows)
    assert {row.programme_id for row in rows} == {None}
    deliveries = await around.school.look(
        lambda tx: tx.deliveries.of_programme(around.school.programme.id)
    )
    for each in deliveries:
        if each.reason in (Reason.HELP_CALL, Reason.HELP_READ, Reason.HELP_WIDENED):
            assert SECRET not in str(each)


def _unpacked(book: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())
