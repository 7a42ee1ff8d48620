"""What the bot asked and what it was told."""

import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One request to the Bot API."""

    method: str  # in lower case, as the server compares them
    chat_id: int | None
    fields: dict[str, str]
    at: float  # Unix time of the injected clock
    started: float  # real time, `time.monotonic`
    finished: float | None = None
    code: int = 0  # 200, a refusal, or 0 while it runs and where the connection was cut
    description: str = ""
    answer: Any = None  # the result, where there is one
    scripted: bool = False  # a fault that a test asked for

    @property
    def refused(self) -> bool:
        return self.code >= 400  # noqa: PLR2004 - the first code of HTTP that is an error

    def __str__(self) -> str:
        return f"{self.method} to {self.chat_id}: {self.code} {self.description} {self.fields}"


@dataclass(slots=True)
class Journal:
    """Args: kept: how many of the last calls are remembered; the counts cover all of them."""

    kept: int | None = None
    calls: deque[Call] = field(init=False)
    faults: list[Call] = field(default_factory=list)  # refusals that the bot itself provoked
    counts: Counter[str] = field(default_factory=Counter)  # calls by method

    def __post_init__(self) -> None:
        self.calls = deque(maxlen=self.kept)

    def begin(self, method: str, chat_id: int | None, fields: dict[str, str], at: float) -> Call:
        call = Call(method, chat_id, fields, at, time.monotonic())
        self.calls.append(call)
        self.counts[method] += 1
        return call

    def running(self) -> list[Call]:
        """Calls that have no answer yet, getUpdates apart."""
        return [
            call for call in self.calls if call.finished is None and call.method != "getupdates"
        ]

    def end(self, call: Call, code: int, description: str = "", answer: Any = None) -> None:
        call.finished = time.monotonic()
        call.code = code
        call.description = description
        call.answer = answer
        if call.refused and not call.scripted:
            self.faults.append(call)
