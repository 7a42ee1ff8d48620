"""Before anything else: a new edition of a consent. Rights, help and the answer itself pass."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.access import BUTTONS
from handlers.callbacks.leave import Do, Way
from handlers.callbacks.menu import Item, Open
from handlers.gate import ALWAYS
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import registration as views
from surveys.access.actions import Action
from surveys.help.card import CLOSE, NOTE
from surveys.help.own import ADD
from surveys.people.admission import Admission
from surveys.people.focus import Focus
from surveys.people.renewal import Need, Renewals, ask_again, need_of
from surveys.people.way_in import AskConsent
from surveys.ports import Store, Tx

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

# registration; leaving but for the way back from a pause; one's own data and erasing
_FREE = frozenset(
    {
        Action.COME_IN,
        Action.DECIDE,
        Action.RETURN,
        Action.LEAVE,
        Action.MY_DATA,
        Action.ERASE_ONESELF,
    }
)
_PREFIXES = frozenset(button.__prefix__ for button, action in BUTTONS.items() if action in _FREE)
_ITEMS = frozenset(Open(item=item).pack() for item in (Item.MYDATA, Item.LEAVE, Item.HELP))
_BACK_FROM_A_PAUSE = Do(way=Way.RESUME).pack()
_COMMAND = re.compile(r"/(start|help|mydata|leave|cancel)(@\w+)?(\s|$)", re.IGNORECASE)
_WORDS = frozenset({ADD, NOTE, CLOSE})  # asked for in a case: what is typed goes to its adults


class AsksAgain(BaseMiddleware):
    """Costs a look into a set, which is empty unless an edition has changed."""

    def __init__(
        self, store: Store, replies: Replies, admission: Admission, renewals: Renewals
    ) -> None:
        self._store = store
        self._replies = replies
        self._admission = admission
        self._renewals = renewals

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message | CallbackQuery)
        account = event.from_user.id if event.from_user else 0
        if account not in self._renewals or _passes(event, data.get("focus")):
            return await handler(event, data)
        page = await self._store.read(partial(self._page, account=account))
        if page is None:
            self._renewals.settled(account)
            return await handler(event, data)
        if isinstance(event, CallbackQuery):
            self._replies.show(event, page)
        else:
            self._replies.send(account, page)
        return None

    def _page(self, tx: Tx, account: int) -> Page | None:
        """None: nothing is to be asked any more."""
        found, person = (
            need_of(tx, account, self._admission.consents),
            tx.people.by_account(account),
        )
        if found is None or person is None:
            return None
        if found[0] is Need.REPRESENTATIVE:
            return views.awaits_paper(person)
        memberships = tx.memberships.of_person(person.id)
        question = ask_again(tx, person, memberships, self._admission)
        return views.page(question) if isinstance(question, AskConsent) else None


def _passes(event: Message | CallbackQuery, focus: Focus | None) -> bool:
    if any(passes(event) for passes in ALWAYS):
        return True
    if isinstance(event, Message) and focus is not None and focus.kind in _WORDS:
        return True
    if isinstance(event, CallbackQuery):
        data = event.data or ""
        free = data.partition(":")[0] in _PREFIXES and data != _BACK_FROM_A_PAUSE
        return free or data in _ITEMS
    return event.text is not None and _COMMAND.match(event.text) is not None
