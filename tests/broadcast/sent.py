"""A broadcast on its way: composed, in the outbox, received."""

from bot.sandbox.chats import Chat
from surveys.deliveries.model import Delivery, Reason
from tests.hands import tap
from tests.school import Member, School

TEXT = "Круглый стол в пятницу, 15:00, кабинет 12."
HEAD = "Сообщение от куратора программы"


async def compose(school: School, group: str, text: str = TEXT, by: Member | None = None) -> Chat:
    """Up to the preview."""
    chat = (by or school.curator).chat
    await chat.send("/broadcast")
    await tap(chat, group)
    await chat.expect("Напишите текст, до 1000 знаков")
    await chat.send(text)
    await chat.expect("Так это увидят")
    return chat


async def outbox(school: School) -> list[Delivery]:
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    return [one for one in found if one.reason is Reason.BROADCAST]


def received(member: Member) -> list[str]:
    return [one.text for one in member.chat.messages if one.by_bot and HEAD in one.text]
