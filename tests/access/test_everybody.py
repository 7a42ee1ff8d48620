"""The whole policy over the running bot: everybody presses and writes everything.

What the policy refuses changes nothing and is answered with a polite sentence that tells nothing
of others; what it allows works. Whatever is pressed, nobody meets a traceback or silence.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from handlers.access import COMMANDS, QUESTIONS
from handlers.texts import common
from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.help import card, own
from surveys.practices import moderate
from tests.abuse.crowd import ELSEWHERE, Crowd, open_crowd
from tests.access.cast import Actor, cast
from tests.access.presses import Press, garbage, presses

pytestmark = pytest.mark.timeout(400)  # thousands of presses, perhaps on a busy machine
NOT_OF_INTEREST = {"applied_update", "focus", "heartbeat"}
LONGEST = 700  # characters of an answer to what is refused
AT_ONCE = 60  # presses under way
RUN_IT = {
    "curator",
    "curator who mentors",
    "deputy",
    "responsible adult",
    "curator of another school",
}


@pytest.fixture
async def crowd(tmp_path: Path) -> AsyncIterator[Crowd]:
    with capture_logs() as logs:
        async with open_crowd(tmp_path) as found:
            yield found
            broken = [entry for entry in logs if entry["log_level"] in {"error", "critical"}]
            assert not broken, broken
            assert not found.school.api.faults
            assert not found.school.api.unanswered()


class TestWhoRunsTheProgramme:
    async def test_the_whole_table(self, crowd: Crowd) -> None:
        actors = await cast(crowd)
        await walk(crowd, [actor for actor in actors if actor.name in RUN_IT])


class TestEverybodyElse:
    """A class for itself: xdist hands them out one by one."""

    async def test_the_whole_table(self, crowd: Crowd) -> None:
        actors = await cast(crowd)
        await walk(crowd, [actor for actor in actors if actor.name not in RUN_IT])

    @pytest.mark.soak
    async def test_everybody_with_all_that_is_anybodys(self, crowd: Crowd) -> None:
        actors = await cast(crowd)
        for actor in actors:
            await actor.chat.send("/help")
            await actor.chat.settled()
        await refused(crowd, actors, every=True)


async def walk(crowd: Crowd, actors: list[Actor]) -> None:
    for actor in actors:
        await actor.chat.send("/help")
        await actor.chat.settled()
    await refused(crowd, actors)
    for actor in actors:
        await typed(crowd, actor)
    for actor in actors:
        await allowed(actor)


async def refused(crowd: Crowd, actors: list[Actor], *, every: bool = False) -> None:
    """All at once: what changes nothing in sum is looked into no further."""
    no = {actor.name: [*unwelcome(actor, every=every), *garbage(actor)] for actor in actors}
    assert sum(map(len, no.values())) > 500
    before = stored(crowd)
    mark = len(crowd.school.api.journal.calls)
    await asyncio.gather(*(press_all(actor, no[actor.name]) for actor in actors))
    after = stored(crowd)
    if before != after:
        for actor in actors:
            await find_guilty(crowd, actor, no[actor.name])
        pytest.fail(changed(before, after))
    for actor in actors:
        texts = told(crowd, actor, mark)
        assert texts
        for text in texts:
            assert len(text) <= LONGEST, f"{actor.name} is refused at length: {text}"
            if actor.name != "curator of another school":
                assert ELSEWHERE not in text, f"{actor.name} is told of the other school: {text}"


def unwelcome(actor: Actor, *, every: bool) -> list[str]:
    return [one.data for one in presses(actor, every=every) if not one.allowed]


async def press_all(actor: Actor, data: list[str]) -> None:
    message = actor.chat.screen
    for start in range(0, len(data), AT_ONCE):
        for one in data[start : start + AT_ONCE]:
            await actor.chat.press(data=one, message=message, wait=False)
        await actor.chat.settled(within=60)


async def find_guilty(crowd: Crowd, actor: Actor, data: list[str]) -> None:
    for one in data:
        before = stored(crowd)
        await press_all(actor, [one])
        after = stored(crowd)
        assert before == after, f"{actor.name} pressed {one}: {changed(before, after)}"


async def typed(crowd: Crowd, actor: Actor) -> None:
    """Commands, and answers to questions asked while they might still have answered."""
    school = crowd.school
    ids = {**actor.ids[Whose.FOREIGN], **actor.ids.get(Whose.OWN_SCHOOL, {})}
    asked = {
        **ids,
        "id": ids["response"],
        "stage": "main",
        "edge": "e",
        "index": 0,
        "pupils": [["Новый Н.", "7 класс"]],
        "role": "mentee",
        "form": "teacher-pupil",
        "invite": None,
        "case": ids["case"],
        "before": None,
        "file": "nothing",
        "group": "all",
        "mark": 1,
        "task": 0,
        "what": "goal",
        "rev": 1,
        "name": "Дима Ж.",
        "was": None,
    }
    before = stored(crowd)
    for kind, action in QUESTIONS.items():
        if may(action, Whose.OWN_SCHOOL, actor.seats) or may(action, Whose.OWN, actor.seats):
            continue
        now = school.clock.now()
        data = asked | {"what": "t"} if kind == moderate.LINE else asked
        await school.write(
            lambda tx, kind=kind, now=now, data=data: tx.focuses.set(actor.chat.id, kind, data, now)
        )
        sent = actor.chat.sent
        await actor.chat.send("Дима Ж.")
        await actor.chat.settled()
        assert actor.chat.sent > sent, f"{actor.name}: no answer to what {kind} asks"
        await school.write(lambda tx: tx.focuses.clear(actor.chat.id))
    for kind in (own.ADD, card.NOTE, card.CLOSE):  # of a call that is not theirs
        theirs = asked | {"case": ids["call" if kind == own.ADD else "case"]}
        await school.write(
            lambda tx, kind=kind, theirs=theirs: tx.focuses.set(
                actor.chat.id, kind, theirs, school.clock.now()
            )
        )
        await actor.chat.send("Дима Ж.")
        await actor.chat.settled()
        await school.write(lambda tx: tx.focuses.clear(actor.chat.id))
    for command, action in COMMANDS.items():
        if may(action, Whose.OWN_SCHOOL, actor.seats) or may(action, Whose.OWN, actor.seats):
            continue
        sent = actor.chat.sent
        await actor.chat.send(f"/{command}")
        await actor.chat.settled()
        assert actor.chat.sent > sent, f"{actor.name}: no answer to /{command}"
    after = stored(crowd)
    assert before == after, f"{actor.name}: {changed(before, after)}"


async def allowed(actor: Actor) -> None:
    """One of each action, and each command: nobody who may is told that they may not."""
    for command, action in COMMANDS.items():
        if command not in {"export", "report"} and (
            may(action, Whose.OWN_SCHOOL, actor.seats) or may(action, Whose.OWN, actor.seats)
        ):
            await actor.chat.send(f"/{command}")
            await actor.chat.settled()
            assert common.only_curator() not in actor.chat.screen, f"{actor.name}: /{command}"
    seen: set[tuple[Action, Whose | None]] = set()
    for one in presses(actor):
        if one.data.startswith("m:") or (
            one.whose is Whose.OWN and may(one.action, Whose.OWN_SCHOOL, actor.seats)
        ):
            continue  # commands; and who may a thing may not always do it to themselves
        if one.allowed and (one.action, one.whose) not in seen:
            seen.add((one.action, one.whose))
            await works(actor, one)


async def works(actor: Actor, one: Press) -> None:
    sent = await actor.chat.press(data=one.data, message=actor.chat.screen)
    await actor.chat.settled()
    for text in (sent.text, actor.chat.screen.text):
        assert common.only_curator() not in text, f"{actor.name} may {one.action}: {one.data}"


def told(crowd: Crowd, actor: Actor, since: int) -> set[str]:
    calls = list(crowd.school.api.journal.calls)[since:]
    return {
        call.fields["text"]
        for call in calls
        if call.chat_id == actor.chat.id and call.fields.get("text")
    }


Dump = dict[str, list[tuple[object, ...]]]


def stored(crowd: Crowd) -> Dump:
    base = sqlite3.connect(crowd.school.settings.database.removeprefix("sqlite:///"))
    try:
        tables = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(base.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in tables
            if name not in NOT_OF_INTEREST
        }
    finally:
        base.close()


def changed(before: Dump, after: Dump) -> str:
    return "; ".join(
        f"{name}: {[row for row in after[name] if row not in before[name]][:3]}"
        for name in after
        if after[name] != before[name]
    )
