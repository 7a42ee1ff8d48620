"""`/invite` for adults, and the personal link of a card: link, code, QR picture."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from handlers.callbacks import invites as cb
from handlers.callbacks import people as people_cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.texts import invites as texts
from handlers.turn import Turn
from handlers.views import invites as views
from handlers.views import people as people_views
from handlers.views.qr import qr_png
from surveys.people import invites, live_invites
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson

Outcome = (
    invites.Invited
    | invites.NotNow
    | invites.RunsAnother
    | invites.OwnMentee
    | invites.NeedsConsent
    | invites.HasAccount
    | NoSuchPerson
    | Forbidden
)


async def opened(_: Message | CallbackQuery, turn: Turn, admission: Admission) -> None:
    """Whom to invite."""
    found = await turn.read(live_invites.common_invites)
    refused = isinstance(found, Forbidden)
    turn.show(people_views.only_curator() if refused else views.ask_role(admission.forms))


async def into(_: CallbackQuery, callback_data: cb.Into, turn: Turn, admission: Admission) -> None:
    form = admission.forms.get(callback_data.form or "")
    turn.show(views.ask_uses(callback_data.role, form, callback_data.days))


async def make(
    _: CallbackQuery, callback_data: cb.Make, turn: Turn, admission: Admission, bot: Bot
) -> None:
    outcome = await turn.write(
        invites.invite_adults,
        role=callback_data.role,
        form=callback_data.form,
        uses=callback_data.uses,
        days=callback_data.days,
        forms=admission.forms,
    )
    await _hand_over(turn, outcome, admission, bot)


async def personal(
    _: CallbackQuery, callback_data: people_cb.Link, turn: Turn, admission: Admission, bot: Bot
) -> None:
    """«Ссылка и QR-код», «Новая ссылка»."""
    outcome = await turn.write(
        invites.personal_invite, person_id=callback_data.person, fresh=callback_data.fresh
    )
    await _hand_over(turn, outcome, admission, bot)


async def live(_: CallbackQuery, turn: Turn, admission: Admission) -> None:
    turn.show(_list(await turn.read(live_invites.common_invites), admission))


async def look(
    _: CallbackQuery,
    callback_data: cb.Look | cb.Picture,
    turn: Turn,
    admission: Admission,
    bot: Bot,
) -> None:
    """A live invite once more, as a text or as its picture."""
    outcome = await turn.read(live_invites.show_invite, invite_id=callback_data.invite)
    if isinstance(outcome, invites.Invited) and isinstance(callback_data, cb.Look):
        link = await create_start_link(bot, outcome.invite.code)
        turn.show(views.look(outcome, admission.forms, link))
        return
    await _hand_over(turn, outcome, admission, bot)


async def revoke(
    _: CallbackQuery, callback_data: cb.Revoke, turn: Turn, admission: Admission
) -> None:
    if not callback_data.sure:
        turn.show(views.sure_revoke(callback_data.invite))
        return
    outcome = await turn.put(live_invites.revoke, invite_id=callback_data.invite)
    turn.show(_list(outcome, admission))


async def _hand_over(turn: Turn, outcome: Outcome, admission: Admission, bot: Bot) -> None:
    match outcome:
        case invites.Invited(invite):
            link = await create_start_link(bot, invite.code)
            page = views.invited(outcome, admission.forms, link)
            turn.toast()
            turn.send_photo(qr_png(link), f"{invite.code}.png", page)
        case _:
            turn.show(_refusal(outcome))


def _refusal(
    outcome: invites.NotNow
    | invites.RunsAnother
    | invites.OwnMentee
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
        case invites.OwnMentee():
            return people_views.note(texts.own_mentee(outcome))
        case (NoSuchPerson() | Forbidden()) as refused:
            return people_views.refusal(refused)


def _list(outcome: live_invites.Invites | Forbidden, admission: Admission) -> Page:
    if isinstance(outcome, Forbidden):
        return people_views.only_curator()
    return views.live(outcome, admission.forms)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("invite"))
    router.callback_query.register(opened, Opens(Item.INVITE))
    router.callback_query.register(into, cb.Into.filter())
    router.callback_query.register(make, cb.Make.filter())
    router.callback_query.register(personal, people_cb.Link.filter())
    router.callback_query.register(live, cb.Live.filter())
    for button in (cb.Look, cb.Picture):
        router.callback_query.register(look, button.filter())
    router.callback_query.register(revoke, cb.Revoke.filter())
    return router
