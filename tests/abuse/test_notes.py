"""Who reads what is written besides answers; and the search of the walk finds it in wrong hands."""

from itertools import islice
from pathlib import Path

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.sandbox.api.journal import Call
from handlers.callbacks import events, meetings, plans, practices
from surveys.practices.model import State
from tests.abuse.crowd import DEPUTY, MENTEES, MENTORS, OTHERS, Crowd, open_crowd
from tests.abuse.markers import Markers, plant
from tests.school import CURATOR

ANYA, PETYA, OLGA, IVAN = (
    MENTEES["Аня К."],
    MENTEES["Петя В."],
    MENTORS["Ольга П."],
    MENTORS["Иван С."],
)
STRANGERS = (PETYA, IVAN, OTHERS[0], OTHERS[1])


async def read(crowd: Crowd, markers: Markers, account: int, *buttons: CallbackData) -> set[str]:
    """The notes that these buttons bring this person, whether or not they may read them."""
    chat = crowd.school.api.chat(account)
    await chat.send("/help")
    await chat.settled()
    mark = len(crowd.school.api.journal.calls)
    for button in buttons:
        await chat.press(data=button.pack(), message=chat.screen)
        await chat.settled()
    calls: list[Call] = list(islice(crowd.school.api.journal.calls, mark, None))
    mine = [call for call in calls if call.chat_id == account]
    return {word for word in markers.notes for call in mine if word in str(call.fields)}


async def test_a_plan_is_the_pair_s_until_both_let_the_curator_read(tmp_path: Path) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        show = plans.Show(match=1), plans.Task(task=1)
        for side in (ANYA, OLGA):
            assert await read(crowd, markers, side, *show) == {"знак-1000"}
        for account in (*STRANGERS, CURATOR, DEPUTY):
            assert await read(crowd, markers, account, *show) == set(), account
        await read(crowd, markers, ANYA, plans.Share(match=1, yes=True))
        assert await read(crowd, markers, CURATOR, *show) == set(), "one side is not both"
        await read(crowd, markers, OLGA, plans.Share(match=1, yes=True))
        assert await read(crowd, markers, CURATOR, *show) == {"знак-1000"}
        await read(crowd, markers, ANYA, plans.Share(match=1, yes=False))
        assert await read(crowd, markers, DEPUTY, *show) == set(), "taken back"


async def test_a_meeting_is_the_pair_s_and_the_desk_s(tmp_path: Path) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        card = meetings.Card(meeting=1)
        for account in (ANYA, OLGA):
            assert await read(crowd, markers, account, card) == {"знак-1100"}
        for account in STRANGERS:
            assert await read(crowd, markers, account, card) == set(), account


async def test_a_practice_is_its_author_s_and_the_desk_s_until_it_is_approved(
    tmp_path: Path,
) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        cards = [practices.Card(practice=one, part=0, tag=practices.EVERY) for one in (1, 2)]
        cards_at_desk = [practices.Review(practice=one, part=0) for one in (1, 2)]
        assert await read(crowd, markers, OLGA, *cards, *cards_at_desk) == {"знак-1200"}
        assert await read(crowd, markers, IVAN, *cards) == {"знак-1201", "знак-1301"}
        assert {"знак-1200", "знак-1201"} <= await read(crowd, markers, DEPUTY, *cards_at_desk)
        for account in (PETYA, *OTHERS):
            assert await read(crowd, markers, account, *cards, *cards_at_desk) == set(), account
        await read(crowd, markers, CURATOR, practices.Approve(practice=1, rev=1))
        card = await crowd.school.look(lambda tx: tx.practices.get(1))
        assert card
        assert card.state is State.APPROVED
        assert await read(crowd, markers, PETYA, *cards) == {"знак-1200"}
        assert await read(crowd, markers, OTHERS[0], *cards) == set(), "of another school"


async def test_words_after_an_event_are_nobody_else_s(tmp_path: Path) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        number = (await crowd.school.look(lambda tx: tx.events.in_programme(1)))[0].id
        own = events.Show(event=number)
        desk = events.Look(event=number), events.Minutes(event=number), events.Words(event=number)
        found = await read(crowd, markers, ANYA, own, *desk)
        assert "знак-1400" in found
        assert found <= {"знак-1400", "знак-1600"}
        assert await read(crowd, markers, CURATOR, own, *desk) == {"знак-1400", "знак-1500"}
        crowd.school.pass_time(days=20)
        await crowd.school.app.ticks.plan()
        assert await read(crowd, markers, CURATOR, *desk) == {"знак-1400", "знак-1500"}
        for account in STRANGERS:
            assert await read(crowd, markers, account, own, *desk) == set(), account


@pytest.mark.parametrize("word", ["знак-1000", "знак-1200", "знак-1301", "знак-1500", "знак-1600"])
async def test_the_search_finds_it_in_wrong_hands(tmp_path: Path, word: str) -> None:
    async with open_crowd(tmp_path) as crowd:
        markers = await plant(crowd)
        chats = {chat.id: chat for chat in crowd.people}
        sent = Call("sendmessage", PETYA, {"text": f"Вот: {word}"}, 0.0, 0.0)
        with pytest.raises(AssertionError, match="is shown"):
            await markers.look_at([sent], chats, "by hand")
