"""`kill -9` while a broadcast goes out: nobody gets it twice, nobody is lost without a word."""

import asyncio
import random
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bot.app import open_app
from bot.sandbox.api.server import BotApi
from bot.sandbox.chats import Chat
from bot.settings import Settings
from scheduler.service import ticking
from storage.store import open_store
from storage.transaction import Transaction
from surveys.broadcast.compose import TEXT, write
from surveys.broadcast.model import Broadcast
from surveys.broadcast.send import start
from surveys.clock import SystemClock
from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.people.forms import load_forms
from surveys.people.model import Kind, Role
from tests.faults.process import process
from tests.school import CURATOR, TOKEN, add_member, add_programme

FIRST = 100  # account
WORDS = "Завтра уроков нет."


def enrol(tx: Transaction, now: datetime, people: int) -> None:
    programme = add_programme(tx, now, now.year)
    add_member(tx, programme.id, now, "Мария И.", Role.CURATOR, None, Kind.ADULT, CURATOR)
    for account in range(FIRST, FIRST + people):
        add_member(tx, programme.id, now, "Аня", Role.MENTEE, "teacher-pupil", Kind.PUPIL, account)


def confirm(tx: Transaction, now: datetime) -> None:
    """As after the two questions of an override: whatever the hour is, it goes."""
    forms = load_forms()
    tx.focuses.set(CURATOR, TEXT, {"group": "mentees"}, now)
    write(tx, now, CURATOR, WORDS, forms)
    start(tx, now, CURATOR, 1, forms, any_hour=True, message_id=None)


async def survive(folder: Path, *, people: int, kills: int, seed: int) -> None:
    chance, clock = random.Random(seed), SystemClock()
    async with BotApi(clock, token=TOKEN) as api:
        settings = Settings(_env_file=None, data_dir=folder, bot_token=TOKEN, bot_api_url=api.url)
        async with open_app(settings, clock, TOKEN) as app:
            now = clock.now()
            await app.store.write(lambda tx: enrol(tx, now, people))
            await app.store.write(lambda tx: confirm(tx, now))
        chats = [api.chat(account) for account in range(FIRST, FIRST + people)]
        for chat in chats:
            chat.state.reachable = True

        def arrived(enough: int) -> bool:
            return sum(map(heard, chats)) >= enough

        for number in range(kills):
            enough = people * (number + 1) // (kills + 1)
            async with process(folder, api.url) as bot:
                await bot.ready(api)
                await until(partial(arrived, enough))
                await asyncio.sleep(chance.uniform(0, 0.3))
                await bot.kill()
        async with (  # a start as in service, here: `test_kill` has it in a process
            open_app(settings, clock, TOKEN) as app,
            ticking(app.ticks, app.sender, app.backups, app.bulletin),
        ):
            await app.sender.tick()  # not only when its time comes
            await settled(settings, people)

        outbox = await deliveries(settings)
        assert len(outbox) == people
        got = {one.id: heard(chat) for one, chat in zip(outbox, chats, strict=True)}
        assert max(got.values()) == 1, "nobody gets it twice"
        for one in outbox:
            if one.state is DeliveryState.SENT:
                assert got[one.id] == 1
            else:
                assert one.state is DeliveryState.UNKNOWN, one
        unknown = sum(one.state is DeliveryState.UNKNOWN for one in outbox)
        assert unknown <= kills * 40, "only what was under way"


def heard(chat: Chat) -> int:
    """How often: on a school afternoon the real clock brings other messages too."""
    return sum(WORDS in message.text for message in chat.messages)


async def deliveries(settings: Settings) -> list[Delivery]:
    def read(tx: Transaction) -> list[Delivery]:
        found: Broadcast | None = tx.broadcasts.get(1)
        assert found
        of = tx.deliveries.of_programme(found.programme_id)
        mine = (one for one in of if one.reason is Reason.BROADCAST)
        return sorted(mine, key=lambda one: one.person_id)

    async with open_store(settings.database) as store:
        return await store.read(read)


async def settled(settings: Settings, people: int) -> None:
    async with asyncio.timeout(60 + people / 10):
        while any(
            one.state in (DeliveryState.PENDING, DeliveryState.CLAIMED)
            for one in await deliveries(settings)
        ):
            await asyncio.sleep(0.5)


async def until(ready: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not ready():
            await asyncio.sleep(0.02)


async def test_a_kill_in_the_middle_of_a_broadcast(tmp_path: Path) -> None:
    await survive(tmp_path, people=60, kills=1, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
async def test_many_kills_in_a_broadcast_to_three_hundred(tmp_path: Path, seed: int) -> None:
    await survive(tmp_path, people=300, kills=6, seed=seed)
