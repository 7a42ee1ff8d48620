"""«Подобрать пары»: proposals for everybody at once, looked at one by one, approved.

The raw store does: a draft says itself whether a press is of an older one, a pair runs once.
"""

from functools import partial

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery

from handlers.callbacks import matching as cb
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.promises import promised
from handlers.texts import matching as texts
from handlers.turn import Turn
from handlers.views import matching as views
from handlers.views.pairs import only_curator
from surveys.matching.look import Overview, overview
from surveys.matching.propose import Made, Nobody, Order, keep, order
from surveys.matching.solve import LIMIT, solve
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.questionnaires.library import Library
from surveys.tasks import Tasks


async def draft(turn: Turn, admission: Admission) -> Overview | Forbidden:
    return await turn.store.scan(partial(overview, forms=admission.forms, account=turn.account))


async def home(_: CallbackQuery, turn: Turn, admission: Admission) -> None:
    match await draft(turn, admission):
        case Overview() as found:
            turn.show(views.overview(found))
        case Forbidden():
            turn.show(only_curator())


async def listed(
    _: CallbackQuery, callback_data: cb.Listed, turn: Turn, admission: Admission
) -> None:
    match await draft(turn, admission):
        case Overview() as found:
            turn.show(views.listed(found, callback_data.which, callback_data.page))
        case Forbidden():
            turn.show(only_curator())


async def run(
    _: CallbackQuery, turn: Turn, library: Library, tasks: Tasks, admission: Admission
) -> None:
    """Asked for again by a redelivered update, it is made again; the slower of two changes nothing."""
    forms = admission.forms
    match await turn.store.scan(partial(order, library=library, forms=forms, account=turn.account)):
        case Order() as asked:
            turn.show(Page(texts.working()))
            tasks.start(_propose(turn, tasks, admission, asked), name="matching")
        case Nobody():
            turn.show(views.note(texts.nobody()))
        case Forbidden():
            turn.show(only_curator())


async def _propose(turn: Turn, tasks: Tasks, admission: Admission, asked: Order) -> None:
    """In a process of its own: nobody waits meanwhile, and a lock is taken only to write it down."""
    failed = views.note(texts.failed())
    with promised(turn, failed, "matching_failed", ChatAction.TYPING):
        found = await tasks.apart(partial(solve, asked.task), LIMIT)
        done = await turn.put(keep, asked=asked, found=found)
        now = await draft(turn, admission)
        if isinstance(now, Forbidden) or isinstance(done, Forbidden):
            turn.send(only_curator())
            return
        page = views.overview(now)
        word = texts.made(done) if isinstance(done, Made) else texts.overtaken(done.by)
        turn.send(Page(f"{word}\n\n{page.text}", page.rows, sos=False))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(home, cb.Home.filter(), flags=BESIDE)
    router.callback_query.register(listed, cb.Listed.filter(), flags=BESIDE)
    router.callback_query.register(run, cb.Run.filter(), flags=BESIDE)
    return router
