"""Presses with data that no button of theirs ever carried."""

from collections.abc import AsyncIterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from handlers.callbacks.people import Act, Action, TakeRole
from surveys.people.model import MembershipState, Role
from tests.abuse.crowd import ARCHIVED, GUESTS, MENTEES, MENTORS, Crowd, open_crowd
from tests.abuse.forging import buttons


@pytest.fixture
async def crowd(tmp_path: Path) -> AsyncIterator[Crowd]:
    async with open_crowd(tmp_path) as found:
        with capture_logs() as logs:
            yield found
        assert not [entry for entry in logs if entry["log_level"] == "error"], logs
        assert not found.school.api.faults


async def test_nobody_becomes_another_person_without_the_code(crowd: Crowd) -> None:
    """«Да» to «это ты?» can be forged, and invites are numbered: only the code is a proof."""
    guest = crowd.school.api.chat(GUESTS[0])
    await guest.send("/start")
    await guest.settled()
    for number in range(1, 10):
        await guest.press(data=f"r1:{number}:1", message=guest.screen)
        await guest.settled()
    look = crowd.school.look
    assert await look(lambda tx: tx.people.by_account(GUESTS[0])) is None
    assert await look(lambda tx: tx.people.by_account(MENTEES["Аня К."])) is not None


@pytest.mark.parametrize("number", ["9223372036854775808", "-1", "1" + "0" * 30])
async def test_a_number_that_no_row_can_have(crowd: Crowd, number: str) -> None:
    """In every field of every button, pressed by the curator, whom most of them let pass."""
    curator = crowd.school.curator.chat
    await curator.send("/menu")
    await curator.settled()
    for button in buttons():
        fields = [_value(field.annotation, number) for field in button.model_fields.values()]
        data = ":".join([button.__prefix__, *fields])
        if len(data.encode()) <= 64 and number in data:
            await curator.press(data=data, message=curator.screen)
            await curator.settled()


def _value(kind: Any, number: str) -> str:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str(next(iter(kind)).value)
    return "1" if kind is bool else "teacher-pupil" if kind is str else number


async def test_no_role_button_makes_a_curator(crowd: Crowd) -> None:
    school = crowd.school
    mentor = await school.look(lambda tx: tx.people.by_account(MENTORS["Ольга П."]))
    assert mentor
    await school.curator.chat.send("/menu")
    await school.curator.chat.settled()
    forged = TakeRole(person=mentor.id, role=Role.CURATOR, form="teacher-pupil").pack()
    await school.curator.chat.press(data=forged, message=school.curator.chat.screen)
    await school.curator.chat.settled()
    roles = await school.look(lambda tx: tx.memberships.of_person(mentor.id))
    assert {one.role for one in roles} == {Role.MENTOR}


async def test_an_old_card_gives_no_role_to_somebody_archived(crowd: Crowd) -> None:
    school = crowd.school
    gone = await school.look(lambda tx: tx.people.by_account(ARCHIVED))
    assert gone
    await school.curator.chat.send("/menu")
    await school.curator.chat.settled()
    old = (
        TakeRole(person=gone.id, role=Role.MENTOR, form="pupil-pupil"),
        Act(person=gone.id, action=Action.RESPONSIBLE),
    )
    for button in old:
        await school.curator.chat.press(data=button.pack(), message=school.curator.chat.screen)
        await school.curator.chat.settled()
    roles = await school.look(lambda tx: tx.memberships.of_person(gone.id))
    assert [one.state for one in roles] == [MembershipState.ARCHIVED]


async def test_an_office_taken_away_does_not_come_back_out_of_the_archive(crowd: Crowd) -> None:
    school = crowd.school
    mentor = await school.look(lambda tx: tx.people.by_account(MENTORS["Иван С."]))
    assert mentor
    match = await school.look(lambda tx: tx.matches.in_programme(school.programme.id)[-1])
    now = school.clock.now()
    await school.write(
        lambda tx: tx.matches.end(match.id, ended_on=now.date(), reason="other", closed_early=False)
    )
    await school.curator.chat.send("/menu")
    await school.curator.chat.settled()
    for action in (Action.RESPONSIBLE, Action.NOT_RESPONSIBLE, Action.ARCHIVE, Action.RESTORE):
        data = Act(person=mentor.id, action=action).pack()
        await school.curator.chat.press(data=data, message=school.curator.chat.screen)
        await school.curator.chat.settled()
    roles = await school.look(lambda tx: tx.memberships.of_person(mentor.id))
    assert [one.role for one in roles if one.state is MembershipState.ACTIVE] == [Role.MENTOR]
