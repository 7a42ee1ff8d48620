"""The host's clock is some minutes fast: what people write is not taken for old."""

from datetime import datetime, timedelta

import pytest
from aiogram.methods import EditMessageCaption
from aiogram.types import Chat, Message

from bot.ahead import Ahead
from surveys.clock import Clock
from tests.answering.asking import ENTRY, PROFILE, begun
from tests.school import School

FAST = timedelta(minutes=3)


class Right:
    """Telegram's, while the bot's is the school's."""

    def __init__(self, fast: Clock) -> None:
        self._fast = fast

    def now(self) -> datetime:
        return self._fast.now() - FAST


async def test_a_typed_answer_is_taken(school: School) -> None:
    school.api.world.clock = Right(school.clock)
    asking = await begun(school, await school.pupil(), PROFILE)
    await asking.skip_to("Какого наставника")
    await asking.write("Спокойного")
    assert (await asking.values())["wishes"] == "Спокойного"


async def test_an_edit_of_what_was_no_answer_is_taken(school: School) -> None:
    school.api.world.clock = Right(school.clock)
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.skip_to("средний балл")
    await asking.write("четыре")
    said = next(one for one in reversed(asking.member.chat.messages) if not one.by_bot)
    await asking.member.chat.edit(said, "4")
    await asking.member.chat.settled()
    assert (await asking.values())["mean_mark"] == "4"


async def test_what_was_written_before_the_question_is_still_no_answer(school: School) -> None:
    school.api.world.clock = Right(school.clock)
    asking = await begun(school, await school.pupil(), PROFILE)
    await asking.skip_to("Какого наставника")
    early = school.api.world.clock.now() - timedelta(minutes=1)
    school.api.world.clock = Still(early)
    await asking.write("Это было раньше")
    assert "wishes" not in await asking.values()


async def test_who_calls_for_help_is_asked_whom(school: School) -> None:
    school.api.world.clock = Right(school.clock)
    anya = await school.pupil()
    await anya.chat.send("/menu")
    await anya.chat.settled()
    await anya.chat.send("/sos")
    await anya.chat.expect("Кого позвать?")


async def test_a_clock_that_was_set_right_is_believed(school: School) -> None:
    right = school.api.world.clock
    school.api.world.clock = Right(school.clock)
    anya = await school.pupil()
    for clock in (school.api.world.clock, right):
        school.api.world.clock = clock
        await anya.chat.send("/menu")
        await anya.chat.settled()
    assert school.app.ahead.by == timedelta(0)


@pytest.mark.parametrize(("edited", "by"), [(None, timedelta(hours=2)), (7200, timedelta(0))])
async def test_what_is_edited_keeps_its_day_and_says_nothing(
    school: School, edited: int | None, by: timedelta
) -> None:
    now = school.clock.now()
    chat = Chat(id=1, type="private")
    told = Message(message_id=1, date=now - timedelta(hours=2), chat=chat, edit_date=edited)

    async def answer(*_: object) -> Message:
        return told

    ahead = Ahead(school.clock)
    await ahead(answer, school.app.bot, EditMessageCaption(chat_id=1, message_id=1))  # type: ignore[arg-type]
    assert ahead.by == by


class Still:
    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at
