"""The bank outlives the year and its authors, as far as each of them wants."""

from io import BytesIO

import docx
import pytest

from storage.transaction import Transaction
from surveys.people.model import Kind, Role
from surveys.practices.model import State, Words
from surveys.rights import erase
from surveys.rights.model import Basis, Extent
from tests.hands import tap
from tests.practices.giving import CARD, approved, bank, given, mine, to_may
from tests.school import Member, School, add_member, add_programme


class NoJournal:
    """Nothing is kept outside of the database."""

    def append(self, entry: object) -> None: ...

    def sweep(self, now: object) -> int:
        return 0


async def wiped(school: School, member: Member, basis: Basis) -> int:
    """How many cards the act counts."""
    found = await school.write(
        lambda tx: erase.wipe(
            tx,
            school.app.library,
            NoJournal(),  # type: ignore[arg-type]
            school.clock.now(),
            member.person,
            Extent.ANONYMOUS,
            basis,
            5,
        )
    )
    return found.counts["practice"]


async def in_bank(school: School, *programmes: int) -> list[str]:
    found = await school.look(
        lambda tx: tx.practices.in_programmes(programmes or [school.programme.id])
    )
    return [one.words.title for one in found]


async def test_the_next_year_reads_last_years_cards(school: School) -> None:
    anya, olga = await school.pupil(), await school.mentor()

    def last_year(tx: Transaction) -> int:
        found = add_programme(tx, school.clock.now(), 2024)
        words = Words("Дневник пары", steps="Завести тетрадь")
        author, _ = add_member(
            tx, found.id, school.clock.now(), "Нина К.", Role.MENTOR, None, Kind.ADULT, 700
        )
        tx.practices.give(found.id, author.id, words, school.clock.now(), signed=True)
        [one] = tx.practices.of_author(author.id)
        tx.practices.decide(one.id, State.APPROVED, None)
        other = add_programme(tx, school.clock.now(), 2023)
        tx.programmes.name(other.id, "Школа другого села")
        tx.practices.give(other.id, author.id, Words("Чужая"), school.clock.now(), signed=True)
        [alien, _] = tx.practices.of_author(author.id)
        tx.practices.decide(alien.id, State.APPROVED, None)
        return found.id

    await school.write(last_year)
    to_may(school)
    await approved(school, olga)
    assert "В сборнике 2 карточки" in await bank(anya)
    await tap(anya.chat, "Все карточки")
    assert "Чужая" not in anya.chat.screen.labels, "another school's bank is its own"
    await tap(anya.chat, "Дневник пары")
    assert "2024/25 учебный год" in anya.chat.screen.text
    assert "Автор: Нина К." in anya.chat.screen.text


async def test_who_takes_their_data_back_takes_their_card_too(school: School) -> None:
    olga, vera = await school.mentor("Ольга П."), await school.mentor("Вера С.")
    to_may(school)
    await approved(school, olga)
    await given(school, vera, title="Помогла Ольга П", steps="Спросить Ольга П", care="Не спешить")
    assert await wiped(school, olga, Basis.OWN) == 2, "another's card that names them in its title"
    assert await in_bank(school) == []


async def test_another_card_loses_only_the_words_that_name_them(school: School) -> None:
    olga, vera = await school.mentor("Ольга П."), await school.mentor("Вера С.")
    to_may(school)
    await given(school, vera, title="Тетрадь", steps="Как Ольга П.", care="Не спешить")
    await wiped(school, olga, Basis.OWN)
    [left] = await mine(school, vera)
    assert (left.words.title, left.words.steps, left.words.care) == ("Тетрадь", "", "Не спешить")


async def test_when_the_time_of_keeping_is_over_the_card_stays_without_its_author(
    school: School,
) -> None:
    olga, vera, anya = (
        await school.mentor("Ольга П."),
        await school.mentor("Вера С."),
        await school.pupil(),
    )
    to_may(school)
    await approved(school, olga)
    await given(school, vera, title="Не прочитана", steps="Раз")
    assert await wiped(school, olga, Basis.RETENTION) == 1
    await wiped(school, vera, Basis.RETENTION)
    assert await in_bank(school) == [CARD["title"]], "what nobody has approved goes"
    await bank(anya)
    await tap(anya.chat, "Все карточки")
    await tap(anya.chat, CARD["title"])
    assert "Автор не назван" in anya.chat.screen.text
    assert "Ольга" not in anya.chat.screen.text


@pytest.mark.usefixtures("child")
async def test_the_bank_as_a_document(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    to_may(school)
    await bank(school.curator)
    assert "Сборник в Word" not in school.curator.chat.screen.labels, "nothing to print yet"
    await approved(school, olga)
    await approved(
        school, igor, signed=False, title="=Тетрадь & <пара>", steps="Завести\x0b её\x01"
    )
    await bank(school.curator)
    await tap(school.curator.chat, "Сборник в Word")
    chat = school.curator.chat
    await chat.until(lambda: any(one.file_id is not None for one in chat.messages))
    file = next(one for one in chat.messages if one.file_id is not None)
    document = docx.Document(BytesIO(chat.file(file)))
    lines = [one.text for one in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "1. =Тетрадь & <пара>" in lines
    assert "2. Прогулка с картой" in lines
    assert any("Ольга П." in one for one in lines)
    assert not any("Игорь" in one for one in [*lines, *cells])
    assert "Завести её" in cells, "what no document may hold is left out"
    assert "Выбрать карту\nПройти по ней вместе" in cells
