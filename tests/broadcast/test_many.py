"""A message to more people than are written to at once: a portion is read together."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from handlers.texts.schools import of_school
from storage.store import SqlStore
from storage.transaction import Transaction
from surveys.deliveries.due import Message, merged
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.deliveries.news.model import Announcement
from surveys.deliveries.notice_context import contexts
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from tests.broadcast.sent import compose, outbox, received
from tests.hands import tap
from tests.school import Member, School, add_member, add_programme

MANY = 70  # more than two portions
GROUP = f"Ученики: {MANY}"


async def crowd(school: School) -> list[Member]:
    """In the order in which the outbox has them: by name."""
    return [await school.pupil(f"Аня {number:03}") for number in range(MANY)]


async def on_the_way(school: School, people: list[Member]) -> "asyncio.Task[int]":
    """Confirmed, and the first few have it."""
    chat = await compose(school, GROUP)
    await tap(chat, "Отправить")
    await chat.expect(f"Ждут: {MANY}")
    tick = asyncio.ensure_future(school.app.sender.tick())
    async with asyncio.timeout(20):
        while sum(len(received(one)) for one in people) < 3:
            await asyncio.sleep(0.01)
    return tick


async def test_stopped_in_the_middle(school: School) -> None:
    people = await crowd(school)
    tick = await on_the_way(school, people)
    await tap(school.curator.chat, "Остановить")
    await school.curator.chat.expect("Отправка остановлена")
    await tick
    await school.app.sender.tick()
    got = {one.person.id: len(received(one)) for one in people}
    assert max(got.values()) == 1, "nobody twice"
    state = {one.person_id: one.state for one in await outbox(school)}
    assert set(state.values()) == {DeliveryState.SENT, DeliveryState.CANCELLED}
    for person, times in got.items():
        assert (state[person] is DeliveryState.SENT) == (times == 1)


async def test_who_leaves_in_the_middle_does_not_get_it(school: School) -> None:
    people = await crowd(school)
    tick = await on_the_way(school, people)
    await school.write(
        lambda tx: tx.memberships.update(people[-1].membership.id, state=MembershipState.LEFT)
    )
    await tick
    assert [len(received(one)) for one in people] == [1] * (MANY - 1) + [0]
    missed = [one for one in await outbox(school) if one.state is DeliveryState.MISSED]
    assert [one.person_id for one in missed] == [people[-1].person.id]


async def test_two_broadcasts_to_the_same_people_keep_their_own_words(school: School) -> None:
    people = [await school.pupil("Аня К."), await school.pupil("Боря Л.")]
    for text in ("Первое", "Второе"):
        chat = await compose(school, "Ученики: 2", text)
        await tap(chat, "Отправить")
        await chat.expect("Ждут: 2")
    await school.app.sender.tick()
    for one in people:
        first, second = received(one)
        assert "Первое" in first
        assert "Второе" in second


async def test_a_portion_costs_as_many_queries_as_one_person(school: School) -> None:
    await crowd(school)
    chat = await compose(school, GROUP)
    await tap(chat, "Отправить")
    await chat.expect(f"Ждут: {MANY}")
    now, store = school.clock.now(), school.app.store
    messages = merged(await store.read(lambda tx: tx.deliveries.pending(now, MANY)))
    assert len(messages) == MANY
    read = partial(contexts, library=school.app.library, now=now)
    with counted(store) as one:
        await store.scan(partial(read, messages=messages[:1]))
    with counted(store) as many:
        found = await store.scan(partial(read, messages=messages))
    assert len(many) == len(one) < 10
    assert [each.person.id for each in found if each] == [each.person_id for each in messages]


async def test_read_together_each_is_told_what_is_true_of_them(school: School) -> None:
    here, paused, elsewhere, nowhere = [
        await school.pupil(name) for name in ("Аня", "Боря", "Витя", "Галя")
    ]
    now = school.clock.now()

    def work(tx: Transaction) -> tuple[Message, ...]:
        tx.memberships.update(paused.membership.id, state=MembershipState.PAUSED)
        other = _joined_another(tx, now, elsewhere)
        assert other.id != school.programme.id
        draft = tx.broadcasts.draft(
            programme_id=school.programme.id,
            author_id=school.curator.person.id,
            group="all",
            text="Завтра уроков нет.",
            now=now,
        )
        people = (here, paused, elsewhere, nowhere)
        tx.deliveries.add(
            [_planned(school, one, now, draft.id + (one is nowhere)) for one in people], now
        )
        return merged(tx.deliveries.pending(now, 10))

    messages = await school.write(work)
    found = await school.app.store.scan(
        partial(contexts, library=school.app.library, messages=messages, now=now)
    )
    said = (Announcement("Завтра уроков нет.", "Мария Ивановна"),)
    assert [each and (each.person.id, each.news, each.elsewhere) for each in found] == [
        (here.person.id, said, False),
        (paused.person.id, (), False),
        (elsewhere.person.id, said, True),
        (nowhere.person.id, (), False),  # of a broadcast that there is not
    ]
    letters = await school.app.sender._messenger.prepare(messages)
    texts = [None if letter is None else letter.sheet.text for letter in letters]
    assert texts[1] == texts[3] is None
    assert texts[2] == f"{of_school(school.programme)}\n\n{texts[0]}", "they look at another one"


def _planned(school: School, member: Member, now: datetime, broadcast: int) -> Planned:
    return Planned(
        programme_id=school.programme.id,
        person_id=member.person.id,
        membership_id=None,
        reason=Reason.BROADCAST,
        occurrence="broadcast-1",
        due_at=now,
        payload={"broadcast": broadcast},
    )


def _joined_another(tx: Transaction, now: datetime, member: Member) -> Programme:
    """A newer school, so that it is the one that is open."""
    other = add_programme(tx, now, 2026)
    add_member(tx, other.id, now, "Кто-то", Role.MENTOR, None, Kind.ADULT, 999)
    tx.memberships.add(
        person_id=member.person.id,
        programme_id=other.id,
        role=Role.MENTEE,
        form="teacher-pupil",
        state=MembershipState.ACTIVE,
        now=now,
    )
    return other


@contextmanager
def counted(store: SqlStore) -> Iterator[list[str]]:
    """The statements that long reads run meanwhile."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    listen: Callable[..., None] = sa.event.listen
    listen(store._scanners._engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        sa.event.remove(store._scanners._engine, "before_cursor_execute", note)
