"""A random walk of everybody through everything: old buttons, forged ones, whatever can be sent.

Nothing of it may provoke an error from Telegram, a traceback or silence, show somebody's words to
those who must not see them, or leave the base in a state that no rule allows.
"""

import sqlite3
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from bot.sandbox.chats import Chat
from surveys.contest import run as contest
from tests.abuse.crowd import ELSEWHERE, Crowd, open_crowd
from tests.abuse.invariants import broken
from tests.abuse.markers import plant
from tests.abuse.walker import Walker
from tests.conftest import SEPTEMBER
from tests.school import CURATOR

STEPS, LONG = 110, 5_000
NO_FILE = "getfile"  # a made-up document has no file behind it; the bot says that it did not arrive


MAY = datetime(2026, 5, 22, 12, tzinfo=UTC)  # stage IV: the contest, the bank, the next year


async def walk(folder: Path, seed: int, steps: int, begins: datetime = SEPTEMBER) -> int:
    """How many sequences there were."""
    with capture_logs() as logs:
        async with open_crowd(folder) as crowd:
            crowd.school.clock.move(begins - SEPTEMBER)
            markers = await plant(crowd)
            if begins >= MAY:
                await crowd.school.write(lambda tx: contest.start(tx, begins, CURATOR))
            walker = Walker(crowd, Random(seed))
            chats = {chat.id: chat for chat in crowd.people}
            seen = len(crowd.school.api.journal.calls)
            for number in range(steps):
                before = changes(crowd)
                what = await walker.step()
                calls = list(islice(crowd.school.api.journal.calls, seen, None))
                seen += len(calls)  # what a task sends between two steps is not overlooked
                await markers.look_at(calls, chats, f"{seed}/{number}: {what}")
                assert_logged(before, changes(crowd), f"{seed}/{number}: {what}")
                errors = [entry for entry in logs if entry["log_level"] in {"error", "critical"}]
                refused = [entry for entry in logs if entry["event"].startswith("reply_")]
                assert not errors, f"{seed}/{number}: {what}\n{errors[0]}"
                assert not refused, f"{seed}/{number}: {what}\n{refused[0]}"
                faults = [one for one in crowd.school.api.faults if one.method != NO_FILE]
                assert not faults, f"{seed}/{number}: {what}"
                logs.clear()
            assert not crowd.school.api.unanswered()
            assert_kept_apart(crowd, walker)
            base = crowd.school.settings.database
    assert broken(sqlite3.connect(base.removeprefix("sqlite:///"))) == []
    return walker.sequences


KNOWN = (
    ", ".join(  # an open case of help keeps them a while: the log has a line of the erasure alone
        f"CASE WHEN erased_at IS NULL THEN {column} END"
        for column in ("chat_name", "class_name", "account")
    )
)
CHANGED = {
    "person": f"id, kind, paper, archived_at, {KNOWN}",
    "membership": "*",
    "match": "*",
    "invite": "*",
    "consent": "*",
    "stage": "*",
    "break": "*",
}
UNSAID = {"consent": "WHERE given_by <> 'growth'"}  # a no to one's own growth must be in no log


def changes(crowd: Crowd) -> tuple[int, list[tuple[object, ...]]]:
    """How many rows the audit has, and all that must not change without one."""
    base = sqlite3.connect(crowd.school.settings.database.removeprefix("sqlite:///"))
    try:
        rows = base.execute("SELECT count(*) FROM audit").fetchone()[0]
        found = [
            (table, *row)
            for table, columns in CHANGED.items()
            for row in base.execute(f'SELECT {columns} FROM "{table}" {UNSAID.get(table, "")}')
        ]
    finally:
        base.close()
    return rows, found


def assert_logged(
    before: tuple[int, list[tuple[object, ...]]],
    after: tuple[int, list[tuple[object, ...]]],
    what: str,
) -> None:
    """Who changes people, pairs, stages, links or consents leaves a row in the audit."""
    new = [row for row in after[1] if row not in before[1]]
    assert after[0] > before[0] or not new, f"{what}: nobody has noted {new}"


def assert_kept_apart(crowd: Crowd, walker: Walker) -> None:
    """What the bot still shows to each person holds nothing that is not for them."""
    for chat in crowd.participants:
        others = walker.secrets - {walker.secret(chat)}
        assert not [one for one in others if one in shown_to(chat)], chat.transcript()
    for chat in crowd.of_school(second=False):
        assert ELSEWHERE not in shown_to(chat), chat.transcript()
    for chat in crowd.of_school(second=True):
        assert "Вера А." not in shown_to(chat), chat.transcript()


def shown_to(chat: Chat) -> str:
    labels = [label for screen in chat.messages if screen.by_bot for label in screen.labels]
    texts = [screen.text for screen in chat.messages if screen.by_bot]
    return "\n".join([*texts, *labels, *(press.text for press in chat.toasts)])


@pytest.mark.parametrize(("seed", "begins"), [(1, SEPTEMBER), (2, MAY)])
async def test_a_random_walk(tmp_path: Path, seed: int, begins: datetime) -> None:
    await walk(tmp_path, seed, STEPS, begins)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 104))
async def test_a_long_random_walk(tmp_path: Path, seed: int) -> None:
    """Four of them: thousands of sequences."""
    assert await walk(tmp_path, seed, LONG, (SEPTEMBER, MAY)[seed % 2]) > LONG // 6
