"""Letters to one person go one after another, as they were planned; the others do not wait."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Generic, TypeVar

from surveys.deliveries.due import Message

Letter = TypeVar("Letter")
Written = tuple[Message, Letter | None]


class Chats(Generic[Letter]):
    """Shared by the workers of one batch. Who takes a person's letter sends their next ones too, so
    that no worker stands waiting behind a slow chat.
    """

    def __init__(self) -> None:
        self._queues: dict[int, deque[Written[Letter]]] = {}
        self._held: dict[int, datetime] = {}

    @contextmanager
    def taken(self, written: Written[Letter]) -> Iterator[deque[Written[Letter]]]:
        """What to send to this person now, growing meanwhile; empty where somebody else does."""
        person = written[0].person_id
        if person in self._queues:
            self._queues[person].append(written)
            yield deque()
            return
        queue = self._queues[person] = deque([written])
        try:
            yield queue
        finally:
            del self._queues[person]

    def hold(self, person: int, until: datetime) -> None:
        """The one in front could not go yet: what follows must not overtake it."""
        self._held[person] = until

    def held(self, person: int) -> datetime | None:
        return self._held.get(person)
