"""«Подобрать пары»: proposals for everybody at once, looked at one by one, approved.

The raw store does: a draft says itself whether a press is of an older one, a pair runs once.
"""

from functools import partial

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery

from handlers.callbacks import matching as cb
from handlers.page import Page
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import matching as texts
from handlers.views import matching as views
from handlers.views.pairs import only_curator
from surveys.clock import Clock
from surveys.matching.look import Overview, overview
from surveys.matching.propose import Made, Nobody, Order, keep, order
from surveys.matching.solve import LIMIT, solve
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.tasks import Tasks


async def draft(store: Store, admission: Admission, account: int) -> Overview | Forbidden:
    return await store.scan(partial(overview, forms=admission.forms, account=account))


async def home(
    callback: CallbackQuery, store: Store, replies: Replies, admission: Admission
) -> None:
    match await draft(store, admission, callback.from_user.id):
        case Overview() as found:
            replies.show(callback, views.overview(found))
        case Forbidden():
            replies.show(callback, only_curator())


async def listed(
    callback: CallbackQuery,
    callback_data: cb.Listed,
    store: Store,
    replies: Replies,
    admission: Admission,
) -> None:
    match await draft(store, admission, callback.from_user.id):
        case Overview() as found:
            replies.show(callback, views.listed(found, callback_data.which, callback_data.page))
        case Forbidden():
            replies.show(callback, only_curator())


async def run(
    callback: CallbackQuery,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
    admission: Admission,
) -> None:
    """Asked for again by a redelivered update, it is made again; the slower of two changes nothing."""
    account, forms = callback.from_user.id, admission.forms
    match await store.scan(partial(order, library=library, forms=forms, account=account)):
        case Order() as asked:
            replies.show(callback, Page(texts.working()))
            work = _propose(replies, tasks, store, clock, admission, account, asked)
            tasks.start(work, name="matching")
        case Nobody():
            replies.show(callback, views.note(texts.nobody()))
        case Forbidden():
            replies.show(callback, only_curator())


async def _propose(
    replies: Replies,
    tasks: Tasks,
    store: Store,
    clock: Clock,
    admission: Admission,
    account: int,
    asked: Order,
) -> None:
    """In a process of its own: nobody waits meanwhile, and a lock is taken only to write it down."""
    failed = views.note(texts.failed())
    with promised(replies, account, failed, "matching_failed", ChatAction.TYPING):
        found = await tasks.apart(partial(solve, asked.task), LIMIT)
        done = await store.write(
            partial(keep, now=clock.now(), account=account, asked=asked, found=found)
        )
        now = await draft(store, admission, account)
        if isinstance(now, Forbidden) or isinstance(done, Forbidden):
            replies.send(account, only_curator())
            return
        page = views.overview(now)
        word = texts.made(done) if isinstance(done, Made) else texts.overtaken(done.by)
        replies.send(account, Page(f"{word}\n\n{page.text}", page.rows, sos=False))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(home, cb.Home.filter())
    router.callback_query.register(listed, cb.Listed.filter())
    router.callback_query.register(run, cb.Run.filter())
    return router
