"""Cards that were sent, given and read, for the tests of the bank."""

from datetime import UTC, datetime

from surveys.practices.model import FIELDS, Practice, State
from surveys.questionnaires.model import Moment
from surveys.responses.model import Answer, ResponseStatus
from surveys.responses.model import State as Standing
from tests.hands import tap
from tests.school import Member, School

MAY = datetime(2026, 5, 22, 12, tzinfo=UTC)  # stage IV has begun, the holidays have not
CARD = {
    "title": "Прогулка с картой",
    "problem": "Не о чем говорить на первых встречах",
    "steps": "Выбрать карту\nПройти по ней вместе",
    "result": "Разговорились",
}


def to_may(school: School) -> None:
    school.clock.move(MAY - school.clock.now())


async def sent(school: School, member: Member, **words: str) -> int:
    """The questionnaire, answered and sent; returns the response."""
    key = "practice-mentor-pupil" if member.person.kind == "pupil" else "practice-mentor-adult"
    number = await school.open_response(member, key, Moment.PRACTICE)
    now = school.clock.now()
    said = words or CARD
    assert set(said) <= set(FIELDS)
    await school.write(
        lambda tx: [
            tx.responses.save_answer(number, Answer(name, text=text), now)
            for name, text in said.items()
        ]
    )
    found = await school.look(lambda tx: tx.responses.get(number))
    assert found
    state = Standing(ResponseStatus.SUBMITTED, 9, now, found.state.closes_at)
    await school.write(lambda tx: tx.responses.save_state(number, state, now))
    return number


async def given(school: School, member: Member, *, signed: bool = True, **words: str) -> Practice:
    """By the author's own press."""
    await sent(school, member, **words)
    await bank(member)
    await tap(member.chat, "Поделиться своей находкой")
    await tap(member.chat, "Отдать с именем" if signed else "Отдать без имени")
    [found] = await mine(school, member)
    assert found.state is State.SENT
    return found


async def bank(member: Member) -> str:
    await member.chat.send("/practices")
    await member.chat.settled()
    return member.chat.screen.text


async def reviewed(curator: Member, title: str) -> str:
    """The curator opens a card that waits."""
    await bank(curator)
    await tap(curator.chat, "Ждут решения")
    await tap(curator.chat, title)
    return curator.chat.screen.text


async def approved(
    school: School, member: Member, *, signed: bool = True, **words: str
) -> Practice:
    found = await given(school, member, signed=signed, **words)
    await reviewed(school.curator, found.words.title)
    await tap(school.curator.chat, "В сборник")
    assert "карточка в сборнике" in school.curator.chat.screen.text
    [found] = await mine(school, member)
    return found


async def mine(school: School, member: Member) -> list[Practice]:
    return list(await school.look(lambda tx: tx.practices.of_author(member.person.id)))


async def press(member: Member, data: str) -> str:
    await member.chat.press(data=data, message=member.chat.screen)
    await member.chat.settled()
    return member.chat.screen.text
