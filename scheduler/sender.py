"""The sender: outbox → people, through a port. Claim before sending; record what became of it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from typing import Generic, Protocol, TypeVar

import structlog

from scheduler.chats import Chats
from scheduler.portions import Portions
from surveys.clock import Clock
from surveys.deliveries import sending
from surveys.deliveries.due import Message
from surveys.deliveries.policy import Why
from surveys.ports import Store, Tx

log = structlog.get_logger(__name__)

WORKERS = 40  # messages under way at once: 30 a second need that many at a slow answer

Letter = TypeVar("Letter")


class Messenger(Protocol[Letter]):
    """What carries messages; `handlers.messenger` for Telegram."""

    async def prepare(self, messages: Sequence[Message]) -> Sequence[Letter | None]:
        """Write them. None: nothing is left to say."""
        ...

    def turn(self, letter: Letter, claim: sending.Claim) -> AbstractAsyncContextManager[bool]:
        """Claim it when its turn is near, then hold a permit to send; False: it was not claimed."""
        ...

    async def send(self, letter: Letter) -> sending.Outcome: ...


class Sender(Generic[Letter]):
    def __init__(self, store: Store, clock: Clock, messenger: Messenger[Letter]) -> None:
        self._store = store
        self._clock = clock
        self._messenger = messenger
        self._running = asyncio.Lock()
        self._hurrying = 0  # calls of `hurry` under way
        self._calm = asyncio.Event()  # none is
        self._calm.set()
        self._urgent: set[int] = set()  # deliveries that one of them has in hand
        self._stopping = False
        self._unrecorded: list[Callable[[Tx], None]] = []  # what became of messages, see `_record`

    async def tick(self) -> int:
        """Send what may go now, to the last; how many messages were tried.

        The outbox is looked at again after every part of it: what became urgent meanwhile goes
        first. A tick under way is not doubled.
        """
        if self._running.locked():
            return 0
        tried: set[int] = set()  # deliveries; once a tick is enough
        count = 0
        async with self._running:
            await self._make_up()
            while messages := await self._take(tried):
                count += len(messages)
                await self._send_all(messages)
        return count

    async def hurry(self) -> int:
        """Send what is urgent, past whatever is being sent; how many messages were tried.

        Called right after the write that has caused it. Stands behind no other: a message whose answer does
        not come takes twenty seconds. One that a tick takes at the same time is claimed by one of the two.
        """
        tried: set[int] = set()  # deliveries; one that is refused may make others urgent
        count = 0
        self._hurrying += 1
        self._calm.clear()
        try:
            await self._make_up()
            while messages := await self._take_urgent(tried):
                count += len(messages)
                try:
                    await self._send_all(messages)
                finally:
                    self._urgent.difference_update(_numbers(messages))
        finally:
            self._hurrying -= 1
            if not self._hurrying:
                self._calm.set()
        return count

    async def _take_urgent(self, tried: set[int]) -> list[Message]:
        if self._stopping:
            return []
        found = await self._store.read(partial(sending.urgent, now=self._clock.now()))
        known = tried | self._urgent
        fresh = [m for m in found if known.isdisjoint(_numbers([m]))]
        tried.update(_numbers(fresh))
        self._urgent.update(_numbers(fresh))
        return fresh

    async def finish(self) -> None:
        """At shutdown: send nothing more; wait for what is under way."""
        self._stopping = True
        async with self._running:
            await self._calm.wait()
            await self._make_up()  # what cannot be recorded now is unknown at the next start

    async def _take(self, tried: set[int]) -> list[Message]:
        """What may go now and has not been tried yet."""
        while not self._stopping:
            now = self._clock.now()
            found = await self._store.scan(partial(sending.ready, now=now))
            fresh = [m for m in found.messages if tried.isdisjoint(d.id for d in m.deliveries)]
            tried.update(delivery.id for message in fresh for delivery in message.deliveries)
            put_off = bool(found.waiting or found.missed)
            if put_off:
                await self._store.write(partial(sending.put_off, sorted_out=found, now=now))
            if fresh or not put_off:
                return fresh
        return []

    async def _send_all(self, messages: Sequence[Message]) -> None:
        portions = Portions(messages, self._messenger.prepare)
        chats = Chats[Letter]()
        async with asyncio.TaskGroup() as group:
            for _ in range(min(WORKERS, len(messages))):
                group.create_task(self._work(portions, chats))

    async def _work(self, portions: Portions[Letter], chats: Chats[Letter]) -> None:
        while not self._stopping and (written := await portions.next()) is not None:
            with chats.taken(written) as queue:
                while queue and not self._stopping:
                    message, letter = queue.popleft()
                    try:
                        await self._send(message, letter, chats)
                    except Exception:  # one message must not hold up the others
                        log.exception(
                            "delivery_failed", deliveries=[d.id for d in message.deliveries]
                        )

    async def _send(self, message: Message, letter: Letter | None, chats: Chats[Letter]) -> None:
        now = self._clock.now()
        if (until := chats.held(message.person_id)) is not None:
            await self._store.write(partial(sending.wait, message=message, until=until))
            return
        if letter is None:
            await self._store.write(
                partial(sending.drop, message=message, now=now, why=Why.CAUSE_GONE)
            )
            return
        claim = partial(self._store.write, partial(sending.claim, message=message, now=now))
        async with self._messenger.turn(letter, claim) as claimed:
            if not claimed:
                return
            outcome = await self._try(letter)
        if isinstance(outcome, sending.Later):
            until = self._clock.now() + timedelta(seconds=outcome.seconds)
            chats.hold(message.person_id, until)
        await self._record(
            partial(sending.settle, message=message, outcome=outcome, now=self._clock.now())
        )

    async def _try(self, letter: Letter) -> sending.Outcome:
        try:
            return await self._messenger.send(letter)
        except Exception:  # left claimed, it would keep its person from all that follows
            log.exception("sending_failed")
            return sending.Unknown()

    async def _record(self, work: Callable[[Tx], None]) -> None:
        """What became of a message. A full disk or somebody's lock must not leave it claimed until
        the next start: an adult whose call for help is claimed is not called again.
        """
        try:
            await self._store.write(work)
        except Exception:  # whatever the database has against it, the next tick tries again
            self._unrecorded.append(work)
            raise

    async def _make_up(self) -> None:
        """Record what could not be recorded before. What still cannot be waits on."""
        earlier, self._unrecorded = self._unrecorded, []
        for work in earlier:
            try:
                await self._record(work)
            except Exception:  # it must not hold up what follows, a call for help least of all
                log.exception("outcome_not_recorded")


def _numbers(messages: Sequence[Message]) -> set[int]:
    return {each.id for message in messages for each in message.deliveries}
