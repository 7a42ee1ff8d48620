"""Buttons under what the bot writes of its own accord."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.notices import Close, Refuse, Reveal, Take
from handlers.page import Page, column
from handlers.replies import Replies
from handlers.texts import curator_notices
from handlers.views import menu
from handlers.views import notices as views
from surveys.clock import Clock
from surveys.deliveries.news.model import Alert
from surveys.deliveries.reveal import reveal
from surveys.deliveries.taking import close, take
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.responses.refuse import Refusable, Refused, refusable, refuse


async def refused(
    callback: CallbackQuery,
    callback_data: Refuse,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    """Asked once more, then declined; a press that comes twice declines nothing new."""
    asked = partial(
        refuse if callback_data.sure else refusable,
        definitions=library,
        now=clock.now(),
        account=callback.from_user.id,
        upto=callback_data.upto,
    )
    match await store.write(asked):
        case Refused() as done:
            replies.show(callback, views.refused(done))
        case Refusable() as found:
            replies.show(callback, views.refuse_sure(found, callback_data.upto))


async def revealed(
    callback: CallbackQuery,
    callback_data: Reveal,
    once: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    found = await once.write(
        partial(
            reveal,
            library=library,
            now=clock.now(),
            account=callback.from_user.id,
            delivery_id=callback_data.delivery,
        )
    )
    if found is None:
        replies.show(callback, Page(curator_notices.gone(), column(menu.button())))
        return
    replies.show(callback, views.opened(found))


async def taken(
    callback: CallbackQuery,
    callback_data: Take | Close,
    once: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    """One sees to it, or it is closed; on the others' screens it is marked as done."""
    work = partial(
        take if isinstance(callback_data, Take) else close,
        library=library,
        now=clock.now(),
        account=callback.from_user.id,
        delivery_id=callback_data.delivery,
    )
    found = await once.write(work)
    if found is None:
        replies.show(callback, Page(curator_notices.gone(), column(menu.button())))
        return
    replies.show(callback, views.opened(found.context))
    for one in found.others:
        for alert in found.context.news:
            if isinstance(alert, Alert):
                page = views.taken_by_another(alert, one.delivery_id)
                replies.update(one.account, one.message_id, page)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(refused, Refuse.filter())
    router.callback_query.register(revealed, Reveal.filter())
    router.callback_query.register(taken, Take.filter())
    router.callback_query.register(taken, Close.filter())
    return router
