"""One update that is being answered: who has sent it, when, and all that is done in their name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from aiogram.types import CallbackQuery, Message

from handlers.page import Page
from handlers.replies import Replies
from surveys.clock import Clock
from surveys.ports import Store, Tx

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Turn:
    """A use case gets the moment and the account from here, anything else from its handler."""

    event: Message | CallbackQuery
    account: int
    clock: Clock
    store: Store
    once: Store  # one write an update, see `handlers.once`
    replies: Replies

    @property
    def now(self) -> datetime:
        """Read anew each time: what is made for somebody may take longer than their update."""
        return self.clock.now()

    async def read(
        self,
        work: Callable[Concatenate[Tx, datetime, int, P], T],
        *args: P.args,
        **about: P.kwargs,
    ) -> T:
        return await self.store.read(self._bound(work, *args, **about))

    async def scan(
        self,
        work: Callable[Concatenate[Tx, datetime, int, P], T],
        *args: P.args,
        **about: P.kwargs,
    ) -> T:
        """A long read, see `Store.scan`."""
        return await self.store.scan(self._bound(work, *args, **about))

    async def look(
        self, work: Callable[Concatenate[Tx, int, P], T], *args: P.args, **about: P.kwargs
    ) -> T:
        """A read to which it is all the same when it is done."""
        account = self.account
        return await self.store.read(lambda tx: work(tx, account, *args, **about))

    async def write(
        self,
        work: Callable[Concatenate[Tx, datetime, int, P], T],
        *args: P.args,
        **about: P.kwargs,
    ) -> T:
        """At most once, however often the update comes: a second time it raises AlreadyApplied."""
        return await self.once.write(self._bound(work, *args, **about))

    async def put(
        self,
        work: Callable[Concatenate[Tx, datetime, int, P], T],
        *args: P.args,
        **about: P.kwargs,
    ) -> T:
        """An idempotent write, as HTTP's PUT: if the update comes again, so does its screen."""
        return await self.store.write(self._bound(work, *args, **about))

    def _bound(
        self,
        work: Callable[Concatenate[Tx, datetime, int, P], T],
        *args: P.args,
        **about: P.kwargs,
    ) -> Callable[[Tx], T]:
        now, account = self.now, self.account
        return lambda tx: work(tx, now, account, *args, **about)

    def show(self, page: Page, toast: str | None = None, *, alert: bool = False) -> None:
        """In the place of the screen whose button was pressed; below what was written."""
        if isinstance(self.event, CallbackQuery):
            self.replies.show(self.event, page, toast, alert=alert)
        else:
            self.replies.send(self.account, page)

    def send(self, page: Page) -> None:
        """One more message."""
        self.replies.send(self.account, page)

    def send_photo(self, photo: bytes, name: str, page: Page) -> None:
        self.replies.send_photo(self.account, photo, name, page)

    def send_document(self, content: bytes, name: str, page: Page) -> None:
        self.replies.send_document(self.account, content, name, page)

    def toast(self, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a press without a new screen."""
        assert isinstance(self.event, CallbackQuery)
        self.replies.toast(self.event, text, alert=alert)

    def at_desk(self) -> "Turn":
        """Of a curator's work, see `Replies.at_desk`."""
        return replace(self, replies=self.replies.at_desk())
