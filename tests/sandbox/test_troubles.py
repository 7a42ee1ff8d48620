"""Ordered troubles, restarts, and waiting for a bot."""

import asyncio
import logging
import time

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.sandbox.api.faults import Trouble
from bot.sandbox.api.limits import Limits
from bot.sandbox.api.server import BotApi


@pytest.fixture
async def reachable(api: BotApi) -> BotApi:
    for number in (1, 2):
        await api.chat(number).start()
    return api


@pytest.mark.parametrize(
    ("trouble", "error", "delivered"),
    [
        (Trouble.FLOOD, TelegramRetryAfter, 0),
        (Trouble.SERVER_ERROR, TelegramServerError, 0),
        (Trouble.BAD_GATEWAY, TelegramServerError, 0),
        (Trouble.PROXY_PAGE, ClientDecodeError, 0),
        (Trouble.CUT_BEFORE, TelegramNetworkError, 0),
        (Trouble.CUT_AFTER, TelegramNetworkError, 1),
    ],
)
async def test_troubles(
    reachable: BotApi, bot: Bot, trouble: Trouble, error: type[Exception], delivered: int
) -> None:
    reachable.faulty(trouble, method="sendMessage", seconds=7)
    with pytest.raises(error) as caught:
        await bot.send_message(1, "раз")
    if isinstance(caught.value, TelegramRetryAfter):
        assert caught.value.retry_after == 7
    assert reachable.chat(1).sent == delivered
    assert reachable.faults == []  # the bot is not to blame

    await bot.send_message(1, "два")
    assert reachable.chat(1).screen.text == "два"


async def test_slow_answers(reachable: BotApi, bot: Bot) -> None:
    reachable.faulty(Trouble.SLOW, seconds=5)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.send_message(1, "раз", request_timeout=0.05)
    assert reachable.chat(1).sent == 1  # done at once, answered too late

    reachable.slow_chats[1] = 0.2
    started = time.monotonic()
    await bot.send_message(2, "быстро")
    fast = time.monotonic() - started
    await bot.send_message(1, "медленно")
    assert time.monotonic() - started >= 0.2 > fast


async def test_troubles_meet_only_whom_they_concern(reachable: BotApi, bot: Bot) -> None:
    reachable.faulty(Trouble.SERVER_ERROR, times=None, chat_id=1)
    order = reachable.faulty(
        Trouble.BAD_GATEWAY, times=2, when=lambda call: "секрет" in call.fields.get("text", "")
    )
    await bot.get_updates()
    await bot.send_message(2, "раз")
    for _ in range(3):
        with pytest.raises(TelegramServerError, match="Internal"):
            await bot.send_message(1, "раз")
    with pytest.raises(TelegramServerError, match="Gateway"):
        await bot.send_message(2, "секрет")
    assert order.times == 1
    reachable.heal()
    await bot.send_message(2, "секрет")
    await bot.send_message(1, "раз")


async def test_a_poll_cut_after_redelivers(reachable: BotApi, bot: Bot) -> None:
    reachable.faulty(Trouble.CUT_AFTER, method="getUpdates")
    with pytest.raises(TelegramNetworkError):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 2


async def test_two_bots_with_one_token(api: BotApi, bot: Bot) -> None:
    first = asyncio.ensure_future(bot.get_updates(timeout=30))
    while not api.world.updates.polled:
        await asyncio.sleep(0.001)
    second = asyncio.ensure_future(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates"):
        await first
    await api.chat(1).start()
    assert len(await second) == 1


async def test_a_bot_that_went_away_does_not_hold_the_poll(api: BotApi, bot: Bot) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=30))
    while not api.world.updates.polled:
        await asyncio.sleep(0.001)
    poll.cancel()
    while api.world.updates.polled:
        await asyncio.sleep(0.001)
    await api.chat(1).start()
    assert len(await bot.get_updates(timeout=30)) == 1


async def test_a_restart_keeps_the_state(reachable: BotApi, bot: Bot) -> None:
    sent = await bot.send_message(1, "раз")
    poll = asyncio.ensure_future(bot.get_updates(offset=3, timeout=30))
    while not reachable.world.updates.polled:
        await asyncio.sleep(0.001)
    port = reachable.port
    await reachable.stop()
    with pytest.raises(TelegramNetworkError):
        await poll
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(1, "два")

    await reachable.start()
    assert reachable.port == port
    await bot.edit_message_text("три", chat_id=1, message_id=sent.message_id)
    assert reachable.chat(1).screen.text == "три"


async def test_a_server_that_goes_down_answers_nobody(reachable: BotApi, bot: Bot) -> None:
    reachable.gateway.delay = 0.05
    sending = asyncio.ensure_future(bot.send_message(1, "раз"))
    while not reachable.world.in_flight:
        await asyncio.sleep(0.001)
    await reachable.stop()
    with pytest.raises(TelegramNetworkError):
        await sending


async def test_the_bot_lives_through_a_restart(
    api: BotApi, running: Dispatcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    anya = api.chat(1)
    await anya.start()
    await anya.expect("Здравствуйте")
    await api.stop()
    await anya.send("пока тихо")
    await api.start()
    await anya.expect("пока тихо")
    await api.idle()
    assert anya.sent == 2


async def test_an_update_delivered_twice(api: BotApi, running: Dispatcher) -> None:
    anya = api.chat(1)
    await anya.send("эхо")
    await api.idle()
    api.world.updates.repeat(api.world.updates.next_id - 1)
    await anya.settled(quiet=0.1)
    assert anya.sent == 2  # this bot believes whatever it gets


async def test_limits(api: BotApi, bot: Bot) -> None:
    await api.chat(1).start()
    api.gateway.limits = Limits(burst=2)
    await bot.send_message(1, "раз")
    await bot.send_message(1, "два")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(1, "три")
    assert [(fault.code, fault.chat_id) for fault in api.faults] == [(429, 1)]
    assert [call.code for call in api.calls] == [200, 200, 429]


async def test_idle_says_what_is_missing(api: BotApi, bot: Bot) -> None:
    anya = api.chat(1)
    await anya.start()
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    await bot.send_message(1, "Вопрос", reply_markup=markup)
    for waiting in (api.idle, anya.settled):
        with pytest.raises(TimeoutError, match="1 updates not confirmed"):
            await waiting(quiet=0, within=0.02)

    press = await anya.press("Да", wait=False)
    await bot.get_updates(offset=3)
    for waiting in (api.idle, anya.settled):
        with pytest.raises(TimeoutError, match=r"0 updates not confirmed.*answer: \['Да'\]"):
            await waiting(quiet=0, within=0.02)
    with pytest.raises(AssertionError, match=r"\[Да\] was not answered within 0.02 s"):
        await anya.answered(press, within=0.02)

    await bot.answer_callback_query(press.id, text="Принято")
    await api.idle()
    await anya.settled()
    assert (await anya.expect_toast("Принято")).alert is False


async def test_idle_asks_the_bot(api: BotApi) -> None:
    """What the bot still does by itself is known to its drains only."""
    done: list[str] = []

    async def drain() -> None:
        await asyncio.sleep(0.05)
        done.append("drained")

    api.drains.append(drain)
    await api.idle()
    assert done == ["drained"]


async def test_latency(api: BotApi, bot: Bot) -> None:
    await api.chat(1).start()
    api.gateway.delay = 0.1
    started = time.monotonic()
    await asyncio.gather(*(bot.send_message(1, str(n)) for n in range(5)))
    assert 0.1 <= time.monotonic() - started < 0.4  # at the same time, not one after another
