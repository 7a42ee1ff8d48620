"""Accounts and invites in the wrong hands, or in two hands at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chats import Chat
from storage.transaction import Transaction
from surveys.people.model import MembershipState, Role
from tests.abuse.crowd import ARCHIVED, CODES, GUESTS, MENTEES, MENTORS, Crowd, open_crowd
from tests.school import CURATOR

COMMON, _, PERSONAL, REBINDING = CODES


@pytest.fixture
async def crowd(tmp_path: Path) -> AsyncIterator[Crowd]:
    async with open_crowd(tmp_path) as found:
        yield found
        assert not found.school.api.faults
        assert not found.school.api.unanswered()


def chat(crowd: Crowd, account: int) -> Chat:
    return crowd.school.api.chat(account)


async def says(who: Chat, text: str) -> str:
    await who.send(text)
    await who.settled()
    return who.screen.text


async def test_two_accounts_with_one_personal_link(crowd: Crowd) -> None:
    first, second = chat(crowd, GUESTS[0]), chat(crowd, GUESTS[1])
    for guest in (first, second):
        assert "это ты?" in await says(guest, f"/start {PERSONAL}")
    await asyncio.gather(first.press("Да"), second.press("Да"))
    await crowd.school.api.idle()
    inside = [guest for guest in (first, second) if "решаешь ты" in guest.screen]
    outside = [guest for guest in (first, second) if "уже вошли" in guest.screen]
    assert len(inside) == len(outside) == 1, first.transcript() + second.transcript()


async def test_two_accounts_with_one_place_in_a_common_link(crowd: Crowd) -> None:
    first, second = chat(crowd, GUESTS[0]), chat(crowd, GUESTS[1])
    for guest in (first, second):
        assert "Как вас показывать" in await says(guest, f"/start {COMMON}")
    await asyncio.gather(first.send("Ирина Львовна"), second.send("Олег Павлович"))
    await crowd.school.api.idle()
    shown = first.screen.text + second.screen.text
    assert "Программе нужно ваше согласие" in shown
    assert "уже вошли" in shown
    people = await crowd.school.look(lambda tx: [tx.people.by_account(who) for who in GUESTS[:2]])
    assert len([one for one in people if one]) == 1, "who did not get in is not kept"


async def test_the_old_phone_with_a_question_open(crowd: Crowd) -> None:
    """From the moment the new one says yes, nothing typed or pressed on the old one counts."""
    old, new = chat(crowd, MENTEES["Аня К."]), chat(crowd, GUESTS[0])
    await says(old, "/surveys")
    await old.press("Начало года")
    await old.settled()
    question = old.screen
    await says(new, f"/start {REBINDING}")
    await new.press("Да")
    await new.settled()
    before = await _answers(crowd, GUESTS[0])
    assert "нужна ссылка или код" in await says(old, "4,5")
    for label in question.labels:
        await old.press(label, message=question)
        await old.settled()
    assert await _answers(crowd, GUESTS[0]) == before
    assert "Начало года" in "".join([await says(new, "/surveys"), *new.screen.labels]), (
        "on the new phone all goes on"
    )


async def _answers(crowd: Crowd, account: int) -> int:
    def count(tx: Transaction) -> int:
        person = tx.people.by_account(account)
        assert person
        return sum(len(one.state.answers) for one in tx.responses.of_person(person.id))

    return await crowd.school.look(count)


async def test_an_account_that_is_somebody_already(crowd: Crowd) -> None:
    mentee, mentor = chat(crowd, MENTEES["Петя В."]), chat(crowd, MENTORS["Иван С."])
    assert "для другого человека" in await says(mentee, f"/start {PERSONAL}")
    assert "я знаю вас как Иван С." in await says(mentor, f"/start {REBINDING}")
    assert "для взрослых" in await says(mentee, f"/start {COMMON}")


async def test_somebody_in_the_archive(crowd: Crowd) -> None:
    """Every way in says the same: ask the curator."""
    gone = chat(crowd, ARCHIVED)
    assert "скажи куратору" in await says(gone, "/start")
    for command in ("/menu", "/surveys", "/match", "/meeting", "/people", "слово", PERSONAL):
        assert await says(gone, command)
    look = crowd.school.look
    person = await look(lambda tx: tx.people.by_account(ARCHIVED))
    assert person
    roles = await look(lambda tx: tx.memberships.of_person(person.id))
    assert [one.state for one in roles] == [MembershipState.ARCHIVED]


async def test_a_curator_cannot_archive_themself(crowd: Crowd) -> None:
    curator = chat(crowd, CURATOR)
    person = await crowd.school.look(lambda tx: tx.people.by_account(CURATOR))
    assert person
    await says(curator, "/menu")
    await curator.press(data=f"p8:{person.id}:a", message=curator.screen)
    await curator.settled()
    roles = await crowd.school.look(lambda tx: tx.memberships.of_person(person.id))
    assert {(one.role, one.state) for one in roles} == {
        (Role.CURATOR, MembershipState.ACTIVE),
        (Role.MENTOR, MembershipState.ACTIVE),
    }


async def test_guessing_codes(crowd: Crowd) -> None:
    """A wrong code says so, and tells nothing else."""
    guest = chat(crowd, GUESTS[0])
    for code in ("ABCD2346", "ABCD234", "' OR 1=1", "я" * 8, "-" * 64, "%%%%%%%%", "________"):
        said = await says(guest, f"/start {code}")
        assert "Такого кода у меня нет" in said, code
