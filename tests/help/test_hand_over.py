"""«Хочу поговорить» outlives the office of whom it was told to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.transaction import Transaction
from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, MembershipState, Role
from tests.hands import deputy, tap
from tests.rights.erased import erase_oneself
from tests.school import Member, School
from tests.service import open_service


async def asks(school: School, mentor: Member | None = None) -> Member:
    """Аня, in a pair; the curator has been told."""
    anya = await school.pupil()
    await school.match(mentor or await school.mentor(), anya)
    await anya.chat.send("/match")
    await tap(anya.chat, "Поговорить с куратором")
    await anya.chat.expect("Передал, что ты хочешь поговорить")
    await school.app.sender.tick()
    await school.curator.chat.settled()
    return anya


async def curator_goes(school: School) -> None:
    own = school.curator.membership.id
    gone = MembershipState.ARCHIVED
    await school.write(lambda tx: tx.memberships.update(own, state=gone))


async def handed_on(school: School) -> list[Delivery]:
    """After an hour, to whom besides the curator."""
    await school.app.ticks.tidy()
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    to_curator = school.curator.person.id
    return [
        one for one in found if one.reason is Reason.CALL_CURATOR and one.person_id != to_curator
    ]


async def test_who_comes_after_the_curator_is_told_once(school: School) -> None:
    await asks(school)
    irina = await deputy(school)
    assert await handed_on(school) == [], "the curator is there"
    await curator_goes(school)
    (told,) = await handed_on(school)
    assert told.person_id == irina.person.id
    await school.app.sender.tick()
    await tap(irina.chat, "Открыть")
    await irina.chat.expect("Аня К.")
    assert [one.id for one in await handed_on(school)] == [told.id], "and not again"


async def test_what_has_been_talked_over_is_handed_to_nobody(school: School) -> None:
    await asks(school)
    await tap(school.curator.chat, "Открыть")
    await tap(school.curator.chat, "Сделано, закрыть")
    await deputy(school)
    await curator_goes(school)
    assert await handed_on(school) == []


async def test_the_own_mentor_hears_nothing_of_it_in_a_new_office_either(school: School) -> None:
    olga = await school.mentor()
    await asks(school, olga)
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=olga.person.id,
            programme_id=school.programme.id,
            role=Role.DEPUTY,
            form=None,
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    await curator_goes(school)
    assert await handed_on(school) == []
    vera = await school.member("Вера А.", Role.RESPONSIBLE, None, Kind.ADULT)
    assert [one.person_id for one in await handed_on(school)] == [vera.person.id]


async def test_who_was_the_mentor_before_hears_nothing_new(school: School) -> None:
    """The pair has ended, perhaps for a reason, and its mentor runs the programme now."""
    olga, anya = await school.mentor(), await school.pupil()
    match = await school.match(olga, anya)
    school.pass_time(days=1)
    now = school.clock.now()

    def changes(tx: Transaction) -> None:
        tx.matches.end(match.id, ended_on=now.date(), reason=EndReason.FIT.value, closed_early=True)
        tx.memberships.add(
            person_id=olga.person.id,
            programme_id=school.programme.id,
            role=Role.DEPUTY,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )

    await school.write(changes)
    await anya.chat.send("/match")
    await school.match(await school.mentor("Пётр И."), anya)
    await anya.chat.send("/match")
    await tap(anya.chat, "Поговорить с куратором")
    await anya.chat.expect("Передал, что ты хочешь поговорить: Мария Ивановна.")
    found = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    told = {one.person_id for one in found if one.reason is Reason.CALL_CURATOR}
    assert told == {school.curator.person.id}


async def second_curator(school: School) -> Member:
    irina = await deputy(school)
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=irina.person.id,
            programme_id=school.programme.id,
            role=Role.CURATOR,
            form=None,
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    return irina


async def test_who_was_told_takes_back_their_consent(school: School) -> None:
    """With the adult their messages go; what the child asked for does not."""
    anya = await asks(school)
    irina = await second_curator(school)
    await erase_oneself(school.curator)
    (told,) = await handed_on(school)
    assert (told.person_id, told.payload["person"]) == (irina.person.id, anya.person.id)
    await school.app.sender.tick()
    await tap(irina.chat, "Открыть")
    await irina.chat.expect("Аня К.")


async def test_what_was_talked_over_does_not_come_back_with_an_erasure(school: School) -> None:
    await asks(school)
    await tap(school.curator.chat, "Открыть")
    await tap(school.curator.chat, "Сделано, закрыть")
    await second_curator(school)
    await erase_oneself(school.curator)
    assert await handed_on(school) == []


@pytest.fixture
async def refused(tmp_path: Path) -> AsyncIterator[School]:
    """In which Telegram may refuse what the bot sends."""
    async with open_service(tmp_path) as service:
        yield service.school


async def test_what_did_not_reach_the_curator_is_told_to_another_adult(refused: School) -> None:
    vera = await refused.member("Вера А.", Role.RESPONSIBLE, None, Kind.ADULT)
    refused.curator.chat.state.blocked = True  # the bot learns of it by trying
    await asks(refused)
    (told,) = await handed_on(refused)
    assert told.person_id == vera.person.id
    assert [one.id for one in await handed_on(refused)] == [told.id], "and not again"


async def test_who_has_blocked_the_bot_is_not_the_only_one_told(refused: School) -> None:
    await refused.member("Вера А.", Role.RESPONSIBLE, None, Kind.ADULT)
    await refused.curator.chat.block()
    anya = await asks(refused)
    assert "Вера А." in anya.chat.screen.text
    assert [one.state for one in await handed_on(refused)] == [DeliveryState.SENT]


async def test_where_nobody_can_be_written_to_it_waits_in_the_list(refused: School) -> None:
    curator = refused.curator
    await curator.chat.block()
    anya = await asks(refused)
    assert "Мария Ивановна" in anya.chat.screen.text
    assert await handed_on(refused) == []
    await curator.chat.unblock()
    await curator.chat.send("/alerts")
    await curator.chat.expect("Ждут разговора: 1")
