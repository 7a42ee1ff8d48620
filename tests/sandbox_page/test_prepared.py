"""A school that was played up to October: who is on the page, what came, «Пусть ответят»."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.sandbox.page.moments import TIMES, Moment
from bot.sandbox.year.cast import Cast, Quirk, village_school
from surveys.responses.model import ResponseStatus
from tests.sandbox_page.visitor import Visitor, open_page

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(400)]


def hamlet() -> Cast:
    """A curator and a young teachers' group, one of whom never answers by himself."""
    full = village_school()
    team = next(
        team
        for team in full.teams
        if any(mentee.quirk is Quirk.NEVER_ANSWERS for mentee in team.mentees)
    )
    return Cast(full.curator, (), (team,))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def october(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    folder = tmp_path_factory.mktemp("october")
    async with open_page(folder, Moment.AUTUMN, hamlet()) as visitor:
        yield visitor
        assert not visitor.sandbox.api.faults, visitor.sandbox.api.faults


async def _unanswered(page: Visitor) -> int:
    programme = await page.sandbox.store.read(lambda tx: tx.programmes.newest())
    assert programme
    known = await page.sandbox.store.read(lambda tx: tx.slots.known(programme.id))
    open_ = {ResponseStatus.INVITED, ResponseStatus.STARTED}
    return sum(each.status in open_ for each in known)


async def test_it_opens_on_a_day_in_october_with_people_who_know_the_bot(october: Visitor) -> None:
    assert october.clock["now"] == TIMES[Moment.AUTUMN].timestamp()
    roles = [phone["role"] for phone in october.phones.values()]
    assert roles[0] == "куратор"
    assert roles[-1] == "", "somebody whom the bot does not know yet"
    curator = next(iter(october.phones))
    assert len(october.messages[curator]) > 10, "the curator has had an autumn"
    told = [line["what"] for line in october.almanac["done"]]
    assert "Куратору: неделя коротко" in told
    assert "Начинается основной этап" in [line["what"] for line in october.almanac["ahead"]]
    assert all(line["at"] > october.clock["now"] for line in october.almanac["ahead"])


async def test_everybody_answers_what_they_were_sent_and_once(october: Visitor) -> None:
    assert await _unanswered(october) > 0
    done = await october.post("answers", mood="mixed")
    assert done["answered"] >= 1
    assert await _unanswered(october) == 0
    assert await october.post("answers", mood="mixed") == {"answered": 0}


async def test_the_next_event_is_the_first_line_of_the_list(october: Visitor) -> None:
    await october.sandbox.refresh()  # the page is told a moment after the answers
    assert october.sandbox.almanac
    ahead = [line["at"] for line in october.sandbox.almanac.page["ahead"] if line["who"]]
    assert await october.post("clock", to="event") == {"came": True}
    assert october.sandbox.clockwork.now.timestamp() == ahead[0]
    await october.until(lambda: october.almanac["done"][0]["at"] == ahead[0])


async def test_a_mood_that_does_not_exist_is_refused(october: Visitor) -> None:
    status, body = await october.ask("answers", mood="furious")
    assert (status, body["error"]) == (409, "Такого настроения нет")
