"""Steps that the conversations about events share."""

from datetime import UTC, datetime

from bot.sandbox.chats import Chat
from surveys.deliveries.model import Delivery, Reason
from surveys.events.model import Event
from tests.hands import tap
from tests.school import Member, School

DAY = "12.09"
STARTS = datetime(2025, 9, 12, 12, 0, tzinfo=UTC)  # 15:00 in Moscow
TITLE = "Как слышать друг друга"


async def compose(school: School, *, day: str = DAY, by: Member | None = None) -> Chat:
    """A round table in five answers, up to its card."""
    chat = (by or school.curator).chat
    await chat.send("/events")
    await tap(chat, "Новое событие")
    await tap(chat, "Круглый стол")
    await chat.expect("О чём?")
    await chat.send(TITLE)
    await chat.expect("В какой день?")
    await chat.send(day)
    await chat.expect("Во сколько?")
    await tap(chat, "15:00")
    await chat.expect("Сколько продлится?")
    await tap(chat, "1 час")
    await chat.expect("Где?")
    await chat.send("кабинет 12")
    await chat.expect("Записано. Теперь можно позвать людей.")
    return chat


async def call(school: School, group: str, chat: Chat | None = None) -> Chat:
    """From the card: invited, and the invitations have gone."""
    chat = chat or school.curator.chat
    await tap(chat, "Позвать людей")
    await chat.expect("Кого позвать?")
    await tap(chat, group)
    await chat.expect("Получ")
    await tap(chat, "Позвать")
    await chat.settled()
    await school.app.sender.tick()
    return chat


async def several(school: School) -> tuple[Member, Member, Member]:
    return await school.mentor(), await school.mentor("Павел Р."), await school.pupil()


async def only(school: School) -> Event:
    [event] = await school.look(lambda tx: tx.events.in_programme(school.programme.id))
    return event


async def outbox(school: School, *reasons: Reason) -> list[Delivery]:
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    return [one for one in found if one.reason in reasons]


def heard(member: Member, part: str) -> list[str]:
    return [one.text for one in member.chat.messages if one.by_bot and part in one.text]
