"""`/leave`: a pause and the way back, the end of a pair, leaving the programme."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import leave as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import leave as texts
from handlers.views import leave as views
from handlers.views import surveys as survey_views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.responses.leaving import Begun, NotOffered, begin
from surveys.rights.leave import Left, leave
from surveys.rights.part import NoSuchPair, Parted, Parting, part, parting
from surveys.rights.pause import Paused, Resumed, pause, resume
from surveys.rights.taking import NotTaking, Taking, taking

USE_CASES = {cb.Way.PAUSE: pause, cb.Way.RESUME: resume, cb.Way.LEAVE: leave}


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    replies.send(message.chat.id, await _options(store, clock, message.chat.id))


async def from_menu(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    replies.show(callback, await _options(store, clock, callback.from_user.id))


async def _options(store: Store, clock: Clock, account: int) -> Page:
    match await store.read(partial(taking, now=clock.now(), account=account)):
        case Taking() as found:
            return views.options(found)
        case NotTaking() as found:
            return views.not_taking(found)


async def asked(
    callback: CallbackQuery,
    callback_data: cb.Ask | cb.Pairs,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """What it means, and whether they are sure."""
    work = partial(taking, now=clock.now(), account=callback.from_user.id)
    match await store.read(work), callback_data:
        case NotTaking() as found, _:
            replies.show(callback, views.not_taking(found))
        case Taking() as found, cb.Ask(way=way):
            replies.show(callback, views.ask(found, way))
        case Taking() as found, _:
            replies.show(callback, views.which_pair(found))


async def done(
    callback: CallbackQuery, callback_data: cb.Do, once: Store, clock: Clock, replies: Replies
) -> None:
    use_case = USE_CASES[callback_data.way]
    work = partial(use_case, now=clock.now(), account=callback.from_user.id)
    match await once.write(work):
        case NotTaking() as found:
            replies.show(callback, views.not_taking(found))
        case Paused(found):
            replies.show(callback, views.paused(found))
        case Resumed(found):
            replies.show(callback, views.resumed(found))
        case Left(found, final):
            replies.show(callback, views.left(found, final=final))


async def pair_chosen(
    callback: CallbackQuery,
    callback_data: cb.PartWhy | cb.PartAsk,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """Which pair, and why it ends."""
    account, match_id = callback.from_user.id, callback_data.match
    work = partial(parting, now=clock.now(), account=account, match_id=match_id)
    match await store.read(work), callback_data:
        case NotTaking() as found, _:
            replies.show(callback, views.not_taking(found))
        case NoSuchPair(found), _:
            replies.show(callback, views.options(found), texts.no_such_pair(), alert=True)
        case Parting(found, pair), cb.PartAsk(reason=reason):
            replies.show(callback, views.ask_part(found, pair, reason))
        case Parting(found, pair), _:
            replies.show(callback, views.why(found, pair))


async def pair_ended(
    callback: CallbackQuery,
    callback_data: cb.PartSure,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    outcome = await once.write(
        partial(
            part,
            now=clock.now(),
            account=callback.from_user.id,
            match_id=callback_data.match,
            reason=callback_data.reason,
        )
    )
    match outcome:
        case NotTaking() as found:
            replies.show(callback, views.not_taking(found))
        case NoSuchPair(found):
            replies.show(callback, views.options(found), texts.no_such_pair(), alert=True)
        case Parted(found, pair, final):
            replies.show(callback, views.parted(found, pair, final=final))


async def final_offered(
    callback: CallbackQuery,
    callback_data: cb.Final,
    store: Store,
    library: Library,
    admission: Admission,
    clock: Clock,
    replies: Replies,
) -> None:
    """«Ответить на итоговую анкету» opens it, or leads on to it: harmless if redelivered."""
    if not callback_data.yes:
        replies.show(callback, views.no_final(texts.final_declined()))
        return
    work = partial(
        begin,
        library=library,
        texts=admission.consents,
        now=clock.now(),
        account=callback.from_user.id,
        programme_id=callback_data.programme,
    )
    match await store.write(work):
        case Begun(screen):
            replies.show(callback, survey_views.screen(screen))
        case NotOffered():
            replies.show(callback, views.no_final(texts.no_final()))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("leave"))
    router.callback_query.register(from_menu, Opens(Item.LEAVE))
    for question in (cb.Ask, cb.Pairs):
        router.callback_query.register(asked, question.filter())
    router.callback_query.register(done, cb.Do.filter())
    for choice in (cb.PartWhy, cb.PartAsk):
        router.callback_query.register(pair_chosen, choice.filter())
    router.callback_query.register(pair_ended, cb.PartSure.filter())
    router.callback_query.register(final_offered, cb.Final.filter())
    return router
