"""Simulated people: each does the next thing as soon as the bot has shown the last one."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TypeVar

from bot.sandbox.chats import Chat
from handlers.texts.surveys import BACK, SEND

T = TypeVar("T")

ANSWER = "Скорее да"
STEPS = 12  # updates of one way through: the title, ten answers, «Отправить»
ANSWERS = 10
WITHIN = 120.0  # seconds


async def act(chat: Chat, action: Callable[[], Awaitable[object]]) -> float:
    """Do something; seconds until the bot has shown something new."""
    before = newest(chat)
    begun = time.perf_counter()
    await action()
    await chat.until(lambda: newest(chat) > before, "the bot showed nothing", WITHIN)
    return time.perf_counter() - begun


def newest(chat: Chat) -> int:
    """Grows with every message that the bot sends or edits."""
    return next(reversed(chat.state.revisions.values()), 0)


async def press(chat: Chat, label: str) -> float:
    return await act(chat, lambda: chat.press(label, wait=False))


async def talk(chat: Chat) -> list[float]:
    """As many messages as a way through the survey has updates; each is said back."""
    return [await act(chat, lambda: chat.send("Здравствуйте")) for _ in range(STEPS)]


async def come(chat: Chat) -> list[float]:
    """Have the list of questionnaires on the screen."""
    return [await act(chat, lambda: chat.send("/surveys"))]


async def survey(chat: Chat) -> list[float]:
    """From the list to «Спасибо»."""
    took = [await press(chat, "Десять вопросов")]
    took += [await press(chat, ANSWER) for _ in range(ANSWERS)]
    took.append(await press(chat, SEND))
    assert "Спасибо" in chat.screen.text, chat.transcript()
    return took


async def labels(chat: Chat) -> list[list[list[str]]]:
    """The buttons of every screen on that way, row by row."""
    await come(chat)
    seen = [chat.screen.rows]
    for label in ("Десять вопросов", *[ANSWER] * ANSWERS, SEND):
        await press(chat, label)
        seen.append(chat.screen.rows)
    return seen


async def dawdle(chat: Chat, enough: Callable[[], bool], chance: random.Random) -> list[float]:
    """Answer and go back, with pauses as people make them; the list is on the screen."""
    took = [await press(chat, "Десять вопросов")]
    while not enough():
        for label in (ANSWER, BACK):
            await asyncio.sleep(chance.uniform(0.5, 1.5))
            took.append(await press(chat, label))
    return took


async def while_answering(
    chats: Sequence[Chat], until: Coroutine[object, object, T]
) -> tuple[list[float], T]:
    """Everybody answers and goes back, at a human pace, until that is done: latencies, result."""
    chance = random.Random(1)
    async with asyncio.TaskGroup() as group:
        end = group.create_task(until)
        walks = [
            group.create_task(dawdle(chat, end.done, random.Random(chance.random())))
            for chat in chats
        ]
    return [seconds for walk in walks for seconds in walk.result()], end.result()


async def all_at_once(
    chats: Sequence[Chat], way: Callable[[Chat], Awaitable[list[float]]]
) -> list[float]:
    """Every chat walks its way; all the latencies together."""
    async with asyncio.TaskGroup() as group:
        walks = [group.create_task(_walk(way, chat)) for chat in chats]
    return [seconds for walk in walks for seconds in walk.result()]


async def _walk(way: Callable[[Chat], Awaitable[list[float]]], chat: Chat) -> list[float]:
    return await way(chat)
