"""Buttons under what the bot writes of its own accord."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.notices import Close, Refuse, Reveal, Take
from handlers.page import Page, column
from handlers.texts import curator_notices
from handlers.turn import Turn
from handlers.views import menu
from handlers.views import notices as views
from surveys.deliveries.news.model import Alert
from surveys.deliveries.reveal import reveal
from surveys.deliveries.taking import close, take
from surveys.questionnaires.library import Library
from surveys.responses.refuse import Refusable, Refused, refusable, refuse


async def refused(_: CallbackQuery, callback_data: Refuse, turn: Turn, library: Library) -> None:
    """Asked once more, then declined; a press that comes twice declines nothing new."""
    match await turn.put(
        refuse if callback_data.sure else refusable, definitions=library, upto=callback_data.upto
    ):
        case Refused() as done:
            turn.show(views.refused(done))
        case Refusable() as found:
            turn.show(views.refuse_sure(found, callback_data.upto))


async def revealed(_: CallbackQuery, callback_data: Reveal, turn: Turn, library: Library) -> None:
    found = await turn.write(reveal, library=library, delivery_id=callback_data.delivery)
    if found is None:
        turn.show(Page(curator_notices.gone(), column(menu.button())))
        return
    turn.show(views.opened(found))


async def taken(
    _: CallbackQuery, callback_data: Take | Close, turn: Turn, library: Library
) -> None:
    """One sees to it, or it is closed; on the others' screens it is marked as done."""
    found = await turn.write(
        take if isinstance(callback_data, Take) else close,
        library=library,
        delivery_id=callback_data.delivery,
    )
    if found is None:
        turn.show(Page(curator_notices.gone(), column(menu.button())))
        return
    turn.show(views.opened(found.context))
    for one in found.others:
        for alert in found.context.news:
            if isinstance(alert, Alert):
                page = views.taken_by_another(alert, one.delivery_id)
                turn.replies.update(one.account, one.message_id, page)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(refused, Refuse.filter())
    router.callback_query.register(revealed, Reveal.filter())
    router.callback_query.register(taken, Take.filter())
    router.callback_query.register(taken, Close.filter())
    return router
