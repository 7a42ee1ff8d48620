"""The ticks of the running bot."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from structlog.testing import capture_logs

from storage.transaction import Transaction
from surveys.deliveries import facts
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.model import Reason
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme
from tests.notices.post import post
from tests.school import School, add_member, add_programme


async def test_a_tick_knows_when_there_will_be_something_to_do_again(school: School) -> None:
    ticks, sender, clock = school.app.ticks, school.app.sender, school.clock
    while any(await ticks.plan()):
        assert ticks.due == clock.now()  # what was planned may be due at once
        await sender.tick()
    assert ticks.due
    assert ticks.due > clock.now()
    clock.move_to(ticks.due)
    before = await school.look(lambda tx: tx.deliveries.of_programme(1))
    await ticks.plan()
    await sender.tick()
    assert before != await school.look(lambda tx: tx.deliveries.of_programme(1))


def _second_school(tx: Transaction, school: School) -> Programme:
    now = school.clock.now()
    found = add_programme(tx, now)
    add_member(tx, found.id, now, "Раиса Львовна", Role.CURATOR, None, Kind.ADULT, 77)
    return found


@pytest.mark.parametrize("first", [True, False])
async def test_a_programme_that_cannot_be_planned_holds_up_no_other(
    school: School, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await school.write(partial(_second_school, school=school))
    school.api.chat(77, first_name="Раиса").state.reachable = True
    broken, whole = (school.programme, other) if first else (other, school.programme)

    def fails(snapshot: Snapshot, now: datetime) -> tuple[Plan, Ahead]:
        if snapshot.programme.id == broken.id:
            raise ZeroDivisionError
        return outlook(snapshot, now)

    monkeypatch.setattr("scheduler.planner.outlook", fails)
    school.pass_time(days=5)  # the digest of a Monday is due in both
    ticks = school.app.ticks
    with capture_logs() as logs:
        (written,) = await ticks.plan()
        assert written
        school.pass_time(minutes=1)
        await ticks.plan()
    failed = [one for one in logs if one["event"] == "planning_failed"]
    assert [one["programme"] for one in failed] == [broken.id], "said once"
    assert ticks.due, "and tried again"
    assert ticks.due <= school.clock.now() + timedelta(hours=1)
    planned = await school.look(lambda tx: tx.deliveries.of_programme(whole.id))
    assert Reason.WEEKLY_DIGEST in {each.reason for each in planned}
    assert Reason.HOST_TROUBLE not in {each.reason for each in planned}
    warned = await school.look(lambda tx: tx.deliveries.of_programme(broken.id))
    assert [each.reason for each in warned] == [Reason.HOST_TROUBLE], "its curator, once"
    if first:
        arrived = await post(school)
        assert any("Не получается" in text for text in arrived[school.curator.chat.id])
    monkeypatch.setattr("scheduler.planner.outlook", outlook)
    assert await ticks.plan(), "the one that could not be planned at least"
    again = await school.look(lambda tx: tx.deliveries.of_programme(broken.id))
    assert Reason.WEEKLY_DIGEST in {each.reason for each in again}


async def test_facts_that_cannot_be_read_stop_neither_the_start_nor_the_others(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await school.write(partial(_second_school, school=school))
    read = facts.read_some

    def fails(
        tx: facts.FlagFacts,
        library: Library,
        programme: Programme,
        people: frozenset[int],
        now: datetime,
    ) -> Snapshot:
        if programme.id == school.programme.id:
            raise LookupError
        return read(tx, library, programme, people, now)

    monkeypatch.setattr("scheduler.planner.read_some", fails)
    school.pass_time(days=5)
    await school.app.ticks.wake()
    assert len(await school.app.ticks.plan()) == 1
    planned = await school.look(lambda tx: tx.deliveries.of_programme(other.id))
    assert Reason.WEEKLY_DIGEST in {each.reason for each in planned}
