"""A call passes whatever is made or planned of a whole programme, which of a region takes many seconds."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

import pytest

from handlers.callbacks import growth, mentor_base, papers, progress, report, summary
from scheduler.service import ticking
from storage.store import SCANNERS
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.snapshot import Snapshot
from surveys.help import call
from surveys.questionnaires.model import Moment
from tests.help.calling import Circle
from tests.school import School

COMMANDS = ("/summary", "/progress", "/report", "/export")
BUTTONS = (
    summary.Details(section=summary.Section.MEETINGS, page=0),
    summary.Picture(section=summary.Section.MEETINGS),
    progress.Look(moment=Moment.ENTRY, number=1, page=0),
    report.Words(number=0),
    papers.Show(),
    papers.All(),
    growth.Card(match=1),
    growth.CardFile(match=1),
    mentor_base.Show(page=0),
    mentor_base.Look(person=1, page=0),
)


@asynccontextmanager
async def busy(school: School) -> AsyncIterator[None]:
    """Whole programmes are being read, and nothing else of that kind can be."""
    over = threading.Event()
    reading = [
        asyncio.ensure_future(school.app.store.scan(lambda _: over.wait())) for _ in range(SCANNERS)
    ]
    try:
        yield
    finally:
        over.set()
        await asyncio.gather(*reading)


async def test_a_call_waits_for_no_report(around: Circle) -> None:
    school, chat = around.school, around.school.curator.chat
    await chat.send("/menu")
    menu = await chat.expect("Наставничество")
    async with busy(school):
        for command in COMMANDS:
            await chat.send(command)
        for button in BUTTONS:
            await chat.press(data=button.pack(), message=menu, wait=False)
        await around.anya.chat.send("/sos")
        await around.anya.chat.expect("Кого позвать?")
        await around.anya.chat.press("Ирина С.")
        await around.irina.chat.expect("Нужна помощь.")
        assert not [one for one in chat.messages if "Сводка" in one.text], "they wait meanwhile"
    await chat.settled()
    await school.app.tasks.settled()


async def test_a_screen_that_fails_beside_the_poll_says_so(
    around: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(around.school.app.store, "scan", fails)
    await around.school.curator.chat.send("/summary")
    await around.school.curator.chat.expect("Не получилось, и это моя ошибка")


async def test_after_downtime_a_call_waits_for_no_planning(
    around: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look at a region takes half a minute: who was called hears of it before that."""
    school, over = around.school, threading.Event()
    app = school.app
    await app.store.write(
        partial(call.call, now=school.clock.now(), account=around.anya.chat.id, adult_id=None)
    )

    def slow(snapshot: Snapshot, now: datetime) -> tuple[Plan, Ahead]:
        over.wait()
        return outlook(snapshot, now)

    monkeypatch.setattr("scheduler.planner.outlook", slow)
    monkeypatch.setattr("scheduler.service.SEND_SECONDS", 0.2)
    async with ticking(app.ticks, app.sender, app.backups, app.bulletin):
        try:
            await around.irina.chat.expect("Нужна помощь.")
            assert await app.ticks.plan() == [], "one under way is not doubled"
            school.pass_time(minutes=30)
            await around.irina.chat.until(lambda: len(around.calls(around.irina)) == 2, "again")
        finally:
            over.set()
            await app.ticks.plan()
