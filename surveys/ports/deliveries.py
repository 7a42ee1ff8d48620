"""The outbox, and the broadcasts that go through it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from surveys.broadcast.model import Addressee, Broadcast, Recipient, Tally
from surveys.deliveries.model import Delivery, DeliveryState, Payload, Planned, Reason, Shown


class Deliveries(Protocol):
    def add(self, planned: Iterable[Planned], now: datetime) -> int:
        """Insert what is new (unique per person, membership, reason, occurrence); how many."""
        ...

    def get(self, delivery_id: int) -> Delivery | None: ...
    def pending(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """Due ones, urgent first, then by due time."""
        ...

    def urgent(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """The urgent ones of them."""
        ...

    def claim(self, delivery_id: int, now: datetime) -> bool:
        """Pending → claimed; False if somebody was quicker."""
        ...

    def finish(
        self,
        delivery_id: int,
        state: DeliveryState,
        now: datetime,
        *,
        message_id: int | None = None,
        note: str | None = None,
    ) -> None: ...
    def postpone(self, delivery_id: int, until: datetime) -> None:
        """Pending (or claimed) → pending, due later."""
        ...

    def put_off(self, reason: Reason, occurrence: str, until: datetime, payload: Payload) -> None:
        """What is pending of it is due later and says something else."""
        ...

    def cancel(self, delivery_id: int, now: datetime, note: str) -> None:
        """Pending → cancelled; what is claimed or finished stays as it is."""
        ...

    def cancel_all(self, which: Iterable[tuple[int, str]], now: datetime) -> None:
        """The same of many, each with its note, in one statement."""
        ...

    def drop(self, membership_ids: Iterable[int], now: datetime, note: str) -> None:
        """Cancel all that is pending for these memberships."""
        ...

    def cancel_waiting(self, reason: Reason, occurrence: str, now: datetime, note: str) -> int:
        """Whatever of it has not been claimed yet becomes cancelled; how many."""
        ...

    def counted(self, programme_id: int, since: datetime) -> Sequence[Delivery]:
        """What counts in the message budget from a moment on."""
        ...

    def shown(self, programme_id: int, reason: Reason, occurrence: str) -> Sequence[Shown]:
        """Where one thing that was told to several stands in their chats."""
        ...

    def waiting(self, reason: Reason, occurrences: str) -> Sequence[Delivery]:
        """Pending or claimed ones whose occurrence begins so."""
        ...

    def stranded(self) -> Sequence[Delivery]:
        """Claimed by a process that has died: whether they were sent is unknown."""
        ...

    def of_programme(self, programme_id: int) -> Sequence[Delivery]: ...
    def of_people(
        self, programme_id: int, people: Collection[int], apart: Collection[Reason]
    ) -> Sequence[Delivery]:
        """To these people; of the reasons apart only what counts in the message budget."""
        ...

    def to_curators(
        self,
        programme_id: int,
        readers: Collection[int],
        memberships: Collection[int],
        reasons: Collection[Reason],
        matches: Collection[int],
        people: Collection[int],
    ) -> Sequence[Delivery]:
        """Of these reasons to these people as such members, and about these pairs and people to whomever."""
        ...

    def next_due(self) -> datetime | None:
        """When the sender may have something to do."""
        ...

    def unheard(self, reasons: Collection[Reason]) -> Sequence[Delivery]:
        """One of each thing told, where nobody whom it reached holds an office there any longer."""
        ...

    def told(self, person_id: int, reasons: Collection[Reason]) -> Sequence[Delivery]:
        """Of these reasons, to this person, whatever became of them but a withdrawal; oldest first."""
        ...


class Broadcasts(Protocol):
    def get(self, broadcast_id: int) -> Broadcast | None: ...
    def some(self, broadcast_ids: Collection[int]) -> Mapping[int, Broadcast]:
        """Those that there are, by id."""
        ...

    def draft(
        self, *, programme_id: int, author_id: int, group: str, text: str, now: datetime
    ) -> Broadcast:
        """In the place of the author's earlier draft, if there is one."""
        ...

    def recent(self, programme_id: int, limit: int) -> Sequence[Broadcast]:
        """Started ones, the newest first."""
        ...

    def start(self, broadcast_id: int, now: datetime, *, any_hour: bool) -> None: ...
    def stop(self, broadcast_id: int, now: datetime) -> None: ...
    def watch(self, broadcast_id: int, chat: int | None, message_id: int | None) -> None:
        """The message that shows its progress; None: none does."""
        ...

    def watched(self) -> Sequence[Broadcast]: ...
    def addressees(self, programme_id: int, besides: int) -> Sequence[Addressee]:
        """All who take part at present, a row a membership, by name; but for one person."""
        ...

    def tally(self, occurrence: str) -> Tally: ...
    def recipients(self, occurrence: str) -> Sequence[Recipient]:
        """By name."""
        ...


class HasDeliveries(Protocol):
    @property
    def deliveries(self) -> Deliveries: ...


class HasBroadcasts(Protocol):
    @property
    def broadcasts(self) -> Broadcasts: ...
