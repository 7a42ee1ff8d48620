"""Leafing through one message while the bot has something else under way for the same person."""

from bot.sandbox.api.screens import Screen, screen
from bot.sandbox.chats import Chat
from bot.sandbox.people.fingers import PAGES
from handlers.texts import common, paging
from handlers.texts import summary_details as details

PATIENCE = 60.0  # real seconds: papers are being made on the same processors


class Leaves:
    """`Fingers` wait until the bot has finished with everything: here only until the page has turned."""

    def __init__(self, chat: Chat, message: int) -> None:
        self._chat = chat
        self._message = message

    @property
    def page(self) -> Screen:
        return screen(self._chat.state.messages[self._message])

    async def turn(self, label: str) -> Screen:
        """By a button of the page; what stands there then."""
        before = self._revision
        press = await self._chat.press(label, message=self._message, wait=False)
        await self._chat.answered(press, PATIENCE)
        turned = f"[{label}] has changed nothing"
        await self._chat.until(lambda: self._revision != before, turned, PATIENCE)
        return self.page

    async def summary(self) -> list[Screen]:
        """As it stands, then the details behind its buttons, every page of them."""
        whole = self.page
        found = [whole]
        for title in details.TITLES.values():
            if title not in whole.labels:
                continue
            found.append(await self.turn(title))
            for _ in range(PAGES):
                if paging.LATER not in self.page.labels:
                    break
                found.append(await self.turn(paging.LATER))
            await self.turn(common.BACK)
        return found

    @property
    def _revision(self) -> int:
        return self._chat.state.revisions[self._message]
