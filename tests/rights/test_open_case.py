"""An open call for help outlives a withdrawn consent; with its end the name goes too."""

import pytest

from surveys.help.model import CaseState
from surveys.rights.model import ERASED_NAME
from tests.help.calling import Circle, circle, press
from tests.rights.test_erasing import erase_oneself, traces
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
    kept = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert kept
    assert (kept.chat_name, kept.account) == ("Аня К.", anya.chat.id)
    assert kept.erased_at is not None

    case = await around.case()
    await school.write(
        lambda tx: tx.help.update(case.id, state=CaseState.CLOSED, closed_at=school.clock.now())
    )
    await school.app.ticks.tidy()
    gone = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert gone
    assert (gone.chat_name, gone.account) == (ERASED_NAME, None)
    assert traces(school, "Аня К.", "щиплют") == []


async def test_help_is_called_for_before_a_new_edition_is_agreed_to(around: Circle) -> None:
    anya = around.anya
    around.school.app.dispatcher["renewals"].expect({anya.chat.id: object()})
    await around.pupil_calls()
    assert len(await around.cases()) == 1
