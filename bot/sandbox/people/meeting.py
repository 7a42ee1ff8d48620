"""A meeting written down: when, what, «Записать», from a screen at hand or by the command."""

from datetime import date

from bot.sandbox.people.fingers import Fingers
from handlers.callbacks.menu import Item
from handlers.texts import common, menu
from handlers.texts import meeting_details as details
from handlers.texts import meetings as texts
from surveys.matches.topics import KNOWN

TOPICS = frozenset(map(details.topic_button, KNOWN))
NEXT = details.next_button(date.min).partition(" ")[0]
LEADS = (texts.MORE, menu.label(Item.MEETING, 0), common.MENU)  # from any of them it is in place


async def log_meeting(
    hands: Fingers,
    held_on: date,
    today: date,
    kind: str,
    *,
    types: bool = False,
    topic: int = 0,
    agrees: bool = False,
) -> bool:
    """The whole group's, where there is one. False: there is no pair any longer.

    `types`: the command, which the bot answers with a new message; else by buttons, in place.
    `topic`: which of those on the screen, 0 for none: it costs no press of its own.
    `agrees`: on the day of the next one, too.
    """
    await _begin(hands, types=types)
    if texts.GROUP in hands.screen.labels:
        await hands.press(texts.GROUP)
    day = texts.day_button(held_on, today)
    if day not in hands.screen.labels:
        return False
    await hands.press(day)
    await hands.press(texts.kind_button(kind))
    save = texts.SAVE if texts.SAVE in hands.screen.labels else texts.SAVE_ANOTHER
    topics = [label for label in hands.screen.labels if label in TOPICS]
    await hands.press(topics[topic - 1] if 0 < topic <= len(topics) else save)
    if agrees:
        await agree(hands)
    return True


async def agree(hands: Fingers) -> None:
    """On the first day that the bot suggests, if it suggests one."""
    nexts = [label for label in hands.screen.labels if label.startswith(NEXT)]
    if nexts:
        await hands.press(nexts[0])


async def _begin(hands: Fingers, *, types: bool) -> None:
    found = None if types else hands.at_hand(LEADS)
    if found is None:
        await hands.say("/meeting")
        return
    screen, label = found
    await hands.press(label, screen)
    if label == common.MENU:
        await hands.press(menu.label(Item.MEETING, 0))
