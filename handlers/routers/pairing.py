"""«Новая пара»: form, mentor, mentee, confirmed.

The raw store does: a pair runs once and a place is added once, however often an update comes.
"""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import pairs as cb
from handlers.page import Page
from handlers.texts import pairing as texts
from handlers.turn import Turn
from handlers.views import pairing as views
from handlers.views.pairs import only_curator
from surveys.matches.choose import Forms, Mentees, Mentors, forms_to_pair, mentees_for, mentors_for
from surveys.matches.create import Created, PlaceAdded, Proposed, add_place, create_match, propose
from surveys.matches.rules import Refused
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden


async def new(_: CallbackQuery, turn: Turn, admission: Admission) -> None:
    match await turn.look(forms_to_pair, forms=admission.forms):
        case Forms() as found:
            turn.show(views.forms(found))
        case Forbidden():
            turn.show(only_curator())


async def mentors(
    _: CallbackQuery, callback_data: cb.Mentors, turn: Turn, admission: Admission
) -> None:
    form = callback_data.form
    match await turn.look(mentors_for, forms=admission.forms, form=form):
        case Mentors() as found:
            turn.show(views.mentors(found, admission.forms, callback_data.page))
        case Refused() as refused:
            turn.show(views.refused(refused, form))
        case Forbidden():
            turn.show(only_curator())


async def mentees(
    _: CallbackQuery, callback_data: cb.Mentees, turn: Turn, admission: Admission
) -> None:
    turn.show(await _mentees(turn, admission, callback_data))


async def _mentees(turn: Turn, admission: Admission, which: cb.Mentees) -> Page:
    match await turn.look(
        mentees_for, forms=admission.forms, form=which.form, mentor_id=which.mentor
    ):
        case Mentees() as found:
            return views.mentees(found, admission.forms, which.page)
        case Refused() as refused:
            return views.refused(refused, which.form)
        case Forbidden():
            return only_curator()


async def proposed(
    _: CallbackQuery, callback_data: cb.Propose, turn: Turn, admission: Admission
) -> None:
    match await turn.look(
        propose,
        forms=admission.forms,
        form=callback_data.form,
        mentor_id=callback_data.mentor,
        mentee_id=callback_data.mentee,
    ):
        case Proposed() as found:
            turn.show(views.proposed(found))
        case Refused() as refused:
            turn.show(views.refused(refused, callback_data.form))
        case Forbidden():
            turn.show(only_curator())


async def created(
    _: CallbackQuery, callback_data: cb.Create, turn: Turn, admission: Admission
) -> None:
    outcome = await turn.put(
        create_match,
        forms=admission.forms,
        form=callback_data.form,
        mentor_id=callback_data.mentor,
        mentee_id=callback_data.mentee,
    )
    match outcome:
        case Created() as found:
            turn.show(views.created(found))
        case Refused() as refused:
            turn.show(views.refused(refused, callback_data.form))
        case Forbidden():
            turn.show(only_curator())


async def place_added(
    _: CallbackQuery, callback_data: cb.AddPlace, turn: Turn, admission: Admission
) -> None:
    """One place more, and on to the choice of a mentee."""
    form = callback_data.form
    match await turn.put(add_place, mentor_id=callback_data.mentor):
        case PlaceAdded() as added:
            which = cb.Mentees(form=form, mentor=callback_data.mentor, page=0)
            page = await _mentees(turn, admission, which)
            turn.show(page, texts.place_added(added))
        case Refused() as refused:
            turn.show(views.refused(refused, form))
        case Forbidden():
            turn.show(only_curator())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(new, cb.New.filter())
    router.callback_query.register(mentors, cb.Mentors.filter())
    router.callback_query.register(mentees, cb.Mentees.filter())
    router.callback_query.register(proposed, cb.Propose.filter())
    router.callback_query.register(created, cb.Create.filter())
    router.callback_query.register(place_added, cb.AddPlace.filter())
    return router
