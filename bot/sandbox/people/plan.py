"""A pair's plan, as its mentor begins it: a goal and a task, a line each."""

from bot.sandbox.people.fingers import Fingers
from handlers.texts import common
from handlers.texts import plans as texts


async def begin_plan(hands: Fingers, goal: str, task: str) -> None:
    await hands.say("/match")
    title = next((one for one in hands.screen.labels if one.startswith(texts.TITLE)), None)
    if title is None:  # the pair has ended
        return
    await hands.press(title)
    await hands.press(texts.GOAL)
    await hands.say(goal)
    await hands.press(texts.NEW_TASK)
    await hands.say(task)
    await hands.press(common.BACK)
