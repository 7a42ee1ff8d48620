"""Three taps: when, what, «Записать»."""

from datetime import date

from bot.sandbox.people.fingers import Fingers
from handlers.texts import meetings as texts


async def log_meeting(hands: Fingers, held_on: date, today: date, kind: str) -> bool:
    """The whole group's, where there is one. False: there is no pair any longer."""
    await hands.say("/meeting")
    if texts.GROUP in hands.screen.labels:
        await hands.press(texts.GROUP)
    day = texts.day_button(held_on, today)
    if day not in hands.screen.labels:
        return False
    await hands.press(day)
    await hands.press(texts.kind_button(kind))
    save = texts.SAVE if texts.SAVE in hands.screen.labels else texts.SAVE_ANOTHER
    await hands.press(save)
    return True
