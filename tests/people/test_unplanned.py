"""Somebody joins while planning fails: their yes is kept, and the next tick makes up for it."""

from datetime import datetime
from typing import Never

import pytest

from bot import admission
from storage.transaction import Transaction
from surveys.people.model import Kind, MembershipState, Role
from tests.hands import tap
from tests.school import School


async def test_a_press_that_joins_does_not_fail_with_the_planning(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(tx: Transaction, _library: object, membership_id: int, now: datetime) -> Never:
        tx.focuses.set(999, "half.done", {}, now)
        raise LookupError(membership_id)

    recorded = MembershipState.RECORDED
    olga = await school.member("Ольга П.", Role.MENTOR, "teacher-pupil", Kind.ADULT, state=recorded)
    await olga.chat.send("/start")
    await olga.chat.settled()
    with monkeypatch.context() as patch:
        patch.setattr(admission, "joined", fails)
        await tap(olga.chat, "Да, участвую")
        screen = await olga.chat.expect("Спасибо, Ольга П.! Вы в программе.")
    assert "Когда понадобится ваш ответ, я напишу." in screen.text
    member = await school.look(lambda tx: tx.memberships.get(olga.membership.id))
    assert member is not None
    assert member.state is MembershipState.ACTIVE
    assert await school.look(lambda tx: tx.focuses.get(999)) is None, "what was half done is undone"
    assert not await school.look(lambda tx: tx.responses.of_person(olga.person.id))

    await school.app.ticks.plan()
    assert await school.look(lambda tx: tx.responses.of_person(olga.person.id))
