"""«Заместители»: who helps the curator run the programme."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import commands
from handlers.callbacks import deputies as cb
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import deputies as texts
from handlers.views import deputies as views
from surveys.clock import Clock
from surveys.people import deputies, deputy_word
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store


async def shown(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    replies.show(callback, await _screen(store, callback.from_user.id))


async def choose(
    callback: CallbackQuery, callback_data: cb.Choose, store: Store, replies: Replies
) -> None:
    work = partial(deputies.candidates, account=callback.from_user.id)
    match await store.read(work):
        case deputies.Candidates() as found:
            replies.show(callback, views.choose(found, callback_data.page))
        case Forbidden():
            replies.show(callback, views.only_curator())


async def appoint(
    callback: CallbackQuery,
    callback_data: cb.Appoint,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """Asked once more, then the person is asked."""
    account, person = callback.from_user.id, callback_data.person
    if callback_data.sure:
        asked = partial(deputies.appoint, now=clock.now(), account=account, person_id=person)
        replies.show(callback, _appointed(await once.write(asked)))
        return
    look = partial(deputies.propose, account=account, person_id=person)
    replies.show(callback, _appointed(await once.read(look)))


async def remove(
    callback: CallbackQuery,
    callback_data: cb.Remove,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    account, person = callback.from_user.id, callback_data.person
    if not callback_data.sure:
        replies.show(callback, await _sure_remove(once, account, person))
        return
    work = partial(deputies.remove, now=clock.now(), account=account, person_id=person)
    match await once.write(work):
        case deputies.Removed(who):
            replies.show(callback, await _screen(once, account, texts.removed(who)))
            if who.account is not None:  # their «/» lists the curator's commands no longer
                replies.offer(who.account, commands.PARTICIPANT)
        case NoSuchPerson():
            replies.show(callback, views.note(texts.nobody()))
        case Forbidden():
            replies.show(callback, views.only_curator())


async def answered(
    callback: CallbackQuery, callback_data: cb.Answer, once: Store, clock: Clock, replies: Replies
) -> None:
    """The new deputy's own word."""
    work = partial(
        deputy_word.answer, now=clock.now(), account=callback.from_user.id, yes=callback_data.yes
    )
    replies.show(callback, views.answered(await once.write(work)))


def _appointed(
    outcome: deputies.Proposed | deputies.Appointed | deputies.Already | deputies.Unfit | Forbidden,
) -> Page:
    match outcome:
        case deputies.Proposed(person):
            return views.sure_appoint(person)
        case deputies.Appointed(person):
            return views.appointed(person)
        case deputies.Already():
            return views.already(outcome)
        case deputies.Unfit():
            return views.note(texts.unfit())
        case Forbidden():
            return views.only_curator()


async def _sure_remove(store: Store, account: int, person_id: int) -> Page:
    outcome = await store.read(partial(deputies.deputies, account=account))
    if isinstance(outcome, Forbidden) or not outcome.appoints:
        return views.only_curator()
    for one in outcome.deputies:
        if one.person.id == person_id:
            return views.sure_remove(one.person)
    return views.note(texts.nobody())


async def _screen(store: Store, account: int, said: str = "") -> Page:
    outcome = await store.read(partial(deputies.deputies, account=account))
    if isinstance(outcome, Forbidden):
        return views.only_curator()
    return views.screen(outcome, said)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(choose, cb.Choose.filter())
    router.callback_query.register(appoint, cb.Appoint.filter())
    router.callback_query.register(remove, cb.Remove.filter())
    router.callback_query.register(answered, cb.Answer.filter())
    return router
