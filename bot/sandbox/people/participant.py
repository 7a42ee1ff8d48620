"""A participant: looks at what the bot has sent and gets round to it in their own time."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from bot.sandbox.api.screens import Screen, screen
from bot.sandbox.chats import Chat
from bot.sandbox.people.answers import NOTHING
from bot.sandbox.people.chance import dice
from bot.sandbox.people.reading import Catalogue
from bot.sandbox.people.respondent import Left, Respondent
from bot.sandbox.people.temper import Temper, gets_round_to_it
from handlers.texts import meeting_notices
from handlers.texts import own_events as events
from handlers.texts import registration as joining
from handlers.texts import surveys as texts
from surveys.clock import Clock

INVITING = frozenset({texts.BEGIN, texts.GO_ON, joining.BEGIN})
MARKS = ("3", "4", "4", "5", "5")  # of an event: as often as they stand here
BEGUN = "… "  # marks a questionnaire of the list that was begun
COMES = 0.8  # of those who answer an invitation to an event
CONFIRMS = 0.15  # presses «Да, была» though silence would do
SECONDS = {"press": 5, "write": 20, "read": 15}  # what each takes, roughly


@dataclass(frozen=True, slots=True)
class Intention:
    at: datetime
    do: Callable[[], Awaitable[None]]


class Participant:
    def __init__(
        self,
        name: str,
        chat: Chat,
        temper: Temper,
        *,
        seed: int,
        clock: Clock,
        zone: ZoneInfo,
        catalogue: Catalogue,
        rough: bool = False,
        certain: Mapping[str, str] = NOTHING,
    ) -> None:
        self.name = name
        self.chat = chat
        self.temper = temper
        self.respondent = Respondent(
            chat, temper, seed, catalogue, name, rough=rough, certain=certain
        )
        self._seed = seed
        self._clock = clock
        self._zone = zone
        self._seen = 0  # how many messages of the bot have been looked at
        self._read = 0  # the newest message at that time
        self._unfinished: list[Intention] = []

    @property
    def minutes(self) -> float:
        """Spent with the bot so far, estimated."""
        written = sum(not message.by_bot for message in self.chat.messages)
        return (
            SECONDS["press"] * len(self.chat.state.presses)
            + SECONDS["write"] * written
            + SECONDS["read"] * self.chat.sent
        ) / 60

    def look(self) -> list[Intention]:
        """What they mean to do about messages that came since they looked last."""
        state = self.chat.state
        meant, self._unfinished = self._unfinished, []
        if state.blocked or state.sent == self._seen:
            return meant
        fresh = [screen(each) for number, each in state.messages.items() if number > self._read]
        self._seen, self._read = state.sent, fresh[-1].id
        arrived = sorted((m for m in fresh if m.by_bot), key=lambda m: (m.at, m.text))
        return meant + [one for message in arrived if (one := self._about(message)) is not None]

    def _about(self, message: Screen) -> Intention | None:
        # by what it says: ids of messages depend on who was written to first
        roll = dice(self._seed, self.name, message.at, message.text)
        if INVITING & set(message.labels):
            reminded = "не напомню" in message.text
            chance = self.temper.heeds_reminder if reminded else self.temper.diligence
            if roll.random() < chance:
                at = gets_round_to_it(self.temper, roll, self._clock.now(), self._zone)
                return Intention(at, lambda: self.begin(message.id))
        elif events.COMES in message.labels:
            if roll.random() < self.temper.diligence:
                label = events.COMES if roll.random() < COMES else events.CANNOT
                return self._soon(roll, message.id, label)
        elif MARKS[0] in message.labels and events.TELL in message.labels:
            if roll.random() < self.temper.diligence:
                return self._soon(roll, message.id, roll.choice(MARKS))
        elif meeting_notices.happened() in message.labels and roll.random() < CONFIRMS:
            return self._soon(roll, message.id, meeting_notices.happened())
        return None

    def _soon(self, roll: Random, message: int, label: str) -> Intention:
        at = gets_round_to_it(self.temper, roll, self._clock.now(), self._zone)
        return Intention(at, lambda: self._press(message, label))

    async def begin(self, message: int) -> None:
        """Open what an invitation or a reminder offers and answer."""
        shown = self._message(message)
        label = next((one for one in shown.labels if one in INVITING), None)
        if label is None:
            return  # the same message has been used already
        await self.respondent.press(label, shown)
        if await self.respondent.answer_all(self._clock.now()) is Left.WANDERED_OFF:
            self._mean_to_finish()

    async def resume(self) -> None:
        """By `/surveys`, from where they stopped."""
        await self.respondent.write("/surveys")
        shown = self.chat.screen
        begun = [label for label in shown.labels if label.startswith(BEGUN)]
        if begun:
            await self.respondent.press(begun[0], shown)
            await self.respondent.answer_all(self._clock.now())

    def _mean_to_finish(self) -> None:
        roll = dice(self._seed, self.name, "returns", self._clock.now())
        if roll.random() < self.temper.returns:
            at = gets_round_to_it(self.temper, roll, self._clock.now(), self._zone)
            self._unfinished.append(Intention(at, self.resume))

    async def _press(self, message: int, label: str) -> None:
        shown = self._message(message)
        if label in shown.labels:
            await self.respondent.press(label, shown)

    def _message(self, number: int) -> Screen:
        return screen(self.chat.state.messages[number])
