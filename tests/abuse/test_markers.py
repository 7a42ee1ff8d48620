"""Who reads what was told: the table and the cards, word by word."""

from pathlib import Path

from surveys.questionnaires.model import Visibility
from tests.abuse.crowd import DEPUTY, MENTEES, ON_CALL, OTHERS, Crowd, open_crowd
from tests.abuse.markers import WORD, Markers, inside, plant
from tests.school import CURATOR

MONTHS = 70  # days: all that was sent is released


async def words_of_export(crowd: Crowd, account: int) -> set[str]:
    chat = crowd.school.api.chat(account)
    await chat.send("/export")
    await chat.until(lambda: any(one.file_id for one in chat.messages), "no table came", 60)
    await chat.settled()
    table = next(one for one in reversed(chat.messages) if one.file_id)
    return {f"метка-{found}" for found in WORD.findall(inside(chat.file(table)))}


async def words_of_card(crowd: Crowd, account: int, about: int) -> set[str]:
    """All pages of «Что рассказали куратору»."""
    chat = crowd.school.api.chat(account)
    person = await crowd.school.look(lambda tx: tx.people.by_account(about))
    assert person
    await chat.send("/menu")
    await chat.settled()
    found: set[str] = set()
    for page in range(5):
        await chat.press(data=f"pe:{person.id}:{page}", message=chat.screen)
        await chat.settled()
        found |= {f"метка-{one}" for one in WORD.findall(chat.screen.text)}
    return found


async def told_by(crowd: Crowd, markers: Markers, account: int) -> set[str]:
    person = await crowd.school.look(lambda tx: tx.people.by_account(account))
    assert person
    return {
        one.word
        for one in markers.by_word.values()
        if one.person == person.id and one.visibility is Visibility.CURATOR
    }


async def pulses(crowd: Crowd, markers: Markers, account: int) -> set[str]:
    mine = await told_by(crowd, markers, account)
    return {one for one in mine if markers.by_word[one].match is not None}


async def test_a_table_holds_what_its_reader_may_read(tmp_path: Path) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        anya, galya = MENTEES["Аня К."], MENTEES["Галя О."]
        crowd.school.pass_time(days=MONTHS)
        curators = await words_of_export(crowd, CURATOR)
        deputys = await words_of_export(crowd, DEPUTY)
        elsewhere = await words_of_export(crowd, OTHERS[0])
        for table in (curators, deputys, elsewhere):
            hidden = {
                word for word in table if markers.by_word[word].visibility is Visibility.AGGREGATE
            }
            assert hidden == set()
        assert await told_by(crowd, markers, anya) <= curators
        assert await told_by(crowd, markers, galya) <= deputys
        assert not await pulses(crowd, markers, galya) & curators, "the curator mentors her"
        assert not elsewhere & (curators | deputys)


async def test_a_card_holds_what_its_reader_may_read(tmp_path: Path) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        anya, galya = MENTEES["Аня К."], MENTEES["Галя О."]
        assert await words_of_card(crowd, DEPUTY, anya) <= await told_by(crowd, markers, anya)
        assert await words_of_card(crowd, CURATOR, anya)
        assert not await words_of_card(crowd, CURATOR, galya) & await pulses(crowd, markers, galya)
        for stranger in (OTHERS[0], ON_CALL, anya):
            assert not await words_of_card(crowd, stranger, galya)
