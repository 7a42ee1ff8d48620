"""The bank of practices, as its people press it: a card is written, accepted, read."""

from collections.abc import Mapping

from bot.sandbox.api.screens import Screen
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.reading import Catalogue, asked
from handlers.texts import practices as texts
from handlers.texts import practices_desk as desk_texts
from handlers.texts import surveys

COMMAND = "/practices"
QUESTIONNAIRE = "Чем поделиться"
YES = "Да"  # to telling about it


async def give(hands: Fingers, catalogue: Catalogue, words: Mapping[str, str]) -> None:
    """The author's questionnaire, then the press that hands it over, with the name.

    Args: words: by question; what is not there is skipped.
    """
    await hands.say("/surveys")
    await hands.pick(surveys.offer(QUESTIONNAIRE, None))
    while (seen := asked(hands.screen)) is not None:
        question = catalogue.find(seen)
        if question is not None and question.id in words:
            await hands.say(words[question.id])
        else:
            await hands.press(YES if YES in seen.answers else surveys.SKIP)
    await hands.press(surveys.SEND)
    await hands.press(texts.TO_BOOK)
    await hands.press(texts.SIGNED)


async def accept(curator: Fingers, title: str) -> None:
    """What waits is read, and comes into the bank."""
    await curator.say(COMMAND)
    await curator.pick(desk_texts.QUEUE)
    await curator.pick(title)
    await curator.press(desk_texts.APPROVE)


async def read(hands: Fingers, title: str) -> Screen:
    """What everybody may."""
    await hands.say(COMMAND)
    await hands.press(texts.EVERY)
    return await hands.pick(title)
