"""What cannot be twice: a unique constraint is an outcome, never an exception."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from storage.store import SqlStore
from storage.transaction import Transaction
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.model import Moment
from surveys.questionnaires.stored import complete, publish_all

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
TODAY = date(2025, 9, 1)
LATER = NOW + timedelta(days=21)


@dataclass(frozen=True)
class Ids:
    programme: int
    person: int
    mentor: int
    mentee: int


@pytest.fixture
async def ids(store: SqlStore) -> Ids:
    def prepare(tx: Transaction) -> Ids:
        programme = tx.programmes.add(
            year="2025/26",
            timezone="Europe/Moscow",
            stages=default_stages(2025),
            breaks=default_breaks(2025),
            now=NOW,
        )
        publish_all(tx, load_library(), NOW)
        made = []
        for account, role in ((1, Role.MENTOR), (2, Role.MENTEE)):
            person = tx.people.add(chat_name="Аня К.", kind=Kind.PUPIL, now=NOW, account=account)
            membership = tx.memberships.add(
                person_id=person.id,
                programme_id=programme.id,
                role=role,
                form="pupil-pupil",
                state=MembershipState.ACTIVE,
                now=NOW,
            )
            assert membership
            made.append(membership.id)
        return Ids(programme.id, person.id, *made)

    return await store.write(prepare)


async def test_a_version_that_only_the_database_has_is_known(store: SqlStore) -> None:
    shipped = list(load_library().versions())
    await store.write(lambda tx: publish_all(tx, Library(shipped), NOW))
    (gone, other), left = shipped[:2], shipped[2:]
    found = await store.read(lambda tx: complete(tx, Library([*left, other])))
    assert found.get(gone.key, gone.version) == gone
    assert len(list(found.versions())) == len(shipped)


def planned(ids: Ids, occurrence: str = "entry") -> Planned:
    return Planned(
        programme_id=ids.programme,
        person_id=ids.person,
        membership_id=ids.mentee,
        reason=Reason.PULSE,
        occurrence=occurrence,
        due_at=NOW,
    )


def match(tx: Transaction, ids: Ids) -> int | None:
    found = tx.matches.add(
        programme_id=ids.programme,
        mentor_id=ids.mentor,
        mentee_id=ids.mentee,
        form="pupil-pupil",
        starts_on=TODAY,
        now=NOW,
    )
    return None if found is None else found.id


async def twice(store: SqlStore, work: Callable[[Transaction], object]) -> list[object]:
    """At once: both wait for the same writer."""
    return list(await asyncio.gather(store.write(work), store.write(work)))


async def test_one_membership_a_role(store: SqlStore, ids: Ids) -> None:
    def join(tx: Transaction) -> bool:
        return (
            tx.memberships.add(
                person_id=ids.person,
                programme_id=ids.programme,
                role=Role.CURATOR,
                form=None,
                state=MembershipState.ACTIVE,
                now=NOW,
            )
            is not None
        )

    assert await twice(store, join) == [True, False]


async def test_one_running_match_a_pair(store: SqlStore, ids: Ids) -> None:
    first, second = await twice(store, lambda tx: match(tx, ids))
    assert isinstance(first, int)
    assert second is None
    await store.write(
        lambda tx: tx.matches.end(first, ended_on=TODAY, reason="other", closed_early=True)
    )
    again = await store.write(lambda tx: match(tx, ids))
    assert again is not None, "an ended pair may begin anew"
    found = await store.read(lambda tx: tx.matches.in_programme(ids.programme))
    assert [one.number for one in found] == [1, 2]


async def test_one_meeting_a_day_and_kind(store: SqlStore, ids: Ids) -> None:
    number = await store.write(lambda tx: match(tx, ids))
    assert number

    def meet(tx: Transaction) -> bool:
        found = tx.meetings.add(
            match_id=number, held_on=TODAY, kind="talk", logged_by=ids.mentor, now=NOW
        )
        return found is not None

    assert await twice(store, meet) == [True, False]


@pytest.mark.parametrize("about_a_match", [False, True])
async def test_one_response_a_wave(store: SqlStore, ids: Ids, about_a_match: bool) -> None:
    number = await store.write(lambda tx: match(tx, ids))

    def invite(tx: Transaction) -> bool:
        return tx.responses.open(
            programme_id=ids.programme,
            membership_id=ids.mentee,
            match_id=number if about_a_match else None,
            questionnaire="entry-mentee-pupil",
            version=1,
            moment=Moment.ENTRY,
            wave=1,
            now=NOW,
            closes_at=LATER,
        )

    assert await twice(store, invite) == [True, False]
    assert len(await store.read(lambda tx: tx.responses.of_person(ids.person))) == 1


async def test_one_delivery_an_occurrence(store: SqlStore, ids: Ids) -> None:
    def plan(tx: Transaction) -> int:
        return tx.deliveries.add([planned(ids), planned(ids), planned(ids, "final")], NOW)

    assert await twice(store, plan) == [2, 0]


async def test_what_was_cancelled_may_be_planned_again(store: SqlStore, ids: Ids) -> None:
    def plan(tx: Transaction) -> int:
        return tx.deliveries.add([replace(planned(ids), due_at=LATER)], NOW)

    assert await store.write(lambda tx: tx.deliveries.add([planned(ids)], NOW)) == 1
    (one,) = await store.read(lambda tx: tx.deliveries.of_programme(ids.programme))
    await store.write(lambda tx: tx.deliveries.cancel(one.id, NOW, "cause gone"))
    assert await twice(store, plan) == [1, 0]
    (again,) = await store.read(lambda tx: tx.deliveries.of_programme(ids.programme))
    assert (again.id, again.state, again.due_at) == (one.id, DeliveryState.PENDING, LATER)


async def test_a_delivery_is_claimed_once(store: SqlStore, ids: Ids) -> None:
    await store.write(lambda tx: tx.deliveries.add([planned(ids)], NOW))
    (one,) = await store.read(lambda tx: tx.deliveries.pending(NOW, 10))
    claims = [store.write(lambda tx: tx.deliveries.claim(one.id, NOW)) for _ in range(20)]
    assert sum(await asyncio.gather(*claims)) == 1
    assert await store.read(lambda tx: tx.deliveries.pending(NOW, 10)) == []
    stranded = await store.read(lambda tx: tx.deliveries.stranded())
    assert [found.id for found in stranded] == [one.id]
    await store.write(lambda tx: tx.deliveries.finish(one.id, DeliveryState.SENT, NOW))
    await store.write(lambda tx: tx.deliveries.postpone(one.id, LATER))
    await store.write(lambda tx: tx.deliveries.cancel(one.id, NOW, "late"))
    found = await store.read(lambda tx: tx.deliveries.get(one.id))
    assert found
    assert (found.state, found.sent_at) == (DeliveryState.SENT, NOW), "what was sent stays sent"


async def test_an_invite_is_used_as_often_as_it_says(store: SqlStore, ids: Ids) -> None:
    def invite(tx: Transaction) -> int | None:
        found = tx.invites.add(
            programme_id=ids.programme,
            code="abcd1234",
            role=Role.MENTOR,
            form="pupil-pupil",
            person_id=None,
            uses=3,
            expires_at=LATER,
            created_by=None,
            now=NOW,
        )
        return None if found is None else found.id

    number, taken = await twice(store, invite)
    assert isinstance(number, int)
    assert taken is None
    uses = [store.write(lambda tx: tx.invites.use(number)) for _ in range(10)]
    assert sum(await asyncio.gather(*uses)) == 3


async def test_an_update_is_applied_once_and_forgotten_later(store: SqlStore, ids: Ids) -> None:
    def apply(tx: Transaction) -> bool:
        return tx.updates.first_time(77, NOW)

    assert await twice(store, apply) == [True, False]
    await store.write(lambda tx: tx.updates.forget(NOW))
    assert not await store.write(apply)
    await store.write(lambda tx: tx.updates.forget(NOW + timedelta(seconds=1)))
    assert await store.write(apply)


async def test_an_account_belongs_to_one_person(store: SqlStore, ids: Ids) -> None:
    with pytest.raises(ValueError, match="account"):
        await store.write(
            lambda tx: tx.people.add(chat_name="Другая", kind=Kind.PUPIL, now=NOW, account=1)
        )
