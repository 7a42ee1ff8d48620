"""`/sos` and the words that mean it, in every state; before all other messages. So are edits of
what was written in a call: nothing else may take them for an answer.

The words are never an answer to a question. Stands apart from the buttons, so that a survey's
presses pass by no filter more.
"""

from functools import partial

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import Message

from handlers.filters import said
from handlers.texts import sos as texts
from handlers.turn import Turn
from handlers.views import sos as views
from surveys.help import call, own
from surveys.help.screen import screen
from surveys.ports import Hurry, Store


class MeansHelp(Filter):
    async def __call__(self, message: Message) -> bool:
        return texts.means_help(said(message))


async def asked(message: Message, turn: Turn, hurry: Hurry) -> None:
    if call.is_late(message.date, turn.now) and texts.is_certain(said(message)):
        found = await turn.write(call.call_late, sent_at=message.date)
        hurry()
    else:
        found = await turn.read(screen)
    turn.show(views.page(found))


async def edited_into(_: Message, turn: Turn) -> None:
    """A message that has become a call. It may be old: whom to tell is asked in any case."""
    found = await turn.read(screen)
    turn.show(views.page(found))


class InCase(Filter):
    """An edited message that was written in a call for help."""

    async def __call__(self, message: Message, store: Store) -> bool:
        account, message_id = message.chat.id, message.message_id
        return await store.read(partial(own.in_case, account=account, message_id=message_id))


async def retyped(message: Message, turn: Turn, hurry: Hurry) -> None:
    outcome = await turn.write(own.retyped, text=said(message), message_id=message.message_id)
    hurry()
    match outcome:
        case own.Corrected(under):
            turn.show(views.corrected(under))
        case own.NotYours():
            turn.show(views.not_yours())
        case own.Unchanged():
            pass


def setup() -> Router:
    router = Router(name=__name__)
    router.edited_message.register(retyped, InCase())
    for words in (Command("sos"), MeansHelp()):
        router.message.register(asked, words)
        router.edited_message.register(edited_into, words)
    return router
