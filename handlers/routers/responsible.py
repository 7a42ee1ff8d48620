"""`/settings`: responsible adults, and the sheet with phones to print."""

from functools import partial

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import responsible as cb
from handlers.once import Once
from handlers.promises import promised
from handlers.replies import Replies
from handlers.views import responsible as views
from handlers.views.people import only_curator
from surveys.access.actions import Action
from surveys.clock import Clock
from surveys.help.phones import phone_card
from surveys.people.desk import Forbidden, desk_of
from surveys.people.responsible import Board, SureRemove, board, set_office
from surveys.ports import Store
from surveys.tasks import Tasks

FILE = "Памятка с телефонами.pdf"


async def shown(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    found = await store.read(partial(board, account=callback.from_user.id))
    page = views.board(found) if isinstance(found, Board) else only_curator()
    replies.show(callback, page)


async def choosing(
    callback: CallbackQuery, callback_data: cb.Choose, store: Store, replies: Replies
) -> None:
    found = await store.read(partial(board, account=callback.from_user.id))
    page = only_curator()
    if isinstance(found, Board):
        page = views.choose(found, callback_data.page)
    replies.show(callback, page)


async def changed(
    callback: CallbackQuery, callback_data: cb.Office, once: Once, clock: Clock, replies: Replies
) -> None:
    work = partial(set_office, now=clock.now(), account=callback.from_user.id)
    match await once.write(
        partial(
            work,
            person_id=callback_data.person,
            wanted=callback_data.wanted,
            sure=callback_data.sure,
        )
    ):
        case Board() as found:
            replies.show(callback, views.board(found))
        case SureRemove() as found:
            replies.show(callback, views.sure_remove(found))
        case Forbidden():
            replies.show(callback, only_curator())


async def phones(
    callback: CallbackQuery, store: Store, replies: Replies, tasks: Tasks, bot: Bot
) -> None:
    """Made apart: the press is answered at once."""
    account = callback.from_user.id
    desk = await store.read(partial(desk_of, account=account, action=Action.SEE_SETTINGS))
    if desk is None:
        replies.show(callback, only_curator())
        return
    replies.toast(callback)
    tasks.start(_send(replies, tasks, bot, account, desk.programme.school), name="phones")


async def _send(replies: Replies, tasks: Tasks, bot: Bot, account: int, school: str) -> None:
    with promised(replies, account, views.no_phones(), "phones_failed"):
        link = f"https://t.me/{(await bot.me()).username}"
        content = await tasks.apart(partial(phone_card, school, link))
        replies.send_document(account, content, FILE, views.phones())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(choosing, cb.Choose.filter())
    router.callback_query.register(changed, cb.Office.filter())
    router.callback_query.register(phones, cb.Phones.filter())
    return router
