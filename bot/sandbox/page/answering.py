"""«Пусть ответят»: the simulated people answer all that they have been sent."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from bot.sandbox.api.screens import Screen
from bot.sandbox.chats import Chat
from bot.sandbox.page.moments import Mood
from bot.sandbox.people.chance import dice
from bot.sandbox.people.participant import INVITING
from bot.sandbox.people.reading import Catalogue, asked
from bot.sandbox.people.respondent import Respondent
from bot.sandbox.people.temper import Temper
from handlers.texts import meeting_notices
from surveys.people.model import Kind

FAR_BACK = 12  # messages in which an invitation is looked for


_CHEER = MappingProxyType({Mood.BETTER: 0.18, Mood.MIXED: 0.0, Mood.WORSE: -0.3})
_SPREAD = MappingProxyType({Mood.BETTER: 0.05, Mood.MIXED: 0.2, Mood.WORSE: 0.05})


class Answering:
    """Remembers which invitations were followed: an old one leads nowhere a second time."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._followed: set[tuple[int, int, int]] = set()  # chat, message, when it last changed

    async def let_answer(
        self,
        people: Iterable[tuple[Chat, str]],
        mood: Mood,
        now: datetime,
        told: Callable[[int], object],
    ) -> int:
        """How many people had something to answer; `told` hears of it as the number grows."""
        answered = 0
        for chat, name in people:
            if chat.state.blocked or not chat.state.reachable:
                continue
            temper = _temper(name, mood, now)
            respondent = Respondent(chat, temper, now.toordinal(), self._catalogue, name)
            if await self._answer(chat, respondent, now):
                answered += 1
                told(answered)
        return answered

    async def _answer(self, chat: Chat, respondent: Respondent, now: datetime) -> bool:
        confirmed = await _confirm(chat, respondent)
        if (last := _last(chat)) is not None and asked(last) is not None:
            await respondent.answer_all(now)  # they had been in the middle of it
        for invitation in reversed(_recent(chat)):
            labels = [one for one in invitation.labels if one in INVITING]
            seen = (chat.id, invitation.id, int(invitation.message.get("edit_date", 0)))
            if labels and seen not in self._followed:
                self._followed.add(seen)
                await respondent.press(labels[0], invitation)
                await respondent.answer_all(now)
        return confirmed or respondent.answered > 0


async def _confirm(chat: Chat, respondent: Respondent) -> bool:
    """«Да, была» of a meeting that the other side has written down."""
    happened = [one for one in _recent(chat) if meeting_notices.happened() in one.labels]
    for screen in happened:
        await respondent.press(meeting_notices.happened(), screen)
    return bool(happened)


def _temper(name: str, mood: Mood, now: datetime) -> Temper:
    """Nobody wanders off or declines: they were asked to answer."""
    roll = dice(name, mood, now)
    temper = Temper(Kind.ADULT, wanders_off=0.0, declines=0.0, mistypes=0.0, looks_back=0.0)
    return replace(temper, cheer=roll.gauss(_CHEER[mood], _SPREAD[mood]))


def _recent(chat: Chat) -> list[Screen]:
    return [one for one in chat.messages[-FAR_BACK:] if one.by_bot]


def _last(chat: Chat) -> Screen | None:
    recent = _recent(chat)
    return recent[-1] if recent else None
