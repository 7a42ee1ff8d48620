"""An open call for help outlives a withdrawn consent; with its end the name goes too."""

from dataclasses import replace

import pytest

from handlers.callbacks import erasing as cb
from handlers.callbacks import growth
from storage.transaction import Transaction
from surveys.help.model import CaseState
from surveys.people.model import Kind, Role
from surveys.rights.model import ERASED_NAME, Extent
from tests.hands import forge
from tests.help.calling import Circle, circle, press
from tests.notices.post import post
from tests.rights.erased import erase_oneself, traces
from tests.school import School


@pytest.fixture
async def around(school: School) -> Circle:
    return await circle(school)


async def test_the_case_stays_readable_until_it_is_closed(around: Circle) -> None:
    school, anya = around.school, around.anya
    await around.pupil_calls()
    await press(anya, "Дописать")
    await anya.chat.send("меня щиплют после уроков")
    await anya.chat.settled()

    await erase_oneself(anya)
    await anya.chat.expect("Просьба о помощи ещё открыта")
    await press(around.irina, "Открыть")
    card = await around.irina.chat.expect("Аня К., 7 класс")
    assert "щиплют" in card.text, "who helps still reads it"
    await school.app.ticks.tidy()
    kept = await school.look(lambda tx: tx.people.kept(anya.person.id))
    assert kept
    assert (kept.chat_name, kept.account) == ("Аня К.", anya.chat.id)
    assert kept.erased_at is not None

    case = await around.case()
    await school.write(
        lambda tx: tx.help.update(case.id, state=CaseState.CLOSED, closed_at=school.clock.now())
    )
    await school.app.ticks.tidy()
    gone = await school.look(lambda tx: tx.people.kept(anya.person.id))
    assert gone
    assert (gone.chat_name, gone.account) == (ERASED_NAME, None)
    assert traces(school, "Аня К.", "щиплют") == []


async def test_what_was_asked_of_them_since_goes_with_the_name(around: Circle) -> None:
    """«Дописать» pressed and left: the question is kept by account."""
    school, account = around.school, 7_316_402_551
    anya = await school.member("Вера А.", Role.MENTEE, "teacher-pupil", Kind.PUPIL, account=account)
    await replace(around, anya=anya).pupil_calls("Ирина С.")
    await erase_oneself(anya)
    await anya.chat.send("/sos")
    await press(anya, "Дописать")
    await forge(anya, growth.Say(yes=True).pack())
    await press(around.irina, "Открыть", "Закрыть с заметкой")
    await around.irina.chat.send("Поговорили.")
    await around.irina.chat.settled()
    await school.app.ticks.tidy()
    assert traces(school, "Вера А.", account=account) == []

    def left(tx: Transaction) -> list[object]:
        deliveries = tx.deliveries.of_programme(school.programme.id)
        return [
            *(one for one in deliveries if one.person_id == anya.person.id),
            *tx.consents.of_person(anya.person.id, school.programme.id),
        ]

    assert await school.look(left) == []


async def test_help_is_called_for_before_a_new_edition_is_agreed_to(around: Circle) -> None:
    anya = around.anya
    around.school.app.dispatcher["renewals"].expect({anya.chat.id: object()})
    await around.pupil_calls()
    assert len(await around.cases()) == 1


async def test_nobody_else_learns_of_the_case_by_an_erasure(around: Circle) -> None:
    """Neither the mentor nor a curator who was not called: not by a word, nor by a name that stays."""
    school, anya, curator = around.school, around.anya, around.school.curator.chat
    await around.pupil_calls()
    await curator.send("/people")
    await curator.settled()
    sure = cb.PupilSure(person=anya.person.id, extent=Extent.ALL)
    await curator.press(data=sure.pack(), message=curator.screen)
    done = await curator.expect("Данные стёрты, акт № 1")
    assert "помощи" not in done.text
    await press(around.irina, "Открыть")
    await around.irina.chat.expect("Аня К., 7 класс")

    await school.app.tasks.settled()  # the act has come
    await curator.send("/pairs")
    await curator.settled()
    await press(school.curator, "Завершённые (1)")
    assert "Аня К." not in curator.screen.text
    school.pass_time(days=1)
    arrived = await post(school)
    olga = arrived[around.olga.chat.id]
    assert any(ERASED_NAME in text for text in olga), "that the pair has ended"
    assert not any("Аня К." in text for member in arrived.values() for text in member)


async def test_who_was_called_is_told_that_the_name_stays(around: Circle) -> None:
    await around.pupil_calls("Мария Ивановна")
    curator = around.school.curator.chat
    await curator.send("/people")
    await curator.settled()
    sure = cb.PupilSure(person=around.anya.person.id, extent=Extent.ALL)
    await curator.press(data=sure.pack(), message=curator.screen)
    await curator.expect("Просьба о помощи ещё открыта")
