"""What a person is told when an update could not be handled at all. Who calls for help is not asked to wait:
a full disk can last the night.
"""

from aiogram.types import CallbackQuery, Message, Update

from handlers.gate import helps
from handlers.page import Page, column
from handlers.replies import Replies
from handlers.texts import common, sos
from handlers.views import menu


class Failures:
    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    def tell(self, update: Update) -> None:
        match update:
            case Update(callback_query=CallbackQuery() as callback) if helps(callback):
                self._replies.toast(callback, sos.failed(), alert=True)
                self._replies.send(callback.from_user.id, Page(sos.failed()))
            case Update(message=Message() as message) if helps(message):
                self._replies.send(message.chat.id, Page(sos.failed()))
            case Update(callback_query=CallbackQuery() as callback):
                self._replies.toast(callback, common.failed(), alert=True)
            case Update(message=Message() as message):
                page = Page(common.failed(), column(menu.button()))
                self._replies.send(message.chat.id, page)
            case _:
                pass  # nobody waits for an answer to the other kinds
