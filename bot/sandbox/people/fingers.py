"""Pressing and typing, each time until the bot has finished with it."""

import re
from collections.abc import Sequence

from bot.sandbox.api.screens import Screen
from bot.sandbox.chats import Chat
from handlers.texts import paging
from handlers.texts import people as people_texts

ONWARD = (paging.LATER, people_texts.NEXT)  # to the next page of a list
PAGES = 20
AT_HAND = 5  # messages back: nobody scrolls up further
_LINK = re.compile(r"https://t\.me/\S+\?start=\S+")


class Fingers:
    def __init__(self, chat: Chat) -> None:
        self.chat = chat

    @property
    def screen(self) -> Screen:
        return self.chat.screen

    async def say(self, text: str) -> Screen:
        await self.chat.send(text)
        await self.chat.settled()
        return self.chat.screen

    async def follow(self, link: str) -> Screen:
        await self.chat.open(link)
        await self.chat.settled()
        return self.chat.screen

    async def press(self, label: str, on: Screen | None = None) -> Screen:
        """A button of the screen, or of an older message.

        Raises: AssertionError: it is not there; the conversation is in the error.
        """
        await self.chat.press(label, message=on or self.chat.screen)
        await self.chat.settled()
        return self.chat.screen

    async def pick(self, label: str) -> Screen:
        """A button of a long list, on whatever page it is."""
        for _ in range(PAGES):
            labels = self.screen.labels
            if any(label in one for one in labels):
                break
            onward = next((one for one in ONWARD if one in labels), None)
            if onward is None:
                break
            await self.press(onward)
        return await self.press(label)

    def at_hand(self, labels: Sequence[str]) -> tuple[Screen, str] | None:
        """The newest message with one of these buttons; the first of them that it has.

        By time and text: ids of messages of one moment differ from run to run.
        """
        shown = [message for message in self.chat.messages if message.by_bot]
        for screen in sorted(shown, key=lambda one: (one.at, one.text))[: -AT_HAND - 1 : -1]:
            for label in labels:
                if label in screen.labels:
                    return screen, label
        return None

    def link(self) -> str:
        """What the screen hands over."""
        found = _LINK.search(self.screen.text)
        assert found, self.chat.transcript()
        return found[0]
