"""What a person does in a chat who reads before pressing."""

import re

from bot.sandbox.chats import Chat
from surveys.people.model import Kind, MembershipState, Role
from tests.school import Member, School

LINK = re.compile(r"https://t\.me/\S+")


async def tap(chat: Chat, label: str) -> None:
    """Reads what the bot has to say, then presses, and waits for what comes of it."""
    await chat.settled()
    await chat.press(label)
    await chat.settled()


async def shows(chat: Chat, label: str) -> None:
    """Wait for a button: the press is answered before its screen changes."""
    await chat.until(
        lambda: any(
            label in one for message in chat.messages for row in message.rows for one in row
        ),
        f"no button [{label}]",
    )


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found, text
    return found[0]


async def record_anya(curator: Chat) -> str:
    """Three steps: a line, a role, a date. Returns the personal link."""
    await curator.send("/people")
    await curator.expect("Люди программы")
    await tap(curator, "Записать учеников")
    await curator.expect("Напишите имя и класс")
    await curator.send("Аня К., 7 класс")
    await curator.expect("Записываю: Аня К. (7 класс)")
    await tap(curator, "Наставляемый, учитель – ученик")
    await curator.expect("Когда родители подписали согласие")
    await tap(curator, "Сегодня")
    await curator.expect("Теперь можно дать личную ссылку")
    await tap(curator, "Ссылка и QR-код")
    shown = await curator.expect("личная ссылка, только для этого человека")
    assert curator.file(shown).startswith(b"\x89PNG")
    return link_in(shown.text)


async def deputy(school: School, name: str = "Ирина С.") -> Member:
    """One who has said yes before."""
    found = await school.member(name, Role.RESPONSIBLE, None, Kind.ADULT)
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=found.person.id,
            programme_id=school.programme.id,
            role=Role.DEPUTY,
            form=None,
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
            enrolled_on=school.clock.now().date(),
        )
    )
    return found


async def forge(member: Member, data: str) -> None:
    """A press with data that no button of theirs carried."""
    await member.chat.send("/menu")
    screen = await member.chat.expect("Наставничество")
    await member.chat.press(data=data, message=screen)
    await member.chat.settled()
