"""The gate before the dispatcher: who presses or writes without end waits, and nobody else does.

It costs a look into a dictionary: no lock is awaited, no database asked. What is refused is gone,
as if it had not been written; a press is answered all the same, so that no button spins.
"""

from collections.abc import Callable

import structlog
from aiogram.types import CallbackQuery, Message, Update

from handlers.callbacks.calls import OfCall
from handlers.callbacks.menu import Item, Open
from handlers.filters import said
from handlers.page import Page, column
from handlers.replies import Replies
from handlers.texts import common
from handlers.texts.sos import means_help
from handlers.views import menu
from surveys.guard.flood import Flood, Verdict

log = structlog.get_logger(__name__)

_HELP_ITEM = Open(item=Item.SOS).pack()
_OF_CALLS = frozenset(button.__prefix__ for button in OfCall.__subclasses__())


def helps(event: CallbackQuery | Message) -> bool:
    """A call for help is never held up."""
    if isinstance(event, CallbackQuery):
        data = event.data or ""
        return data == _HELP_ITEM or data.partition(":")[0] in _OF_CALLS
    return means_help(said(event))


ALWAYS: tuple[Callable[[CallbackQuery | Message], bool], ...] = (helps,)
"""What passes whatever the limit says. It fills the bucket: the words that follow pass too."""


class Gate:
    def __init__(self, flood: Flood, replies: Replies) -> None:
        self._flood = flood
        self._replies = replies

    def admits(self, update: Update) -> bool:
        event = update.callback_query or update.message or update.edited_message
        if event is None or event.from_user is None:
            return True  # not written by anybody: that the bot was blocked, for one
        account = event.from_user.id
        if any(passes(event) for passes in ALWAYS):
            self._flood.rest(account)
            return True
        verdict = self._flood.take(account)
        if verdict is Verdict.ADMIT:
            return True
        tell = verdict is Verdict.TELL
        if tell:
            log.info("flood_held_up")
        if isinstance(event, CallbackQuery):
            self._replies.toast(event, common.too_fast() if tell else None, alert=tell)
        elif tell and event.chat.type == "private":
            self._replies.send(account, Page(common.too_fast(), column(menu.button())))
        return False
