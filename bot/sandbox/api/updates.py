"""What waits for the bot: numbered updates, offsets, the long poll."""

import asyncio
from collections import deque
from itertools import islice
from typing import Any

from bot.sandbox.api.errors import conflict

HISTORY = 10_000
# sent only to bots that ask for them: getUpdates, allowed_updates
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Update = dict[str, Any]


class UpdateQueue:
    """Updates stay until an offset past them confirms them; what is not confirmed comes again."""

    def __init__(self, first_id: int = 1) -> None:
        self.next_id = first_id
        self.allowed: frozenset[str] | None = None
        self._pending: deque[tuple[int | None, Update]] = deque()  # with the chat it came from
        self._history: deque[Update] = deque(maxlen=HISTORY)
        self._repeats: list[Update] = []
        self._poll: asyncio.Future[bool] | None = None  # parked; True wakes it, False takes it over

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def polled(self) -> bool:
        """Whether the bot waits in getUpdates at this moment."""
        return self._poll is not None

    def pending_of(self, chat_id: int) -> int:
        return sum(chat == chat_id for chat, _ in self._pending)

    def put(self, kind: str, payload: dict[str, Any], chat_id: int | None = None) -> int | None:
        """The number of the new update; None where the bot does not want this kind."""
        wanted = kind not in _ON_REQUEST if self.allowed is None else kind in self.allowed
        if not wanted:
            return None
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        self._pending.append((chat_id, update))
        self._history.append(update)
        self._wake()
        return self.next_id - 1

    def repeat(self, update_id: int) -> None:
        """Hands an update out once more although it was confirmed, as Telegram does now and then."""
        self._repeats += [update for update in self._history if update["update_id"] == update_id]
        self._wake()

    def clear(self) -> None:
        self._pending.clear()

    def confirm(self, offset: int) -> set[int]:
        """Forgets what stands before the offset, or all but the last ones where it is negative.

        Returns: the chats whose updates were confirmed.
        """
        confirmed: set[int] = set()
        if offset > self.next_id:
            return confirmed  # it comes from another numbering
        while self._pending and (
            len(self._pending) > -offset
            if offset < 0
            else self._pending[0][1]["update_id"] < offset
        ):
            chat_id, _ = self._pending.popleft()
            if chat_id is not None:
                confirmed.add(chat_id)
        return confirmed

    async def poll(self, limit: int, seconds: float) -> list[Update]:
        """Up to `limit` updates; an empty list after that many `seconds` without any.

        Raises: ApiError: 409 when another getUpdates took this one's place.
        """
        if batch := self._take(limit):
            return batch
        if seconds <= 0:
            return []
        self.take_over()
        poll: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                stays = await poll
        except TimeoutError:
            return []
        finally:
            if self._poll is poll:
                self._poll = None
        if not stays:
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return self._take(limit)

    def take_over(self) -> None:
        """Ends the poll that waits, as a second getUpdates does."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(False)
        self._poll = None

    def _take(self, limit: int) -> list[Update]:
        repeats, self._repeats = self._repeats, []
        fresh = [update for _, update in islice(self._pending, limit)]
        return repeats + fresh

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(True)
