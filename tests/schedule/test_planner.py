"""Only a programme where something may be due is read; what is much is applied in portions."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.sandbox.clock import SimulatedClock
from scheduler import planner
from scheduler.freezer import Freezer
from scheduler.ticks import Ticks
from storage.engine import sqlite_url
from storage.models import ResponseRow
from storage.store import SqlStore, open_store
from storage.transaction import Transaction
from surveys.access.entry import Which
from surveys.analysis.facts import ResponseStatus
from surveys.deliveries import facts, tick
from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.plan import Plan, plan
from surveys.deliveries.portions import ROWS, portions
from surveys.flags.model import Closing, FlagState
from surveys.flags.table import RULES, Key
from surveys.people.model import ON_CALL, MembershipState, Role
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.model import Moment
from surveys.responses.slot import Slot
from tests.benchmarks.region import DECEMBER, FORM, OCTOBER, all_sent, apply, laid, read

MINUTE = timedelta(minutes=1)
PSYCHOLOGIST = 2  # after a curator
FIRST_MENTOR = 3


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@asynccontextmanager
async def quiet(
    path: Path, library: Library, pairs: int, programmes: int = 1
) -> AsyncIterator[tuple[SqlStore, Ticks, SimulatedClock]]:
    """Everything has been planned and sent, and a minute has passed."""
    with laid(path, pairs, programmes):
        pass
    async with open_store(sqlite_url(path), lasting=False) as store:
        clock = SimulatedClock(DECEMBER)
        ticks = Ticks(store, clock, library.for_membership, Freezer(store, library, min_group=5))
        assert len(await ticks.plan()) == programmes
        all_sent(path)
        assert await ticks.plan() == [0] * programmes
        clock.move(MINUTE)
        yield store, ticks, clock


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Statements, by what they say."""
    said: Counter[str] = Counter()

    def count(*told: object) -> None:
        said[str(told[2])] += 1

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        yield said
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)


async def test_a_tick_with_nothing_to_do_takes_as_many_statements_for_many_pairs(
    tmp_path: Path, library: Library
) -> None:
    totals = []
    for pairs, programmes in ((10, 1), (200, 1), (10, 20)):
        path = tmp_path / f"{pairs}-{programmes}.sqlite3"
        async with quiet(path, library, pairs, programmes) as (_, ticks, _):
            with counted() as said:
                assert await ticks.plan() == [], "none was looked at"
            totals.append(said.total())
            assert ticks.due
            assert ticks.due > DECEMBER + MINUTE
    assert len(set(totals)) == 1, totals


async def test_a_tick_after_a_change_takes_as_many_statements_for_many_pairs(
    tmp_path: Path, library: Library, plans: list[Plan]
) -> None:
    totals = []
    for pairs in (10, 200):
        async with quiet(tmp_path / f"{pairs}.sqlite3", library, pairs) as (store, ticks, _):
            away = await store.read(lambda tx: tx.memberships.in_programme(1)[-1])
            paused = MembershipState.PAUSED
            await store.write(partial(_update, away.id, paused))
            with counted() as said:
                await ticks.plan()
            assert plans[-1].flags.gone
            totals.append(said.total())
    assert len(set(totals)) == 1, totals


def _update(member: int, state: MembershipState, tx: Transaction) -> None:
    tx.memberships.update(member, state=state)


def test_who_joins_is_planned_alone(tmp_path: Path, library: Library) -> None:
    with laid(tmp_path / "base.sqlite3", 10) as engine, engine.begin() as connection:
        tx = Transaction(connection)
        tick.joined(tx, library.for_membership, FIRST_MENTOR, DECEMBER)
        asked = {one.slot.membership_id for one in tx.slots.known(1)}
        told = {one.membership_id for one in tx.deliveries.of_programme(1)}
        offices = {m.id for m in tx.memberships.in_programme(1) if m.role in ON_CALL}
    assert asked == {FIRST_MENTOR}
    assert told - offices == {FIRST_MENTOR}


def test_of_a_pair_a_check_that_the_other_side_has_answered_counts(
    tmp_path: Path, library: Library
) -> None:
    (check,) = library.for_membership(Role.MENTOR, FORM, Moment.FIRST_MEETING)
    slot = Slot(FIRST_MENTOR, 1, check.key, Moment.FIRST_MEETING, 1)
    with laid(tmp_path / "base.sqlite3", 4) as engine, engine.begin() as connection:
        tx = Transaction(connection)
        tx.slots.open_all(1, [(slot, check.version, DECEMBER)], DECEMBER)
        connection.execute(sa.update(ResponseRow).values(status=ResponseStatus.SUBMITTED))
        (programme,) = tx.programmes.all()
        mentee = facts.read_some(
            tx, library.for_membership, programme, {FIRST_MENTOR + 1}, DECEMBER
        )
        mentor = facts.read_some(tx, library.for_membership, programme, {FIRST_MENTOR}, DECEMBER)
    assert not mentee.responses
    assert mentor.responses
    assert mentee.checked == mentor.checked == {1}


async def test_what_a_curator_is_told_of_a_pair_is_planned_again_when_withdrawn(
    tmp_path: Path, library: Library, plans: list[Plan]
) -> None:
    async with quiet(tmp_path / "base.sqlite3", library, 8) as (store, ticks, _):
        told = await store.read(lambda tx: tx.deliveries.of_programme(1))
        one = next(each for each in told if each.reason is Reason.SILENT_PAIR)
        state = DeliveryState.CANCELLED
        await store.write(lambda tx: tx.deliveries.finish(one.id, state, DECEMBER))
        assert await ticks.plan() == [1]
        assert [each.key for each in plans[-1].deliveries] == [one.key]


async def test_a_flag_closed_by_hand_is_raised_again_when_its_rest_is_over(
    tmp_path: Path, library: Library, plans: list[Plan]
) -> None:
    async with quiet(tmp_path / "base.sqlite3", library, 8) as (store, ticks, clock):
        flags = await store.read(lambda tx: tx.flags.standing(1, DECEMBER))
        one = next(each for each in flags if each.key is Key.SILENT_PAIR)
        now = clock.now()
        state, why = FlagState.CLOSED, Closing.TALKED
        await store.write(lambda tx: tx.flags.bring_to(one, state, 1, now, closing=why))
        clock.move_to(now + RULES[one.key].cool_down - MINUTE)
        while any(await ticks.plan()):
            pass
        clock.move(2 * MINUTE)
        plans.clear()
        await ticks.plan()
        assert [subject for made in plans for subject in made.flags.raised] == [one.subject]


async def test_a_new_deputy_hears_of_all_silent_pairs(
    tmp_path: Path, library: Library, plans: list[Plan]
) -> None:
    async with quiet(tmp_path / "base.sqlite3", library, 8) as (store, ticks, _):
        told = await store.read(lambda tx: tx.deliveries.of_programme(1))
        silent = {one.occurrence for one in told if one.reason is Reason.SILENT_PAIR}
        await store.write(
            lambda tx: tx.memberships.add(
                person_id=PSYCHOLOGIST,
                programme_id=1,
                role=Role.DEPUTY,
                form=None,
                state=MembershipState.ACTIVE,
                enrolled_on=OCTOBER.date(),
                now=DECEMBER,
            )
        )
        assert len(await ticks.plan()) == 1
        made = plans[-1]
        new = [one.occurrence for one in made.deliveries if one.reason is Reason.SILENT_PAIR]
        assert len(silent) > 1
        assert sorted(new) == sorted(silent)


async def test_a_programme_is_planned_again_when_a_fact_of_it_has_changed(
    tmp_path: Path, library: Library, plans: list[Plan]
) -> None:
    """And no other one: of three the second has somebody who pauses."""
    async with quiet(tmp_path / "base.sqlite3", library, 4, 3) as (store, ticks, _):
        away = await store.read(lambda tx: tx.memberships.in_programme(2)[-1])
        paused = MembershipState.PAUSED
        await store.write(lambda tx: tx.memberships.update(away.id, state=paused))
        assert len(await ticks.plan()) == 1
        assert plans[-1].flags.gone, "the flag of the silent pair is closed"
        assert len(await ticks.plan()) == 1, "what was written may have changed something"
        assert await ticks.plan() == []


async def test_what_has_been_planned_from_is_forgotten_in_portions(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first day of a wave notes tens of thousands: nobody waits behind all of them."""
    monkeypatch.setattr(planner, "NOTES", 3)
    forgotten = []

    def forget(tx: Transaction, seen: list[int]) -> None:
        forgotten.append(len(seen))
        tx.stirred.forget(seen)

    monkeypatch.setattr(tick, "forget", forget)
    async with quiet(tmp_path / "base.sqlite3", library, pairs=3) as (store, ticks, _):
        assert sum(forgotten) > max(forgotten) == planner.NOTES
        await ticks.plan()
        assert await store.read(lambda tx: list(tx.stirred.all())) == []


async def test_a_stage_opens_once_however_few_are_looked_at_together(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "TOGETHER", 3)
    path = tmp_path / "base.sqlite3"
    with laid(path, pairs=4):
        pass
    async with open_store(sqlite_url(path), lasting=False) as store:
        looks = await planner.Planner(store, library.for_membership).tick(DECEMBER)
        lines = await store.read(lambda tx: tx.audit.page(1, Which(), limit=100, offset=0))
    assert len(looks[0]) > 1
    opened = [one.subject for one in lines if one.action == "stage.opened"]
    assert sorted(set(opened)) == sorted(opened) != []


async def test_a_programme_is_planned_again_when_its_own_settings_have_changed(
    tmp_path: Path, library: Library
) -> None:
    async with quiet(tmp_path / "base.sqlite3", library, 4, 2) as (store, ticks, _):
        await store.write(lambda tx: tx.programmes.set_threshold(1, "silent_pair", 45))
        assert len(await ticks.plan()) == 1
        assert await ticks.plan() == []


async def test_a_programme_is_planned_again_when_its_moment_has_come(
    tmp_path: Path, library: Library
) -> None:
    async with quiet(tmp_path / "base.sqlite3", library, 4, 2) as (_, ticks, clock):
        assert ticks.due
        clock.move_to(ticks.due)
        made = await ticks.plan()
        assert any(made)


def test_portions_are_the_whole_plan(tmp_path: Path, library: Library) -> None:
    """In a membership the invitation and the responses it tells of are never apart."""
    with laid(tmp_path / "base.sqlite3", 800) as engine:
        snapshot = read(engine, library)
        made = plan(snapshot, DECEMBER)
        parts = list(portions(made))
        asked = {response.slot.membership_id for response in made.open_responses}
        whose = [
            {r.slot.membership_id for r in part.open_responses}
            | {d.membership_id for d in part.deliveries} & asked
            for part in parts
        ]
        assert len(parts) > 3
        assert all(0 < part.rows <= ROWS for part in parts), "a curator's hundreds too"
        assert sum(part.rows for part in parts) == made.rows
        assert sum(map(len, whose)) == len(asked)
        for part in parts:
            apply(engine, snapshot.programme.id, part)
        assert plan(read(engine, library), DECEMBER).empty


def test_a_plan_of_few_rows_is_one_transaction(tmp_path: Path, library: Library) -> None:
    with laid(tmp_path / "base.sqlite3", 10) as engine:
        made = plan(read(engine, library), DECEMBER)
        assert list(portions(made)) == [made]
        assert list(portions(Plan())) == []
