"""`/progress`: how the current waves stand; remind one or all."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import progress as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import progress as views
from surveys.clock import Clock
from surveys.deliveries import remind
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.questionnaires.library import Library


async def command(
    message: Message, store: Store, library: Library, clock: Clock, replies: Replies
) -> None:
    replies.send(message.chat.id, await _overview(store, library, clock, message.chat.id))


async def opened(
    callback: CallbackQuery, store: Store, library: Library, clock: Clock, replies: Replies
) -> None:
    replies.show(callback, await _overview(store, library, clock, callback.from_user.id))


async def looked(
    callback: CallbackQuery,
    callback_data: cb.Look | cb.Names,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    outcome = await store.scan(
        partial(
            remind.wave_card,
            library=library.for_membership,
            now=clock.now(),
            account=callback.from_user.id,
            moment=callback_data.moment,
            number=callback_data.number,
        )
    )
    match outcome:
        case remind.WaveCard():
            by_name = isinstance(callback_data, cb.Names) and outcome.wave.named
            view = views.names if by_name else views.card
            replies.show(callback, view(outcome, callback_data.page))
        case remind.NoWave() | Forbidden():
            replies.show(callback, refusal(outcome))


async def reminded(
    callback: CallbackQuery,
    callback_data: cb.RemindAll | cb.RemindOne,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    """A press that comes twice finds the reminder planned: nobody is reminded twice."""
    person = callback_data.person if isinstance(callback_data, cb.RemindOne) else None
    sure = isinstance(callback_data, cb.RemindOne) or callback_data.sure
    outcome = await store.write(
        partial(
            remind.remind,
            library=library.for_membership,
            now=clock.now(),
            account=callback.from_user.id,
            moment=callback_data.moment,
            number=callback_data.number,
            person_id=person,
            sure=sure,
        )
    )
    match outcome:
        case remind.Reminded(done=True):
            replies.show(callback, views.reminded(outcome))
        case remind.Reminded():
            replies.show(callback, views.remind_sure(outcome))
        case remind.NoWave() | Forbidden():
            replies.show(callback, refusal(outcome))


async def _overview(store: Store, library: Library, clock: Clock, account: int) -> Page:
    outcome = await store.scan(
        partial(remind.progress, library=library.for_membership, now=clock.now(), account=account)
    )
    match outcome:
        case remind.Progress():
            return views.progress(outcome)
        case Forbidden():
            return refusal(outcome)


def refusal(outcome: remind.NoWave | Forbidden) -> Page:
    return views.forbidden() if isinstance(outcome, Forbidden) else views.gone()


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("progress"))
    router.callback_query.register(opened, Opens(Item.PROGRESS))
    router.callback_query.register(looked, cb.Look.filter())
    router.callback_query.register(looked, cb.Names.filter())
    router.callback_query.register(reminded, cb.RemindAll.filter())
    router.callback_query.register(reminded, cb.RemindOne.filter())
    return router
