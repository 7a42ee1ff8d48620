"""`kill -9` while people answer: what a screen acknowledged is stored, and counts once."""

import asyncio
import random
import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.app import open_app
from bot.sandbox.api.server import BotApi
from bot.settings import Settings
from handlers.callbacks.surveys import Submit
from storage.store import open_store
from storage.transaction import Transaction
from surveys.clock import SystemClock
from surveys.people.model import Kind, Role
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Response, ResponseStatus
from tests.faults.busy import Busy
from tests.faults.process import process
from tests.school import TOKEN, add_member, add_programme

ENTRY = "entry-mentee-pupil"
SENDS = f"{Submit.__prefix__}:"


async def prepared(settings: Settings, api: BotApi, people: int, seed: int) -> list[Busy]:
    clock = SystemClock()
    async with open_app(settings, clock, TOKEN) as app:
        definition = app.library.latest(ENTRY)
        now = clock.now()
        programme = await app.store.write(lambda tx: add_programme(tx, now, now.year))
        return [
            Busy(
                api.chat(account, first_name=f"Аня {account}"),
                await app.store.write(
                    partial(
                        invited, programme=programme.id, of=definition, account=account, now=now
                    )
                ),
                random.Random(seed * 1000 + account),
                definition.title,
            )
            for account in range(100, 100 + people)
        ]


def invited(tx: Transaction, programme: int, of: Definition, account: int, now: datetime) -> int:
    """A pupil with a response to fill in; its id."""
    person, membership = add_member(
        tx, programme, now, "Аня", Role.MENTEE, "teacher-pupil", Kind.PUPIL, account
    )
    tx.responses.open(
        programme_id=programme,
        membership_id=membership.id,
        match_id=None,
        questionnaire=of.key,
        version=of.version,
        moment=Moment.ENTRY,
        wave=1,
        now=now,
        closes_at=now + timedelta(days=21),
    )
    return tx.responses.of_person(person.id)[0].id


async def survive(folder: Path, *, people: int, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    async with BotApi(SystemClock(), token=TOKEN) as api:
        settings = Settings(_env_file=None, data_dir=folder, bot_token=TOKEN, bot_api_url=api.url)
        crowd = await prepared(settings, api, people, seed)
        working = asyncio.gather(*(busy.answer_all() for busy in crowd))
        try:
            for number in range(kills):
                async with process(folder, api.url) as bot:
                    await bot.ready(api)
                    await asyncio.sleep(chance.uniform(0.1, 1.2))
                    await (bot.kill_at_confirmation(api) if number % 2 == 0 else bot.kill())
                    await check_confirmed(settings, api, crowd)
            async with process(folder, api.url) as bot:
                await bot.ready(api)
                await asyncio.wait_for(working, timeout=60 + people)
                await asyncio.sleep(0.2)
                began = time.monotonic()
                assert await bot.stop() == 0, bot.log()
                assert time.monotonic() - began < 10
                assert "Traceback" not in bot.log(), bot.log()
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
        await check(settings, api, crowd)


def stored(tx: Transaction, response: int) -> Response:
    found = tx.responses.get(response)
    assert found
    return found


async def check_confirmed(settings: Settings, api: BotApi, crowd: list[Busy]) -> None:
    """What Telegram will not hand over again has been stored."""
    async with open_store(settings.database) as store:
        for busy in crowd:
            acting = busy.acting
            if acting is None or api.world.updates.pending_of(busy.chat.id):
                continue
            response = await store.read(partial(stored, response=busy.response))
            assert response.state.rev > acting, busy.chat.transcript()


async def check(settings: Settings, api: BotApi, crowd: list[Busy]) -> None:
    questions = load_library().latest(ENTRY).questions
    async with open_store(settings.database) as store:
        for busy in crowd:
            response = await store.read(partial(stored, response=busy.response))
            state = response.state
            assert state.status is ResponseStatus.SUBMITTED, busy.chat.transcript()
            assert state.rev == len(questions) + 1, "each answer and «Отправить», once"
            for index, value in busy.acknowledged.items():
                found = state.answers[questions[index].id]
                assert found.value == value, busy.chat.transcript()
    for press in api.unanswered():  # confirmed, killed before the reply: pressed again, answered
        later = [p for p in api.chat(press.chat_id).state.presses if p.at >= press.at]
        thanked = press.data.startswith(SENDS)  # killed after «Спасибо»: nobody presses again
        assert thanked or any(p.answered for p in later), press


async def test_a_kill_with_fifteen_people(tmp_path: Path) -> None:
    await survive(tmp_path, people=15, kills=1, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
async def test_many_kills_with_a_hundred_people(tmp_path: Path, seed: int) -> None:
    await survive(tmp_path, people=100, kills=8, seed=seed)


async def test_a_wrong_token_is_one_line(tmp_path: Path) -> None:
    wrong = "43:not-the-one-that-BotFather-gave"
    async with (
        BotApi(SystemClock(), token=TOKEN) as api,
        process(tmp_path, api.url, token=wrong) as bot,
    ):
        assert await bot.ended() == 1
        lines = bot.log().splitlines()
        assert len(lines) == 1, lines
        assert lines[0].startswith("BOT_TOKEN")
        assert wrong not in bot.log()
