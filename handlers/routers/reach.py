"""my_chat_member: a person blocks the bot, or comes back."""

from functools import partial

from aiogram import Router
from aiogram.types import ChatMemberUpdated

from surveys.clock import Clock
from surveys.people.reach import mark_reachable, mark_unreachable
from surveys.ports import Store


async def changed(event: ChatMemberUpdated, store: Store, clock: Clock) -> None:
    if event.chat.type != "private":
        return
    if event.new_chat_member.status == "kicked":
        await store.write(partial(mark_unreachable, now=clock.now(), account=event.chat.id))
    else:
        await store.write(partial(mark_reachable, account=event.chat.id))


def setup() -> Router:
    router = Router(name=__name__)
    router.my_chat_member.register(changed)
    return router
