"""What changes is told to every open page: one event for each message, keyed by its number."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.api.world import Json, Press, World
from bot.sandbox.chats import Chat
from bot.sandbox.page import rendering
from bot.sandbox.page.people import People

TOGETHER = 0.015  # real seconds: what changes within them goes as one piece
KEPT = 200  # pieces that wait for a page which does not read; then it starts anew


class _Seen:
    """What the pages know of one chat. A message that was changed is another object."""

    def __init__(self, chat: Chat, about: Json) -> None:
        self.activity = chat.state.activity
        self.messages = dict(chat.state.messages)
        self.about = about


Listener = asyncio.Queue[list[Json] | None]


class Feed:
    def __init__(self, world: World, people: People) -> None:
        self._world = world
        self._people = people
        self._listeners: set[Listener] = set()
        self._seen: dict[int, _Seen] = {}
        self._presses: dict[str, Press] = {}
        self._closed = False

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """Pieces of news, oldest first; None: too many were missed, or the page closes."""
        listener: Listener = asyncio.Queue(KEPT)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def say(self, *events: Json) -> None:
        if not events:
            return
        for listener in tuple(self._listeners):
            try:
                listener.put_nowait(list(events))
            except asyncio.QueueFull:
                self._dismiss(listener)

    def close(self) -> None:
        self._closed = True
        self._world.changed.notify()
        for listener in tuple(self._listeners):
            self._dismiss(listener)

    def watch(self, press: Press) -> None:
        """The page is told what became of it."""
        self._presses[press.id] = press

    async def run(self) -> None:
        """Until closed."""
        world, seen = self._world, -1
        while not self._closed:
            last = seen
            await world.changed.until(lambda: self._closed or world.activity != last, None)  # noqa: B023 # awaited here
            await asyncio.sleep(TOGETHER)
            seen = world.activity
            self.say(*self.news())

    def news(self) -> list[Json]:
        """What has changed since it was asked last."""
        found = list(self._answered())
        for account in self._people.shown:
            found += self._of_chat(self._people.chat(account))
        return found

    def phone(self, account: int) -> Json:
        """A whole column, for a page that has just opened or that shows it from now on."""
        chat = self._people.chat(account)
        if account not in self._seen:  # nobody knows of it yet: what follows is news
            self._seen[account] = _Seen(chat, rendering.chat(chat))
        who = self._people.who(account)
        return {
            "name": who.name,
            "role": who.role,
            "link": self._people.links.get(account),
            **rendering.chat(chat),
            **rendering.latest(chat.state),
        }

    def forget(self, account: int) -> None:
        """No page shows it any longer."""
        self._seen.pop(account, None)

    def _of_chat(self, chat: Chat) -> Iterator[Json]:
        seen = self._seen.get(chat.id)
        if seen is None:
            return
        about = rendering.chat(chat)  # commands change without anything happening in the chat
        if seen.activity == chat.state.activity and about == seen.about:
            return
        now = self._seen[chat.id] = _Seen(chat, about)
        for number, message in now.messages.items():
            if seen.messages.get(number) is not message:
                shown = rendering.message(message)
                yield {"type": "message", "chat": chat.id, "message": shown}
        for number in seen.messages.keys() - now.messages.keys():
            yield {"type": "gone", "chat": chat.id, "id": number}
        if now.about != seen.about:
            yield {"type": "chat", **now.about}

    def _answered(self) -> Iterator[Json]:
        for press in [each for each in self._presses.values() if self._over(each)]:
            del self._presses[press.id]
            yield {
                "type": "pressed",
                "chat": press.chat_id,
                "message": press.message_id,
                "data": press.data,
                "text": press.text,
                "alert": press.alert,
            }

    def _over(self, press: Press) -> bool:
        return press.answered or not self._world.is_open(press)

    def _dismiss(self, listener: Listener) -> None:
        self._listeners.discard(listener)
        while listener.full():
            listener.get_nowait()
        listener.put_nowait(None)
