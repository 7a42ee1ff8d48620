"""«Мои встречи»: the list, one meeting, its edits, «было не так»."""

from datetime import date
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import meetings as cb
from handlers.replies import Replies
from handlers.views import meeting_details
from handlers.views import my_meetings as views
from surveys.clock import Clock
from surveys.matches import amend
from surveys.matches.aftermath import AskLine
from surveys.matches.drafts import Unfit
from surveys.matches.history import history
from surveys.matches.lines import NEXT_STEP, OWN_TOPIC
from surveys.ports import Store

LINES = {"words": OWN_TOPIC, "step": NEXT_STEP}


async def listed(
    callback: CallbackQuery, callback_data: cb.Mine, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(history, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.history(await store.read(work), callback_data.page))


async def looked(
    callback: CallbackQuery, callback_data: cb.Card, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        amend.card_of,
        now=clock.now(),
        account=callback.from_user.id,
        meeting_id=callback_data.meeting,
    )
    replies.show(callback, views.card(await store.read(work)))


async def changed(
    callback: CallbackQuery, callback_data: cb.Change, store: Store, clock: Clock, replies: Replies
) -> None:
    """Which value: by buttons, or a line that is asked for."""
    now, account, button = clock.now(), callback.from_user.id, callback_data
    if button.what not in LINES:
        look = partial(amend.card_of, now=now, account=account, meeting_id=button.meeting)
        month = date.fromordinal(button.month)
        replies.show(callback, views.change(await store.read(look), button.what, month))
        return
    what = LINES[button.what]
    work = partial(amend.ask_words, now=now, account=account, meeting_id=button.meeting, what=what)
    found = await store.write(work)
    if isinstance(found, Unfit) or not (found.editable and found.subject.by_side):
        replies.show(callback, views.card(found))
        return
    replies.show(callback, meeting_details.ask_line(AskLine(what, card=found)))


async def put(
    callback: CallbackQuery, callback_data: cb.Put, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        amend.put,
        now=clock.now(),
        account=callback.from_user.id,
        meeting_id=callback_data.meeting,
        what=callback_data.what,
        value=callback_data.value,
    )
    replies.show(callback, views.card(await store.write(work)))


async def contested(
    callback: CallbackQuery, callback_data: cb.Contest, store: Store, clock: Clock, replies: Replies
) -> None:
    now, account, meeting = clock.now(), callback.from_user.id, callback_data.meeting
    if callback_data.sure:
        work = partial(amend.contest, now=now, account=account, meeting_id=meeting)
        replies.show(callback, views.card(await store.write(work)))
        return
    look = partial(amend.card_of, now=now, account=account, meeting_id=meeting)
    replies.show(callback, views.contest(await store.read(look)))


async def deleted(
    callback: CallbackQuery, callback_data: cb.Delete, store: Store, clock: Clock, replies: Replies
) -> None:
    now, account, meeting = clock.now(), callback.from_user.id, callback_data.meeting
    if callback_data.sure:
        work = partial(amend.delete, now=now, account=account, meeting_id=meeting)
        replies.show(callback, views.deleted(await store.write(work)))
        return
    look = partial(amend.card_of, now=now, account=account, meeting_id=meeting)
    replies.show(callback, views.delete(await store.read(look)))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(listed, cb.Mine.filter())
    router.callback_query.register(looked, cb.Card.filter())
    router.callback_query.register(changed, cb.Change.filter())
    router.callback_query.register(put, cb.Put.filter())
    router.callback_query.register(contested, cb.Contest.filter())
    router.callback_query.register(deleted, cb.Delete.filter())
    return router
