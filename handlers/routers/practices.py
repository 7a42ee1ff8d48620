"""`/practices` of everybody: the bank, a card, giving one's own and taking it back."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import practices as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.replies import Replies
from handlers.views import practices as views
from surveys.clock import Clock
from surveys.ports import Store
from surveys.practices import give, read


async def command(message: Message, store: Store, replies: Replies) -> None:
    account = message.chat.id
    replies.send(account, views.shelf(await store.read(partial(read.shelf, account=account))))


async def button(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    work = partial(read.shelf, account=callback.from_user.id)
    replies.show(callback, views.shelf(await store.read(work)))


async def listed(
    callback: CallbackQuery, callback_data: cb.List, store: Store, replies: Replies
) -> None:
    found = await store.read(partial(read.shelf, account=callback.from_user.id))
    replies.show(callback, views.listed(found, callback_data.tag, callback_data.page))


async def looked(
    callback: CallbackQuery, callback_data: cb.Card, store: Store, replies: Replies
) -> None:
    account, number = callback.from_user.id, callback_data.practice
    found = await store.read(partial(read.card, account=account, practice_id=number))
    replies.show(callback, views.card(found, callback_data.part, callback_data.tag))


async def offered(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(give.offer, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.offered(await store.read(work)))


async def given(
    callback: CallbackQuery, callback_data: cb.Give, once: Store, clock: Clock, replies: Replies
) -> None:
    account, signed = callback.from_user.id, callback_data.signed
    work = partial(give.give, now=clock.now(), account=account, signed=signed)
    replies.show(callback, views.given(await once.write(work)))


async def taken_back(
    callback: CallbackQuery, callback_data: cb.TakeBack, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        give.take_back,
        now=clock.now(),
        account=callback.from_user.id,
        practice_id=callback_data.practice,
        sure=callback_data.sure,
    )
    replies.show(callback, views.taken_back(await once.write(work)))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("practices"))
    router.callback_query.register(button, Opens(Item.PRACTICES))
    for handler, data in (
        (listed, cb.List),
        (looked, cb.Card),
        (offered, cb.Offer),
        (given, cb.Give),
        (taken_back, cb.TakeBack),
    ):
        router.callback_query.register(handler, data.filter())
    return router
