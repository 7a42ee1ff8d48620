"""«Наш план» of `/match`, and «Под рукой» of `/settings`."""

from datetime import date
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import plans as cb
from handlers.filters import Asked, Typed
from handlers.replies import Replies
from handlers.views import plans as views
from surveys.clock import Clock
from surveys.plans import change, materials, read
from surveys.ports import Store


async def shown(
    callback: CallbackQuery, callback_data: cb.Show, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        read.view, now=clock.now(), account=callback.from_user.id, match_id=callback_data.match
    )
    replies.show(callback, views.page(await store.read(work)))


async def asked(
    callback: CallbackQuery,
    callback_data: cb.Ask | cb.AskTask,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    button = callback_data
    now, account = clock.now(), callback.from_user.id
    if isinstance(button, cb.Ask):
        work = partial(
            change.ask, now=now, account=account, match_id=button.match, task_id=0, what=button.what
        )
    else:
        work = partial(
            change.ask_task, now=now, account=account, task_id=button.task, what=button.what
        )
    replies.show(callback, views.page(await store.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(change.typed, now=clock.now(), account=message.chat.id, text=message.text or "")
    replies.send(message.chat.id, views.page(await once.write(work)))


async def looked(
    callback: CallbackQuery, callback_data: cb.Task, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        read.task_view, now=clock.now(), account=callback.from_user.id, task_id=callback_data.task
    )
    replies.show(callback, views.page(await store.read(work)))


async def due(
    callback: CallbackQuery, callback_data: cb.Due, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        read.task_view, now=clock.now(), account=callback.from_user.id, task_id=callback_data.task
    )
    month = date.fromordinal(callback_data.month)
    replies.show(callback, views.ask_due(await store.read(work), month))


async def put_due(
    callback: CallbackQuery, callback_data: cb.PutDue, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        change.put_day,
        now=clock.now(),
        account=callback.from_user.id,
        task_id=callback_data.task,
        day=date.fromordinal(callback_data.day),
    )
    replies.show(callback, views.page(await store.write(work)))


async def marked(
    callback: CallbackQuery, callback_data: cb.SetMark, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        change.mark,
        now=clock.now(),
        account=callback.from_user.id,
        task_id=callback_data.task,
        said=callback_data.mark,
    )
    replies.show(callback, views.page(await store.write(work)))


async def dropped(
    callback: CallbackQuery, callback_data: cb.Drop, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        change.drop, now=clock.now(), account=callback.from_user.id, task_id=callback_data.task
    )
    replies.show(callback, views.page(await store.write(work)))


async def shared(
    callback: CallbackQuery, callback_data: cb.Share, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        change.share,
        now=clock.now(),
        account=callback.from_user.id,
        match_id=callback_data.match,
        yes=callback_data.yes,
    )
    replies.show(callback, views.page(await store.write(work)))


async def listed(
    callback: CallbackQuery,
    callback_data: cb.Materials,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    account, asked = callback.from_user.id, callback_data.ask
    work = partial(materials.materials, now=clock.now(), account=account, asked=asked)
    replies.show(callback, views.materials(await store.write(work)))


async def material_typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account, text = message.chat.id, message.text or ""
    work = partial(materials.typed, now=clock.now(), account=account, text=text)
    replies.send(account, views.materials(await once.write(work)))


async def material_dropped(
    callback: CallbackQuery,
    callback_data: cb.DropMaterial,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        materials.drop,
        now=clock.now(),
        account=callback.from_user.id,
        material_id=callback_data.material,
    )
    replies.show(callback, views.materials(await once.write(work)))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    for button in (cb.Ask, cb.AskTask):
        router.callback_query.register(asked, button.filter())
    router.message.register(typed, Asked(change.LINE), Typed())
    router.callback_query.register(looked, cb.Task.filter())
    router.callback_query.register(due, cb.Due.filter())
    router.callback_query.register(put_due, cb.PutDue.filter())
    router.callback_query.register(marked, cb.SetMark.filter())
    router.callback_query.register(dropped, cb.Drop.filter())
    router.callback_query.register(shared, cb.Share.filter())
    router.callback_query.register(listed, cb.Materials.filter())
    router.message.register(material_typed, Asked(materials.MATERIAL), Typed())
    router.callback_query.register(material_dropped, cb.DropMaterial.filter())
    return router
