"""A responsible adult: opens a call for help within minutes, takes it, closes it when it comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.api.screens import Screen, screen
from bot.sandbox.chats import Chat
from bot.sandbox.people.chance import dice
from bot.sandbox.people.fingers import Fingers
from bot.sandbox.people.participant import Intention
from bot.sandbox.people.temper import awake
from handlers.texts import alerts as texts
from surveys.clock import Clock

SOON = (2, 9)  # minutes until the phone is in hand
NOTE = "Поговорили, договорились, что делать дальше. Всё спокойно."


@dataclass(frozen=True, slots=True)
class Taken:
    notice: Screen  # what the phone showed
    card: Screen  # what stood behind it
    at: datetime


class OnCall:
    """Looks at nothing but calls for help; the rest of the chat is a participant's."""

    def __init__(
        self,
        name: str,
        chat: Chat,
        *,
        seed: int,
        clock: Clock,
        zone: ZoneInfo,
        told: Callable[[Taken], object],
    ) -> None:
        self.name = name
        self.taken: list[Taken] = []
        self.closed: list[datetime] = []
        self._hands = Fingers(chat)
        self._seed = seed
        self._clock = clock
        self._zone = zone
        self._told = told
        self._read = 0  # the newest message seen so far

    def look(self) -> list[Intention]:
        fresh = [n for n in self._hands.chat.state.messages if n > self._read]
        self._read = max(fresh, default=self._read)
        return [self._answer(n) for n in fresh if texts.OPEN in self._message(n).labels]

    def _answer(self, number: int) -> Intention:
        notice, now = self._message(number), self._clock.now()
        roll = dice(self._seed, self.name, "help", notice.at, notice.text)
        at = awake(now + timedelta(minutes=roll.randint(*SOON)), roll, self._zone)
        return Intention(at, lambda: self._open(number, notice))

    async def _open(self, number: int, notice: Screen) -> None:
        await self._hands.press(texts.OPEN, notice)
        card = self._message(number)
        if texts.TAKE in card.labels:
            await self._hands.press(texts.TAKE, card)
            self.taken.append(Taken(notice, card, self._clock.now()))
            self._told(self.taken[-1])
        elif texts.STILL_OPEN in notice.text and texts.CLOSE in card.labels:
            await self._hands.press(texts.CLOSE, card)
            await self._hands.say(NOTE)
            self.closed.append(self._clock.now())

    def _message(self, number: int) -> Screen:
        return screen(self._hands.chat.state.messages[number])
