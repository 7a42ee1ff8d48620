"""Somebody goes through questionnaires: reads, answers, turns back, wanders off, sends."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum

from bot.sandbox.api.screens import Screen
from bot.sandbox.chats import Chat
from bot.sandbox.people.answers import NOTHING, Press, Tick, Write, decide
from bot.sandbox.people.chance import dice
from bot.sandbox.people.opinions import Opinions
from bot.sandbox.people.reading import Asked, Catalogue, asked
from bot.sandbox.people.temper import Temper
from handlers.texts import surveys as texts

LONGEST = 400  # presses: more means that the bot leads in circles
SEPTEMBER, MAY = datetime(2025, 9, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)


class Left(Enum):
    """How somebody left the questionnaires."""

    DONE = "nothing more is asked"
    WANDERED_OFF = "in the middle of one"


class Respondent:
    def __init__(
        self,
        chat: Chat,
        temper: Temper,
        seed: int,
        catalogue: Catalogue,
        name: str,
        *,
        rough: bool = False,
        certain: Mapping[str, str] = NOTHING,
    ) -> None:
        self.chat = chat
        self.temper = temper
        self.answered = 0  # questions
        self._catalogue = catalogue
        self._opinions = Opinions(seed, name, temper.cheer, rough)
        self._certain = certain
        self._seed = seed
        self._name = name
        self._sittings = 0

    async def answer_all(self, now: datetime) -> Left:
        """From the screen as it is until nothing more is asked or they have had enough."""
        self._sittings += 1
        turned_back = False
        for number in range(LONGEST):
            screen = self.chat.screen
            labels = screen.labels
            seen = asked(screen)
            if seen is None:
                onward = texts.SEND if texts.SEND in labels else _onward(labels)
                if onward is None:
                    return Left.DONE
                await self.press(onward, screen)
                continue
            roll = dice(self._seed, self._name, self._sittings, number)
            if number > 1 and roll.random() < self.temper.wanders_off:
                return Left.WANDERED_OFF
            if seen.first and texts.DECLINE in seen.steering and self._unwilling(number):
                await self._decline(screen)
                continue
            if not turned_back and texts.BACK in seen.steering:
                turned_back = roll.random() < self.temper.looks_back
                if turned_back:
                    await self.press(texts.BACK, screen)
                    continue
            await self._answer(seen, screen, now, number)
        raise AssertionError(f"the questions never end\n{self.chat.transcript()}")

    def _unwilling(self, number: int) -> bool:
        """About one questionnaire, not about all of them."""
        roll = dice(self._seed, self._name, "declines", self._sittings, number)
        return roll.random() < self.temper.declines

    async def _decline(self, screen: Screen) -> None:
        await self.press(texts.DECLINE, screen)
        await self.press(texts.DECLINE_SURE, self.chat.screen)

    async def press(self, label: str, screen: Screen) -> None:
        await self.chat.press(label, message=screen)
        await self.chat.settled()

    async def write(self, text: str) -> None:
        await self.chat.send(text)
        await self.chat.settled()

    async def _answer(self, seen: Asked, screen: Screen, now: datetime, number: int) -> None:
        question = self._catalogue.find(seen)
        view = 0.5 if question is None else self._opinions.of(question, _progress(now), seen.about)
        roll = dice(self._seed, self._name, self._sittings, number, seen.text)
        self.answered += 1
        match decide(seen, question, view, self.temper, roll, self._certain):
            case Press(label):
                await self.press(label, screen)
            case Write(text, first):
                if first:
                    await self.write(first)
                await self.write(text)
            case Tick(labels):
                for label in labels:
                    if label in self.chat.screen.labels:  # not ticked on an earlier visit
                        await self.press(label, self.chat.screen)
                await self.press(texts.READY, self.chat.screen)


def _onward(labels: list[str]) -> str | None:
    """«Дальше: …» to the next questionnaire."""
    return next((label for label in labels if label.startswith(f"{texts.NEXT}: ")), None)


def _progress(now: datetime) -> float:
    """How much of the school year has passed, from 0 to 1."""
    return min(1.0, max(0.0, (now - SEPTEMBER) / (MAY - SEPTEMBER)))
