"""Troubles that a test orders: refusals, broken connections, slow answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox.api.journal import Call


class Trouble(StrEnum):
    FLOOD = "flood"  # 429 with retry_after
    SERVER_ERROR = "server error"  # 500
    BAD_GATEWAY = "bad gateway"  # 502 in the Bot API's JSON
    PROXY_PAGE = "proxy page"  # 502 with a page of HTML, as a proxy gives
    CUT_BEFORE = "cut before"  # the connection breaks, nothing was done
    CUT_AFTER = "cut after"  # it was done, but the bot never learns
    SLOW = "slow"  # done at once, answered late


@dataclass(slots=True)
class Order:
    """One trouble, for the calls it concerns."""

    trouble: Trouble
    times: int | None  # None: until healed
    method: str | None
    chat_id: int | None
    when: Callable[[Call], bool] | None
    seconds: float

    def concerns(self, call: Call) -> bool:
        if self.times == 0:
            return False
        if self.method is None and call.method == "getupdates":
            return False  # the poll suffers only where it is named
        return (
            (self.method is None or self.method.lower() == call.method)
            and (self.chat_id is None or self.chat_id == call.chat_id)
            and (self.when is None or self.when(call))
        )


@dataclass(slots=True)
class Troubles:
    orders: list[Order] = field(default_factory=list)

    def take(self, call: Call) -> Order | None:
        """The trouble that meets this call; it counts as used."""
        for order in self.orders:
            if order.concerns(call):
                if order.times is not None:
                    order.times -= 1
                return order
        return None
