"""`/leave`: a pause and the way back, the end of a pair, leaving the programme."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import leave as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.texts import leave as texts
from handlers.turn import Turn
from handlers.views import leave as views
from handlers.views import surveys as survey_views
from surveys.people.admission import Admission
from surveys.questionnaires.library import Library
from surveys.responses.leaving import Begun, NotOffered, begin
from surveys.rights.leave import Left, leave
from surveys.rights.part import NoSuchPair, Parted, Parting, part, parting
from surveys.rights.pause import Paused, Resumed, pause, resume
from surveys.rights.taking import NotTaking, Taking, taking

USE_CASES = {cb.Way.PAUSE: pause, cb.Way.RESUME: resume, cb.Way.LEAVE: leave}


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    match await turn.read(taking):
        case Taking() as found:
            turn.show(views.options(found))
        case NotTaking() as found:
            turn.show(views.not_taking(found))


async def asked(_: CallbackQuery, callback_data: cb.Ask | cb.Pairs, turn: Turn) -> None:
    """What it means, and whether they are sure."""
    match await turn.read(taking), callback_data:
        case NotTaking() as found, _:
            turn.show(views.not_taking(found))
        case Taking() as found, cb.Ask(way=way):
            turn.show(views.ask(found, way))
        case Taking() as found, _:
            turn.show(views.which_pair(found))


async def done(_: CallbackQuery, callback_data: cb.Do, turn: Turn) -> None:
    use_case = USE_CASES[callback_data.way]
    match await turn.write(use_case):
        case NotTaking() as found:
            turn.show(views.not_taking(found))
        case Paused(found):
            turn.show(views.paused(found))
        case Resumed(found):
            turn.show(views.resumed(found))
        case Left(found, final):
            turn.show(views.left(found, final=final))


async def pair_chosen(_: CallbackQuery, callback_data: cb.PartWhy | cb.PartAsk, turn: Turn) -> None:
    """Which pair, and why it ends."""
    match await turn.read(parting, match_id=callback_data.match), callback_data:
        case NotTaking() as found, _:
            turn.show(views.not_taking(found))
        case NoSuchPair(found), _:
            turn.show(views.options(found), texts.no_such_pair(), alert=True)
        case Parting(found, pair), cb.PartAsk(reason=reason):
            turn.show(views.ask_part(found, pair, reason))
        case Parting(found, pair), _:
            turn.show(views.why(found, pair))


async def pair_ended(_: CallbackQuery, callback_data: cb.PartSure, turn: Turn) -> None:
    outcome = await turn.write(part, match_id=callback_data.match, reason=callback_data.reason)
    match outcome:
        case NotTaking() as found:
            turn.show(views.not_taking(found))
        case NoSuchPair(found):
            turn.show(views.options(found), texts.no_such_pair(), alert=True)
        case Parted(found, pair, final):
            turn.show(views.parted(found, pair, final=final))


async def final_offered(
    _: CallbackQuery, callback_data: cb.Final, turn: Turn, library: Library, admission: Admission
) -> None:
    """«Ответить на итоговую анкету» opens it, or leads on to it: harmless if redelivered."""
    if not callback_data.yes:
        turn.show(views.no_final(texts.final_declined()))
        return
    match await turn.put(
        begin, library=library, texts=admission.consents, programme_id=callback_data.programme
    ):
        case Begun(screen):
            turn.show(survey_views.screen(screen))
        case NotOffered():
            turn.show(views.no_final(texts.no_final()))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("leave"))
    router.callback_query.register(opened, Opens(Item.LEAVE))
    for question in (cb.Ask, cb.Pairs):
        router.callback_query.register(asked, question.filter())
    router.callback_query.register(done, cb.Do.filter())
    for choice in (cb.PartWhy, cb.PartAsk):
        router.callback_query.register(pair_chosen, choice.filter())
    router.callback_query.register(pair_ended, cb.PartSure.filter())
    router.callback_query.register(final_offered, cb.Final.filter())
    return router
