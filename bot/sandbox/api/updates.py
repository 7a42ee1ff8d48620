"""What waits for the bot: numbered updates, offsets, the long poll."""

import asyncio
import math
from collections import Counter, deque
from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple

from bot.sandbox.api.errors import conflict

HISTORY = 10_000
FUTURE = 10  # an offset farther beyond the last update belongs to another numbering: TQueue.cpp
# how long an update waits to be taken: getUpdates says a day; a press less, by Client.cpp
DAY = 86_400.0  # seconds
PRESS = 150.0
# sent only to bots that ask for them: getUpdates, allowed_updates
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Update = dict[str, Any]


class _Waiting(NamedTuple):
    chat_id: int | None  # where it came from
    until: float
    update: Update


class UpdateQueue:
    """Updates stay until an offset past them confirms them; what is not confirmed comes again.

    Args: now: Unix time; an update that nobody took in time is gone.
    """

    def __init__(self, first_id: int = 1, now: Callable[[], float] = lambda: 0.0) -> None:
        self.next_id = first_id
        self._allowed: frozenset[str] | None = None
        self._now = now
        self._pending: deque[_Waiting] = deque()
        self._of_chat: Counter[int | None] = Counter()  # how many of them: asked for at every step
        self._soonest = math.inf  # when the next one is gone
        self._history: deque[Update] = deque(maxlen=HISTORY)
        self._repeats: list[Update] = []
        self._poll: asyncio.Future[str] | None = (
            None  # parked; ends empty, or with why it was ended
        )

    def __len__(self) -> int:
        self._expire()
        return len(self._pending)

    @property
    def polled(self) -> bool:
        """Whether the bot waits in getUpdates at this moment."""
        return self._poll is not None

    def pending_of(self, chat_id: int) -> int:
        self._expire()
        return self._of_chat[chat_id]

    def allow(self, kinds: list[str]) -> None:
        """From now on only these; an empty list means what everybody gets."""
        self._allowed = frozenset(kinds) or None

    def put(self, kind: str, payload: dict[str, Any], chat_id: int | None = None) -> int | None:
        """The number of the new update; None where the bot does not want this kind."""
        wanted = kind not in _ON_REQUEST if self._allowed is None else kind in self._allowed
        if not wanted:
            return None
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        until = self._now() + (PRESS if kind == "callback_query" else DAY)
        self._soonest = min(self._soonest, until)
        self._pending.append(_Waiting(chat_id, until, update))
        self._of_chat[chat_id] += 1
        self._history.append(update)
        self._wake()
        return self.next_id - 1

    def repeat(self, update_id: int) -> None:
        """Hands an update out once more although it was confirmed, as Telegram does now and then."""
        self._repeats += [update for update in self._history if update["update_id"] == update_id]
        self._wake()

    def clear(self) -> None:
        self._pending.clear()
        self._of_chat.clear()

    def confirm(self, offset: int) -> set[int]:
        """Forgets what stands before the offset, or all but the last ones where it is negative.

        Returns: the chats whose updates were confirmed.
        """
        confirmed: set[int] = set()
        if offset > self.next_id + FUTURE:
            return confirmed
        self._expire()
        while self._pending and (
            len(self._pending) > -offset
            if offset < 0
            else self._pending[0].update["update_id"] < offset
        ):
            chat_id = self._pending.popleft().chat_id
            self._of_chat[chat_id] -= 1
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
        self.end_poll("other getUpdates request; make sure that only one bot instance is running")
        poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                ended = await poll
        except TimeoutError:
            return []
        finally:
            if self._poll is poll:
                self._poll = None
        if ended:
            raise conflict(f"terminated by {ended}")
        return self._take(limit)

    def end_poll(self, by: str) -> None:
        """Ends the poll that waits, as a second getUpdates or a webhook does: `abort_long_poll` of
        Client.cpp.
        """
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(by)
        self._poll = None

    def _take(self, limit: int) -> list[Update]:
        repeats, self._repeats = self._repeats, []
        self._expire()
        return repeats + [each.update for each in islice(self._pending, limit)]

    def _expire(self) -> None:
        if self._now() <= self._soonest:
            return
        self._pending = deque(each for each in self._pending if self._now() <= each.until)
        self._of_chat = Counter(each.chat_id for each in self._pending)
        self._soonest = min((each.until for each in self._pending), default=math.inf)

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("")
