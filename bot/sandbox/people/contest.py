"""The contest for the best mentor, as its people press it: propose, decide, vote, mark."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.sandbox.api.screens import Screen
from bot.sandbox.people.fingers import PAGES, Fingers
from handlers.callbacks import contest as cb
from handlers.callbacks.menu import Item
from handlers.texts import common, menu, paging
from handlers.texts import contest as texts
from surveys.contest.model import CRITERIA

COMMAND = "/contest"
CONTEST = menu.label(Item.CONTEST, 0)

# of the curator


async def open_contest(hands: Fingers, jury: Sequence[str]) -> None:
    """As proposed, with a jury, and told to everybody."""
    await hands.say(COMMAND)
    await hands.press(texts.START)
    for name in jury:  # from the first page, whoever came before
        await hands.press(texts.JURORS)
        await hands.pick(name)
        await hands.press(texts.TO_CONTEST)
    await hands.press(texts.ANNOUNCE)
    await hands.press(texts.ANNOUNCE_SURE)


async def publish(hands: Fingers) -> Screen:
    """What the curator reads then: all places."""
    await hands.say(COMMAND)
    await hands.press(texts.PUBLISH)
    return await hands.press(texts.PUBLISH_SURE)


# of those who take part


async def propose(hands: Fingers, title: str, mentor: str) -> None:
    if await _enter(hands, title):
        await hands.press(texts.PROPOSE)
        await hands.pick(mentor)


async def decide(hands: Fingers, title: str, *, yes: bool) -> None:
    """About one's own card, if somebody has proposed it."""
    if await _enter(hands, title) and texts.SHOW_ME in hands.screen.labels:
        await hands.press(texts.SHOW_ME if yes else texts.NOT_ME)


async def vote(hands: Fingers, title: str, choose: Callable[[Sequence[str]], str | None]) -> None:
    """`choose`: among the names, in alphabetical order, for rows of the base differ between runs."""
    if not await _enter(hands, title):
        return
    name = choose(sorted(_labels(hands, cb.Card)))
    if name is not None:
        await hands.press(name)
        await hands.press(texts.VOTE)
        await hands.press(texts.VOTE_SURE)


# of the jury


async def judge(hands: Fingers, points: Callable[[str, int], int]) -> None:
    """All cards; `points`: of whose card, by which criterion."""
    await hands.say(COMMAND)
    await hands.press(texts.JURY)
    cards = _labels(hands, cb.Judge)
    for _ in range(PAGES):
        if paging.LATER not in hands.screen.labels:
            break
        await hands.press(paging.LATER)
        cards += _labels(hands, cb.Judge)
    for card in sorted(cards):
        await hands.pick(card)
        for criterion in range(1, len(CRITERIA) + 1):
            await hands.press(str(points(card, criterion)))
        await hands.press(texts.JURY)


async def _enter(hands: Fingers, title: str) -> bool:
    """By the menu under a message at hand, in place; else by the command. To one nomination."""
    found = hands.at_hand((common.MENU,))
    if found is None:
        await hands.say(COMMAND)
    else:
        await hands.press(common.MENU, found[0])
        if CONTEST not in hands.screen.labels:
            return False
        await hands.press(CONTEST)
    if title not in hands.screen.labels:
        return False
    await hands.press(title)
    return True


def _labels(hands: Fingers, data: type[CallbackData]) -> list[str]:
    """Of the buttons of this kind."""
    begins = f"{data.__prefix__}{data.__separator__}"
    buttons = (one for row in hands.screen.buttons for one in row)
    return [one.label for one in buttons if one.data.startswith(begins)]
