"""Where somebody comes in, and what they fill in there."""

from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus
from tests.answering.asking import answer_all
from tests.school import Member, School


async def fill_in(school: School, member: Member, key: str, moment: Moment, **more: object) -> None:
    response = await school.open_response(member, key, moment, **more)  # type: ignore[arg-type]
    await member.chat.press(data=f"sa:{response}", message=await entrance(school, member))
    await answer_all(school, member)
    await member.chat.press("Отправить")
    await member.chat.expect("Спасибо, ответы отправлены")
    stored = await school.look(lambda tx: tx.responses.get(response))
    assert stored
    assert stored.state.status is ResponseStatus.SUBMITTED


async def entrance(school: School, member: Member) -> int:
    await member.chat.send("/menu")
    await member.chat.settled()
    return member.chat.screen.id
