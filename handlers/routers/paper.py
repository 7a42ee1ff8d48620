"""Questionnaires on paper: what waits, printed; answers entered by the code of the sheet."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import paper as cb
from handlers.filters import Asked, Typed
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import paper as texts
from handlers.views import paper as views
from surveys.clock import Clock
from surveys.paper import enter
from surveys.paper.print import sheets_pdf
from surveys.paper.sheets import Sheet, Sheets, sheet
from surveys.paper.sheets import waiting as all_waiting
from surveys.people.desk import Forbidden
from surveys.ports import Hurry, Store
from surveys.questionnaires.library import Library
from surveys.tasks import Tasks


async def waiting(
    callback: CallbackQuery,
    callback_data: cb.Waiting,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    match await _waiting(store, library, clock, callback.from_user.id):
        case Sheets() as found:
            replies.show(callback, views.waiting(found, callback_data.page))
        case Forbidden() as refused:
            replies.show(callback, views.refusal(refused))


async def printed(
    callback: CallbackQuery,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
) -> None:
    found = await _waiting(store, library, clock, callback.from_user.id)
    match found:
        case Forbidden():
            replies.show(callback, views.refusal(found))
        case Sheets(sheets=()):
            replies.show(callback, views.waiting(found, 0))
        case Sheets():
            replies.toast(callback, texts.making())
            tasks.start(_send(replies, tasks, found, callback.from_user.id), name="paper")


async def _waiting(
    store: Store, library: Library, clock: Clock, account: int
) -> Sheets | Forbidden:
    work = partial(all_waiting, definitions=library, now=clock.now(), account=account)
    return await store.scan(work)


async def _send(replies: Replies, tasks: Tasks, found: Sheets, account: int) -> None:
    """Made apart: nobody else waits meanwhile."""
    with promised(replies, account, views.failed(), "paper_failed"):
        made = [views.printed(one) for one in found.sheets]
        content = await tasks.apart(partial(sheets_pdf, made))
        replies.send_document(account, content, texts.FILE, views.made(len(made)))


async def asked(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(enter.begin, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.page(await store.write(work)))


async def code(
    message: Message, once: Store, library: Library, clock: Clock, replies: Replies
) -> None:
    await _typed(enter.code_typed, message, once, library, clock, replies)


async def line(
    message: Message, once: Store, library: Library, clock: Clock, replies: Replies
) -> None:
    await _typed(enter.line_typed, message, once, library, clock, replies)


async def text(
    message: Message, once: Store, library: Library, clock: Clock, replies: Replies
) -> None:
    await _typed(enter.text_typed, message, once, library, clock, replies)


async def _typed(
    use_case: enter.Typed,
    message: Message,
    once: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    account = message.chat.id

    def work(tx: enter.Tx) -> enter.Outcome:
        return use_case(tx, library, clock.now(), account, message.text or "")

    replies.send(account, views.page(await once.write(work)))


async def retyped(
    callback: CallbackQuery,
    callback_data: cb.Retype,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        enter.open_sheet,
        definitions=library,
        now=clock.now(),
        account=callback.from_user.id,
        response_id=callback_data.response,
    )
    replies.show(callback, views.page(await store.write(work)))


async def sent(
    callback: CallbackQuery,
    callback_data: cb.Send,
    once: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    hurry: Hurry,
) -> None:
    work = partial(
        enter.send,
        definitions=library,
        now=clock.now(),
        account=callback.from_user.id,
        response_id=callback_data.response,
        rev=callback_data.rev,
    )
    outcome = await once.write(work)
    if isinstance(outcome, enter.Entered):  # an answer may be a call for help
        hurry()
    replies.show(callback, views.page(outcome))


async def declined(
    callback: CallbackQuery,
    callback_data: cb.Decline,
    once: Store,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    answer = enter.decline if callback_data.sure else sheet
    work = partial(
        answer,
        definitions=library,
        now=clock.now(),
        account=callback.from_user.id,
        response_id=callback_data.response,
    )
    match await (once.write if callback_data.sure else store.read)(work):
        case Sheet() as found:
            replies.show(callback, views.empty_sure(found))
        case outcome:
            replies.show(callback, views.page(outcome))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(waiting, cb.Waiting.filter())
    router.callback_query.register(printed, cb.Print.filter())
    router.callback_query.register(asked, cb.Enter.filter())
    router.callback_query.register(retyped, cb.Retype.filter())
    router.callback_query.register(sent, cb.Send.filter())
    router.callback_query.register(declined, cb.Decline.filter())
    router.message.register(code, Asked(enter.CODE), Typed())
    router.message.register(line, Asked(enter.LINE), Typed())
    router.message.register(text, Asked(enter.TEXT), Typed())
    return router
