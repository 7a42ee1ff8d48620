"""Nobody with the database's file in hand can tell who voted for whom.

Not a list of places where it might stand: the file is the same, byte for byte, whoever of the voters
has chosen what, as long as the counts are the same. So whatever a reader of the file may try, they
have nothing to go by.
"""

import asyncio
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.engine import sqlite_url
from storage.migrate import migrate
from storage.store import open_store
from storage.transaction import Transaction
from surveys.contest.model import TITLES, NomineeState
from surveys.contest.take_part import Done, Said, vote
from surveys.people.model import Kind, Role
from tests.school import add_member, begin

NOW = datetime(2026, 5, 30, 12, 0, tzinfo=UTC)
VOTERS, CARDS = 12, 3


def prepare(tx: Transaction) -> None:
    """Voting is on; accounts of mentors from 200, of pupils from 100."""
    programme, _, _ = begin(tx, NOW)
    tx.contests.open(
        programme.id,
        nominate_until=datetime(2026, 5, 27, tzinfo=UTC).date(),
        vote_until=datetime(2026, 6, 4, tzinfo=UTC).date(),
        titles=TITLES,
        now=NOW,
    )
    for number in range(VOTERS):
        name = f"Ученик {number}"
        add_member(
            tx, programme.id, NOW, name, Role.MENTEE, "teacher-pupil", Kind.PUPIL, 100 + number
        )
    first = tx.contests.nominations(1)[0].id
    for number in range(CARDS):
        name = f"Наставник {number}"
        person, _ = add_member(
            tx, programme.id, NOW, name, Role.MENTOR, "teacher-pupil", Kind.ADULT, 200 + number
        )
        tx.contests.propose(first, person.id, NomineeState.AGREED)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base in which nobody has voted yet."""
    file = tmp_path_factory.mktemp("contest") / "before.sqlite3"
    migrate(sqlite_url(file))

    async def fill() -> None:
        async with open_store(sqlite_url(file)) as store:
            await store.write(prepare)
            assert await store.scrub()

    asyncio.run(fill())
    return file


async def voted(school: Path, name: str, choices: Sequence[int]) -> bytes:
    """The file after these votes, one after another by the same people; its log is looked into each time."""
    file = school.with_name(f"{name}.sqlite3")
    shutil.copy(school, file)
    log = file.with_name(f"{file.name}-wal")
    async with open_store(sqlite_url(file)) as store:
        cards = [one.id for one in await store.read(lambda tx: tx.contests.nominees(1))]
        for number, choice in enumerate(choices):
            work = partial(vote, now=NOW, account=100 + number, nominee_id=cards[choice])
            done = await store.write(work)
            assert isinstance(done, Done)
            assert done.said is Said.VOTED
            assert await store.scrub()
            assert log.stat().st_size == 0, "the log would tell what changed together"
        counts = await store.read(lambda tx: tx.contests.votes(1))
        assert [counts[card] for card in cards] == [choices.count(one) for one in range(CARDS)]
        assert sum((await store.read(lambda tx: tx.contests.turnout(1))).values()) == len(choices)
    return file.read_bytes()


@settings(max_examples=15)
@given(
    st.lists(st.integers(0, CARDS - 1), min_size=1, max_size=VOTERS).flatmap(
        lambda choices: st.tuples(st.just(choices), st.permutations(choices))
    )
)
def test_the_file_is_the_same_whoever_chose_what(
    school: Path, found: tuple[list[int], list[int]]
) -> None:
    one, other = found
    assert asyncio.run(voted(school, "one", one)) == asyncio.run(voted(school, "other", other))


async def test_a_second_vote_changes_nothing(school: Path) -> None:
    file = school.with_name("twice.sqlite3")
    shutil.copy(school, file)
    async with open_store(sqlite_url(file)) as store:
        cards = [one.id for one in await store.read(lambda tx: tx.contests.nominees(1))]
        said = [
            await store.write(partial(vote, now=NOW, account=100, nominee_id=card))
            for card in (cards[0], cards[1], cards[0])
        ]
        assert [one.said for one in said if isinstance(one, Done)] == [
            Said.VOTED,
            Said.VOTED_BEFORE,
            Said.VOTED_BEFORE,
        ]
        assert await store.read(lambda tx: tx.contests.votes(1)) == {
            cards[0]: 1,
            cards[1]: 0,
            cards[2]: 0,
        }
        written = await store.read(lambda tx: tx.audit.deeds(["person:2"], ["contest.voted"]))
        assert written == {}
