"""For developers: what the bot asks of Telegram, and the troubles it is to survive."""

import json

from bot.sandbox.api.faults import Trouble
from bot.sandbox.api.journal import Call
from bot.sandbox.api.server import BotApi
from bot.sandbox.api.world import Json

SHOWN = 150  # calls
LONGEST = 4_000  # characters of a request or an answer
SECONDS = 3.0  # that a 429 asks for, and by which a slow answer is late


def calls(api: BotApi) -> list[Json]:
    """The last ones, oldest first; the poll that waits is among them."""
    kept = list(api.journal.calls)[-SHOWN:]
    first = sum(api.journal.counts.values()) - len(kept)
    return [{"number": first + at, **_call(each)} for at, each in enumerate(kept)]


def standing(api: BotApi) -> list[Json]:
    """Troubles that are still to come."""
    return [
        {"fault": order.trouble.name.lower(), "times": order.times}
        for order in api.gateway.troubles.orders
        if order.times != 0
    ]


def switch_on(api: BotApi, fault: str, times: int | None) -> None:
    """For the next calls; None: until healed. Raises KeyError: there is no such trouble."""
    api.faulty(Trouble[fault.upper()], times=times, seconds=SECONDS)


def repeat_last(api: BotApi) -> bool:
    """Telegram hands the last update out once more; False: there is none."""
    last = api.world.updates.next_id - 1
    if last < 1:
        return False
    api.world.updates.repeat(last)
    return True


def _call(call: Call) -> Json:
    seconds = None if call.finished is None else call.finished - call.started
    return {
        "method": call.method,
        "chat": call.chat_id,
        "at": int(call.at),
        "ms": None if seconds is None else round(seconds * 1000),
        "code": call.code,
        "scripted": call.scripted,
        "wrong": call.refused or (call.finished is not None and call.code == 0),
        "asked": _cut(call.fields),
        "answered": call.description or _cut(call.answer),
    }


def _cut(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)[:LONGEST]
