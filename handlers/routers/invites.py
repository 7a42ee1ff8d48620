"""`/invite` for adults, and the personal link of a card: link, code, QR picture."""

from functools import partial

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from handlers.callbacks import invites as cb
from handlers.callbacks import people as people_cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import invites as texts
from handlers.views import invites as views
from handlers.views import people as people_views
from handlers.views.qr import qr_png
from surveys.clock import Clock
from surveys.people import invites, live_invites
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store

Outcome = (
    invites.Invited
    | invites.NotNow
    | invites.RunsAnother
    | invites.NeedsConsent
    | invites.HasAccount
    | NoSuchPerson
    | Forbidden
)


async def command(
    message: Message, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    replies.send(message.chat.id, await _menu(store, clock, message.chat.id, admission))


async def opened(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    replies.show(callback, await _menu(store, clock, callback.from_user.id, admission))


async def into(
    callback: CallbackQuery, callback_data: cb.Into, replies: Replies, admission: Admission
) -> None:
    form = admission.forms.get(callback_data.form or "")
    replies.show(callback, views.ask_uses(callback_data.role, form, callback_data.days))


async def make(
    callback: CallbackQuery,
    callback_data: cb.Make,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    bot: Bot,
) -> None:
    outcome = await once.write(
        partial(
            invites.invite_adults,
            now=clock.now(),
            account=callback.from_user.id,
            role=callback_data.role,
            form=callback_data.form,
            uses=callback_data.uses,
            days=callback_data.days,
            forms=admission.forms,
        )
    )
    await _hand_over(callback, outcome, replies, admission, bot)


async def personal(
    callback: CallbackQuery,
    callback_data: people_cb.Link,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    bot: Bot,
) -> None:
    """«Ссылка и QR-код», «Новая ссылка»."""
    outcome = await once.write(
        partial(
            invites.personal_invite,
            now=clock.now(),
            account=callback.from_user.id,
            person_id=callback_data.person,
            fresh=callback_data.fresh,
        )
    )
    await _hand_over(callback, outcome, replies, admission, bot)


async def live(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    work = partial(live_invites.common_invites, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, _list(await store.read(work), admission))


async def look(
    callback: CallbackQuery,
    callback_data: cb.Look | cb.Picture,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    bot: Bot,
) -> None:
    """A live invite once more, as a text or as its picture."""
    outcome = await store.read(
        partial(
            live_invites.show_invite,
            now=clock.now(),
            account=callback.from_user.id,
            invite_id=callback_data.invite,
        )
    )
    if isinstance(outcome, invites.Invited) and isinstance(callback_data, cb.Look):
        link = await create_start_link(bot, outcome.invite.code)
        replies.show(callback, views.look(outcome, admission.forms, link))
        return
    await _hand_over(callback, outcome, replies, admission, bot)


async def revoke(
    callback: CallbackQuery,
    callback_data: cb.Revoke,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    if not callback_data.sure:
        replies.show(callback, views.sure_revoke(callback_data.invite))
        return
    outcome = await store.write(
        partial(
            live_invites.revoke,
            now=clock.now(),
            account=callback.from_user.id,
            invite_id=callback_data.invite,
        )
    )
    replies.show(callback, _list(outcome, admission))


async def _hand_over(
    callback: CallbackQuery, outcome: Outcome, replies: Replies, admission: Admission, bot: Bot
) -> None:
    match outcome:
        case invites.Invited(invite):
            link = await create_start_link(bot, invite.code)
            page = views.invited(outcome, admission.forms, link)
            replies.toast(callback)
            replies.send_photo(callback.from_user.id, qr_png(link), f"{invite.code}.png", page)
        case _:
            replies.show(callback, _refusal(outcome))


def _refusal(
    outcome: invites.NotNow
    | invites.RunsAnother
    | invites.NeedsConsent
    | invites.HasAccount
    | NoSuchPerson
    | Forbidden,
) -> Page:
    match outcome:
        case invites.NeedsConsent():
            return views.needs_consent(outcome)
        case invites.HasAccount(person):
            return people_views.sure_link(person)
        case invites.NotNow(person):
            return views.not_now() if person is None else people_views.note(texts.on_paper())
        case invites.RunsAnother():
            return people_views.note(texts.runs_another())
        case (NoSuchPerson() | Forbidden()) as refused:
            return people_views.refusal(refused)


def _list(outcome: live_invites.Invites | Forbidden, admission: Admission) -> Page:
    if isinstance(outcome, Forbidden):
        return people_views.only_curator()
    return views.live(outcome, admission.forms)


async def _menu(store: Store, clock: Clock, account: int, admission: Admission) -> Page:
    work = partial(live_invites.common_invites, now=clock.now(), account=account)
    if isinstance(await store.read(work), Forbidden):
        return people_views.only_curator()
    return views.ask_role(admission.forms)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("invite"))
    router.callback_query.register(opened, Opens(Item.INVITE))
    router.callback_query.register(into, cb.Into.filter())
    router.callback_query.register(make, cb.Make.filter())
    router.callback_query.register(personal, people_cb.Link.filter())
    router.callback_query.register(live, cb.Live.filter())
    for button in (cb.Look, cb.Picture):
        router.callback_query.register(look, button.filter())
    router.callback_query.register(revoke, cb.Revoke.filter())
    return router
