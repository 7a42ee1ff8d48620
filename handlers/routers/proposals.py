"""One proposal of «Подобрать пары»: why, another mentor, kept, parted, approved; a pair that does not
suit gives way to the next one.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import matching as cb
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.routers.matching import draft
from handlers.texts import matching as texts
from handlers.texts import pairing
from handlers.texts import pairs as pair_texts
from handlers.turn import Turn
from handlers.views import matching as views
from handlers.views import pairs as pair_views
from handlers.views.pairs import only_curator
from surveys.matches.end import EndedBefore
from surveys.matches.listing import NoPair
from surveys.matches.rules import Refused
from surveys.matching import edit, propose
from surveys.matching.again import Moved, Next, move, next_best
from surveys.matching.approve import Approved, approve_all, approve_one
from surveys.matching.look import Card, NotThere, Options, card, options
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.people.model import Form
from surveys.questionnaires.library import Library


async def shown(
    _: CallbackQuery, callback_data: cb.Show, turn: Turn, library: Library, admission: Admission
) -> None:
    turn.show(await _card(turn, library, admission, callback_data.mentee))


async def _card(turn: Turn, library: Library, admission: Admission, mentee: int) -> Page:
    match await turn.store.scan(
        partial(
            card, library=library, forms=admission.forms, account=turn.account, mentee_id=mentee
        )
    ):
        case Card() as found:
            return views.card(found)
        case NotThere():
            return views.note(texts.not_there())
        case Forbidden():
            return only_curator()


async def others(
    _: CallbackQuery, callback_data: cb.Others, turn: Turn, library: Library, admission: Admission
) -> None:
    match await turn.store.scan(
        partial(
            options,
            library=library,
            forms=admission.forms,
            account=turn.account,
            mentee_id=callback_data.mentee,
        )
    ):
        case Options() as found:
            turn.show(views.others(found, callback_data.page))
        case NotThere():
            turn.show(views.note(texts.not_there()))
        case Forbidden():
            turn.show(only_curator())


async def changed(
    _: CallbackQuery,
    callback_data: cb.Choose | cb.Lock | cb.Part | cb.Together,
    turn: Turn,
    library: Library,
    admission: Admission,
) -> None:
    """Whatever came of it, the card tells how the draft stands now."""
    work = _edit(callback_data, library, admission.forms, turn.now, turn.account)
    outcome = await turn.store.write(work)
    page = await _card(turn, library, admission, callback_data.mentee)
    match outcome:
        case edit.Changed() as done:
            turn.show(page, texts.changed(done))
        case edit.Overtaken(by):
            turn.show(page, texts.overtaken(by), alert=True)
        case Refused() as refused:
            turn.show(page, pairing.refused(refused), alert=True)
        case _:
            turn.show(page)


def _edit(
    pressed: cb.Choose | cb.Lock | cb.Part | cb.Together,
    library: Library,
    forms: Mapping[str, Form],
    now: datetime,
    account: int,
) -> Callable[[propose.Tx], edit.Outcome]:
    mentee = pressed.mentee
    match pressed:
        case cb.Choose(mentor=mentor):
            return lambda tx: edit.choose(tx, now, account, library, forms, mentee, mentor)
        case cb.Lock(mentor=mentor, on=on):
            return lambda tx: edit.lock(tx, now, account, mentee, mentor, on=on)
        case cb.Part(mentor=mentor):
            return lambda tx: edit.part(tx, now, account, mentee, mentor)
        case cb.Together():
            return lambda tx: edit.let_together(tx, now, account, mentee)


async def approved(
    _: CallbackQuery, callback_data: cb.Approve, turn: Turn, library: Library, admission: Admission
) -> None:
    mentee = callback_data.mentee
    outcome = await turn.put(
        approve_one, forms=admission.forms, mentee_id=mentee, mentor_id=callback_data.mentor
    )
    match outcome:
        case Approved() as done:
            turn.show(views.approved(done))
        case NotThere():
            turn.show(views.note(texts.not_there()))
        case Forbidden():
            turn.show(only_curator())
        case Refused() as refused:
            page = await _card(turn, library, admission, mentee)
            turn.show(page, pairing.refused(refused), alert=True)
        case edit.Overtaken(by):
            page = await _card(turn, library, admission, mentee)
            turn.show(page, texts.overtaken(by), alert=True)


async def all_approved(
    _: CallbackQuery, callback_data: cb.ApproveAll, turn: Turn, admission: Admission
) -> None:
    rev = callback_data.rev
    found = await draft(turn, admission)
    if isinstance(found, Forbidden):
        turn.show(only_curator())
        return
    if not callback_data.sure:
        same = found.run is not None and found.run.rev == rev
        page = views.approve_sure(found, rev) if same else views.overview(found)
        turn.show(page, None if same else texts.overtaken(None))
        return
    outcome = await turn.put(approve_all, forms=admission.forms, rev=rev)
    match outcome:
        case Approved() as done:
            turn.show(views.approved(done))
        case edit.Overtaken(by):
            now = await draft(turn, admission)
            page = views.overview(found if isinstance(now, Forbidden) else now)
            turn.show(page, texts.overtaken(by), alert=True)
        case Forbidden():
            turn.show(only_curator())


async def again(
    _: CallbackQuery, callback_data: cb.Again, turn: Turn, library: Library, admission: Admission
) -> None:
    match await turn.scan(
        next_best, library=library, forms=admission.forms, match_id=callback_data.match
    ):
        case Next(card=found) if not found.running:
            page = pair_views.pair(found, admission.forms)
            turn.show(page, pair_texts.ended_before(), alert=True)
        case Next() as found:
            turn.show(views.again(found))
        case NoPair():
            turn.show(pair_views.no_pair())
        case Forbidden():
            turn.show(only_curator())


async def moved(
    _: CallbackQuery,
    callback_data: cb.AgainSure,
    turn: Turn,
    library: Library,
    admission: Admission,
) -> None:
    outcome = await turn.put(
        move,
        library=library,
        forms=admission.forms,
        match_id=callback_data.match,
        mentor_id=callback_data.mentor,
    )
    match outcome:
        case Moved(ended, mentee):
            page = await _card(turn, library, admission, mentee)
            turn.show(page, texts.again_done(ended.match.number))
        case EndedBefore(ended, by):
            page = pair_views.pair(ended, admission.forms)
            turn.show(page, pair_texts.ended_before(by), alert=True)
        case NoPair():
            turn.show(pair_views.no_pair())
        case Forbidden():
            turn.show(only_curator())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter(), flags=BESIDE)
    router.callback_query.register(others, cb.Others.filter(), flags=BESIDE)
    for button in (cb.Choose, cb.Lock, cb.Part, cb.Together):
        router.callback_query.register(changed, button.filter())
    router.callback_query.register(approved, cb.Approve.filter())
    router.callback_query.register(all_approved, cb.ApproveAll.filter())
    router.callback_query.register(again, cb.Again.filter(), flags=BESIDE)
    router.callback_query.register(moved, cb.AgainSure.filter())
    return router
