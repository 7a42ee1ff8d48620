"""People who answer as fast as they can, and what they may rely on."""

import asyncio
import random
from dataclasses import dataclass, field

from aiogram.filters.callback_data import CallbackData

from bot.sandbox.api.screens import Screen
from bot.sandbox.chats import Chat
from handlers.callbacks import surveys as cb

PATIENCE = 1.5  # seconds until a person presses again


@dataclass
class Shown:
    """The newest screen of the questionnaire: its message, its revision, its answers."""

    message: Screen
    rev: int
    choices: list[cb.Choose]
    skip: cb.Skip | None
    submit: cb.Submit | None


@dataclass
class Busy:
    """Answers one questionnaire; remembers what the screens acknowledged."""

    chat: Chat
    response: int
    chance: random.Random
    title: str
    acknowledged: dict[int, str] = field(default_factory=dict)  # question → option or text
    acting: int | None = None  # the revision of the screen that was acted on last
    sent: bool = False

    async def answer_all(self) -> None:
        shown = None
        while shown is None:
            await self.chat.send("/surveys")
            if await self._comes("анкет"):
                await self._begin()
            shown = self.shown()
        while not self.sent:
            shown = await self._step(shown)

    async def _begin(self) -> None:
        found = [m for m in self.chat.messages if any(self.title in x for x in m.labels)]
        if found:
            await self.chat.press(self.title, message=found[-1], wait=False)
            await self._until(lambda: self.shown() is not None)

    async def _step(self, shown: Shown) -> Shown:
        """One answer, pressed until the screen moves on; then it counts as acknowledged."""
        act: CallbackData | None
        if shown.submit is not None:
            act = shown.submit
        elif shown.choices:
            act = self.chance.choice(shown.choices)
        elif self.chance.random() < 0.7:
            act = None
        else:
            act = shown.skip
        text = f"{self.chance.randint(20, 50) / 10:g}".replace(".", ",")
        self.acting = shown.rev
        while True:
            if act is None:
                await self.chat.send(text)
            else:
                for _ in range(self.chance.choice((1, 1, 2))):
                    await self.chat.press(data=act.pack(), message=shown.message, wait=False)
            if await self._moved(shown.rev):
                break
        if isinstance(act, cb.Submit):
            self.sent = True
            return shown
        if isinstance(act, cb.Choose):
            self.acknowledged[act.question] = act.option
        elif act is None:
            self.acknowledged[shown.skip.question if shown.skip else -1] = text.replace(",", ".")
        after = self.shown()
        assert after is not None
        assert after.rev == shown.rev + 1, "one act, one step"
        return after

    async def _moved(self, rev: int) -> bool:
        def ready() -> bool:
            shown = self.shown()
            thanked = any("Спасибо" in message.text for message in self.chat.messages)
            return thanked or (shown is not None and shown.rev > rev)

        return await self._until(ready)

    async def _comes(self, part: str) -> bool:
        return await self._until(lambda: any(part in m.text for m in self.chat.messages))

    async def _until(self, ready: object) -> bool:
        try:
            await self.chat.until(ready, within=PATIENCE)  # type: ignore[arg-type]
        except AssertionError:
            return False
        await asyncio.sleep(self.chance.uniform(0, 0.05))
        return True

    def shown(self) -> Shown | None:
        found = [one for message in self.chat.messages if (one := self._read(message))]
        return max(found, key=lambda one: (one.rev, one.message.id), default=None)

    def _read(self, message: Screen) -> Shown | None:
        choices: list[cb.Choose] = []
        skip = submit = None
        for data in (button.data for row in message.buttons for button in row):
            match data.partition(":")[0]:
                case "s1":
                    choices.append(cb.Choose.unpack(data))
                case "s4":
                    skip = cb.Skip.unpack(data)
                case "s7":
                    submit = cb.Submit.unpack(data)
        mine = [one for one in (*choices, skip, submit) if one and one.response == self.response]
        return Shown(message, mine[0].rev, choices, skip, submit) if mine else None
