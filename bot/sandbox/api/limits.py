"""How fast a bot may send: core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.api.errors import too_many_requests


@dataclass(slots=True)
class Limits:
    """Refuses sends that are too fast.

    Args:
        overall: sends in any second, to all chats together.
        per_chat: sends a second to one chat in the long run.
        burst: sends at once to one chat that rested.
        now: seconds of any steady time; a simulated clock gives simulated limits.
    """

    overall: int = 30
    per_chat: float = 1.0
    burst: int = 5
    now: Callable[[], float] = time.monotonic
    _recent: deque[float] = field(default_factory=deque)
    _chats: dict[int, tuple[float, float]] = field(default_factory=dict)  # tokens, since when

    def spend(self, chat_id: int) -> None:
        """Raises: ApiError: 429 with the seconds to wait; such an attempt costs nothing."""
        now = self.now()
        while self._recent and now - self._recent[0] >= 1:
            self._recent.popleft()
        if len(self._recent) >= self.overall:
            raise too_many_requests(1)  # Telegram gives whole seconds
        tokens, since = self._chats.get(chat_id, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - since) * self.per_chat)
        if tokens < 1:
            raise too_many_requests(math.ceil((1 - tokens) / self.per_chat))
        self._recent.append(now)
        self._chats[chat_id] = (tokens - 1, now)
