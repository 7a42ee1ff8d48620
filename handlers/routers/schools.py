"""«Другая школа»: for people who take part in more than one."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import schools as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.routers.registration import page_of
from handlers.texts import menu as menu_texts
from handlers.views import schools as views
from surveys.clock import Clock
from surveys.people import own_name, schools
from surveys.people.admission import Admission
from surveys.people.way_in import Stranger
from surveys.ports import Store


async def listed(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    match await store.read(partial(schools.schools, account=callback.from_user.id)):
        case schools.Schools() as found:
            replies.show(callback, views.schools(found))
        case Stranger():
            replies.show(callback, Page(menu_texts.stranger()))


async def chosen(
    callback: CallbackQuery,
    callback_data: cb.GoTo,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    outcome = await once.write(
        partial(
            schools.choose,
            now=clock.now(),
            account=account,
            programme_id=callback_data.programme,
            admission=admission,
        )
    )
    replies.show(callback, await page_of(once, clock, account, outcome))


async def name_asked(callback: CallbackQuery, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(own_name.ask_own_name, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.naming(await once.write(work)))


async def name_typed(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    outcome = await once.write(
        partial(
            own_name.own_name_typed,
            now=clock.now(),
            account=message.chat.id,
            text=message.text or "",
            admission=admission,
        )
    )
    replies.send(message.chat.id, views.naming(outcome))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(listed, cb.Schools.filter())
    router.callback_query.register(chosen, cb.GoTo.filter())
    router.callback_query.register(name_asked, cb.OwnName.filter())
    router.message.register(name_typed, Asked(own_name.OWN_NAME), Typed())
    return router
