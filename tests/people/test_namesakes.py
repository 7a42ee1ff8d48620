"""Schools of one bot that bear one name: nothing of one is shown in the other, whatever the year."""

import pytest

from storage.transaction import Transaction
from surveys.people.model import Kind, Role
from surveys.people.years import earlier_of, years_of
from surveys.practices.model import State, Words
from surveys.programme.model import Programme
from surveys.summary.figures import earlier_years
from tests.hands import tap
from tests.school import School, add_member, add_programme

NAME = "Школа № 1"


def begun(tx: Transaction, old: Programme, new: Programme, by: int, school: School) -> None:
    now = school.clock.now()
    tx.rollovers.begin(old.id, old.stages, old.breaks, by, now)
    tx.rollovers.start(old.id, new.id, by, now)


async def two_schools(school: School, *, same_year: bool = True) -> Programme:
    """The other one, last year, with a mentor and a card in its bank."""

    def add(tx: Transaction) -> Programme:
        now = school.clock.now()
        tx.programmes.name(school.programme.id, NAME)
        found = add_programme(tx, now, 2024)
        tx.programmes.name(found.id, NAME)
        nina, _ = add_member(tx, found.id, now, "Нина К.", Role.MENTOR, None, Kind.ADULT, 700)
        tx.practices.give(found.id, nina.id, Words("Чужая", steps="Раз"), now, signed=True)
        [card] = tx.practices.of_author(nina.id)
        tx.practices.decide(card.id, State.APPROVED, None)
        if same_year:
            theirs = add_programme(tx, now, 2025)
            tx.programmes.name(theirs.id, NAME)
            begun(tx, found, theirs, school.curator.person.id, school)
        return found

    return await school.write(add)


async def seen(school: School) -> str:
    """In the curator's hands."""
    chat = school.curator.chat
    await chat.send("/people")
    await tap(chat, "База наставников")
    base = chat.screen
    await chat.send("/practices")
    await chat.settled()
    return f"{base.text}\n{base.labels}\n{chat.screen.text}\n{chat.screen.labels}"


async def ours(school: School) -> Programme:
    found = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert found
    return found


async def test_the_year_before_of_a_namesake_is_another_school(school: School) -> None:
    other = await two_schools(school)
    text = await seen(school)
    assert "Наставников ещё не было" in text
    assert "Нина К." not in text
    assert "1 карточка" not in text
    here = await ours(school)
    assert await school.look(lambda tx: earlier_of(tx, here)) == []
    library, now = school.app.library, school.clock.now()
    assert await school.look(lambda tx: earlier_years(tx, library, here, now)) == []
    assert await school.look(lambda tx: [one.year for one in years_of(tx, other)]) == [
        "2024/25",
        "2025/26",
    ], "its own next year was begun in the chat"


async def test_where_no_other_school_bears_the_name_it_is_the_year_before(school: School) -> None:
    await two_schools(school, same_year=False)
    assert "Нина К." in await seen(school)


@pytest.mark.parametrize("name", ["", "Школа имени Гагарина"])
async def test_a_school_that_was_named_anew_keeps_its_years(school: School, name: str) -> None:
    old = await two_schools(school, same_year=False)
    by = school.curator.person.id

    def renamed(tx: Transaction) -> None:
        tx.programmes.name(school.programme.id, name)
        begun(tx, old, school.programme, by, school)

    await school.write(renamed)
    here = await ours(school)
    assert await school.look(lambda tx: [one.id for one in earlier_of(tx, here)]) == [old.id]


async def test_schools_without_a_name_are_not_one_school(school: School) -> None:
    await two_schools(school, same_year=False)
    for one in await school.look(lambda tx: tx.programmes.all()):
        await school.write(lambda tx, number=one.id: tx.programmes.name(number, ""))
    here = await ours(school)
    assert await school.look(lambda tx: earlier_of(tx, here)) == []
