"""Calling people together and what follows, through the curator's chat."""

from dataclasses import dataclass
from datetime import date

from bot.sandbox.people.fingers import PAGES, Fingers
from handlers.texts import event_guests as guests
from handlers.texts import event_minutes as minutes_texts
from handlers.texts import event_questions as asking
from handlers.texts import events as texts
from handlers.texts import paging
from handlers.texts.words import day
from surveys.events.model import USUAL, EventKind, Section

PROMISED = "(обещает быть)"


@dataclass(frozen=True, slots=True)
class Occasion:
    kind: EventKind
    title: str
    on: date
    hour: str
    place: str
    group: str  # whom it calls, as the button begins
    decided: tuple[str, ...]


async def convene(hands: Fingers, what: Occasion) -> None:
    """Five answers, then everybody of the group is invited."""
    await hands.say("/events")
    await hands.press(texts.NEW)
    await hands.press(asking.kind_button(what.kind))
    await hands.say(what.title)
    await hands.say(day(what.on))
    await hands.press(what.hour)
    await hands.press(texts.length(USUAL))
    await hands.say(what.place)
    await hands.press(texts.INVITE)
    await hands.press(what.group)
    await hands.press(guests.SEND)


async def wind_up(hands: Fingers, what: Occasion) -> None:
    """Who had promised to come has come; minutes; thanks with the one question."""
    await hands.say("/events")
    await hands.press(texts.PAST)
    await hands.press(day(what.on))
    await hands.press(texts.ATTENDANCE)
    for _ in range(PAGES):
        for label in [one for one in hands.screen.labels if PROMISED in one]:
            await hands.press(label)
        if paging.LATER not in hands.screen.labels:
            break
        await hands.press(paging.LATER)
    await hands.press(texts.TO_EVENT)
    await hands.press(texts.MINUTES)
    await hands.press(minutes_texts.add_button(Section.DECIDED))
    await hands.say("\n".join(what.decided))
    await hands.press(texts.TO_EVENT)
    if texts.THANK in hands.screen.labels:
        await hands.press(texts.THANK)
        await hands.press(guests.THANK_SURE)
