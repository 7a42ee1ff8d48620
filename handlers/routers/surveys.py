"""Answering: buttons of a response, typed answers, edited messages, /surveys, /cancel.

These handlers write with the raw store: the flow itself makes a redelivered update harmless.
"""

from functools import partial

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import surveys as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page, column
from handlers.texts import common
from handlers.texts import menu as menu_texts
from handlers.texts import surveys as texts
from handlers.turn import Turn
from handlers.views import menu
from handlers.views import surveys as views
from surveys.people.focus import RESPONSE
from surveys.people.home import home
from surveys.ports import Hurry
from surveys.questionnaires.library import Library
from surveys.responses import answer, by_choice, flow, messages, outcomes, screens
from surveys.responses.parse import Reason
from surveys.responses.pause import pause

Pressed = (
    cb.Choose
    | cb.Tick
    | cb.Done
    | cb.Skip
    | cb.Back
    | cb.Revise
    | cb.Submit
    | cb.Resume
    | cb.Decline
)


async def pressed(
    _: CallbackQuery, callback_data: Pressed, turn: Turn, library: Library, hurry: Hurry
) -> None:
    outcome = await turn.put(
        answer.press,
        definitions=library,
        response_id=callback_data.response,
        event=event_of(callback_data),
    )
    if isinstance(outcome, outcomes.Sent):  # an answer may be a call for help
        hurry()
    render(turn, outcome)


async def shown(_: CallbackQuery, callback_data: cb.Show, turn: Turn, library: Library) -> None:
    """Begin, go on, look again."""
    outcome = await turn.put(answer.show, definitions=library, response_id=callback_data.response)
    render(turn, outcome)


async def looked(
    _: CallbackQuery, callback_data: cb.Choices | cb.Decline, turn: Turn, library: Library
) -> None:
    """Which answer to change; «Не хочу отвечать», asked once more."""
    outcome = await turn.read(answer.look, definitions=library, response_id=callback_data.response)
    match outcome, callback_data:
        case outcomes.Shown(screen), cb.Choices(page=page):
            turn.show(views.choices(screen, page))
        case outcomes.Shown(screen), cb.Decline() if screen.response.open:
            turn.show(views.decline_sure(screen))
        case _:
            render(turn, outcome)


async def opened(_: Message | CallbackQuery, turn: Turn, library: Library) -> None:
    waiting = await turn.read(screens.waiting, definitions=library)
    here = await turn.read(home)
    if not waiting and (here.paused or here.away):  # nothing new will come
        turn.show(Page(common.left(), column(menu.button())))
        return
    offers = await turn.read(by_choice.offered, library=library)
    turn.show(views.waiting(waiting, offers))


async def chosen(
    _: CallbackQuery, callback_data: cb.ByChoice, turn: Turn, library: Library
) -> None:
    """One that nobody asks for; a second press finds it open."""
    outcome = await turn.put(
        by_choice.begin,
        library=library,
        membership_id=callback_data.membership,
        moment=callback_data.moment,
        match_id=callback_data.match or None,
    )
    match outcome:
        case by_choice.Begun(screen):
            turn.show(views.screen(screen))
        case by_choice.NotOffered():
            turn.show(Page(texts.no_longer(), column(menu.button())))


async def cancelled(_: Message, turn: Turn) -> None:
    """/cancel pauses whatever is going on; it is never an answer."""
    paused = await turn.store.write(partial(pause, account=turn.account))
    text = texts.paused() if paused else texts.nothing_to_pause()
    turn.show(Page(text, column(menu.button())))


async def typed(message: Message, turn: Turn, library: Library) -> None:
    """A message while a question waits; a sticker or a file is an empty answer: asked again."""
    outcome = await turn.put(
        messages.typed,
        definitions=library,
        text=message.text or "",
        sent_at=message.date,
        message_id=message.message_id,
    )
    match outcome:
        case outcomes.NothingAsked():
            turn.show(Page(menu_texts.not_understood(), column(menu.button())))
        case outcomes.Rejected(rejected=flow.Rejected(Reason.CLOSED)):
            turn.show(closed())
        case outcomes.Rejected(screen, rejected):
            page = views.screen(screen)
            text = texts.rejected(rejected.reason, rejected.question)
            turn.show(Page(f"{text}\n\n{page.text}", page.rows))
        case _:
            turn.show(page_of(outcome))


async def retyped(message: Message, turn: Turn, library: Library) -> None:
    """An edited message changes the answer it gave, or becomes one; any other edit is nothing."""
    outcome = await turn.put(
        messages.retyped,
        definitions=library,
        text=message.text or "",
        message_id=message.message_id,
        sent_at=message.date,
    )
    match outcome:
        case outcomes.Shown(stale=False, changed=False):
            turn.show(page_of(outcome))
        case outcomes.Shown(screen, changed=True):
            turn.show(views.corrected(screen))
        case outcomes.Rejected(_, rejected):
            text = texts.rejected(rejected.reason, rejected.question)
            turn.show(Page(text, column(menu.button())))
        case _:
            pass


def render(turn: Turn, outcome: outcomes.Outcome) -> None:
    match outcome:
        case outcomes.Rejected(rejected=flow.Rejected(Reason.CLOSED)):
            turn.show(closed())
        case outcomes.Rejected(_, rejected):
            text = texts.rejected(rejected.reason, rejected.question)
            turn.toast(text, alert=True)
        case _:
            turn.show(page_of(outcome))


def closed() -> Page:
    return Page(texts.rejected(Reason.CLOSED, None), column(menu.button()))


def page_of(outcome: outcomes.Outcome) -> Page:
    match outcome:
        case outcomes.Shown(screen) | outcomes.Rejected(screen):
            return views.screen(screen)
        case outcomes.Sent(screen, following, told):
            return views.sent(screen, following, told)
        case outcomes.Declined(_, following):
            return views.declined(following)
        case outcomes.Inactive():
            return Page(common.left(), column(menu.button()))
        case outcomes.NotYours() | outcomes.NothingAsked():
            return Page(common.nothing_there(), column(menu.button()))


def event_of(button: Pressed) -> flow.Event:
    match button:
        case cb.Choose():
            return flow.Choose(button.question, button.option, button.rev)
        case cb.Tick():
            return flow.Tick(button.question, button.option, button.on)
        case cb.Done():
            return flow.Done(button.question, button.rev)
        case cb.Skip():
            return flow.Skip(button.question, button.rev)
        case cb.Back():
            return flow.Back(button.rev)
        case cb.Revise():
            return flow.Revise(button.question, button.rev)
        case cb.Submit():
            return flow.Submit(button.rev)
        case cb.Resume():
            return flow.Resume()
        case cb.Decline():
            return flow.Decline()


def setup() -> Router:
    router = Router(name=__name__)
    for button in (cb.Choose, cb.Tick, cb.Done, cb.Skip, cb.Back, cb.Revise, cb.Submit, cb.Resume):
        router.callback_query.register(pressed, button.filter())
    router.callback_query.register(pressed, cb.Decline.filter(F.sure))
    for question in (cb.Decline, cb.Choices):
        router.callback_query.register(looked, question.filter())
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(chosen, cb.ByChoice.filter())
    router.callback_query.register(opened, cb.Waiting.filter())
    router.callback_query.register(opened, Opens(Item.SURVEYS))
    router.message.register(opened, Command("surveys"))
    router.message.register(cancelled, Command("cancel"))
    router.message.register(typed, Asked(RESPONSE), Typed())
    router.edited_message.register(retyped, Typed())
    return router
