"""Pictures of the summary's sections, on request."""

from collections.abc import Mapping
from functools import partial

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery

from handlers.callbacks.summary import Picture, Section
from handlers.meanwhile import BESIDE
from handlers.promises import promised
from handlers.study import Study
from handlers.texts import summary as texts
from handlers.turn import Turn
from handlers.views import summary as views
from surveys.people.model import Form
from surveys.questionnaires.library import Library
from surveys.report.album import album
from surveys.report.pictures.draw import draw
from surveys.report.plates import Plate
from surveys.report.scales import scales
from surveys.summary.board import Board
from surveys.tasks import Tasks

DRAWING = 30.0  # seconds; a picture takes one
PLATES = {
    Section.PARTICIPATION: "funnel",
    Section.RESPONSES: "pulse",
    Section.MEETINGS: "weeks",
    Section.GROWTH: "growth",
    Section.EXPECTATIONS: "hopes",
    Section.SIDES: "aims",
}


async def picture(
    _: CallbackQuery, callback_data: Picture, turn: Turn, study: Study, tasks: Tasks
) -> None:
    found = await study.board(turn.account)
    if found is None:
        turn.show(views.only_curator())
        return
    plate = plate_of(found, callback_data.section, study.admission.forms, study.library)
    if plate is None or plate.chart is None:
        turn.toast()
        turn.send(views.no_picture() if plate is None else views.photo(plate))
        return
    turn.toast(texts.drawing())
    tasks.start(_draw(turn, tasks, plate), name="picture")


def plate_of(
    found: Board, section: Section, titles: Mapping[str, Form], library: Library
) -> Plate | None:
    """None: a section without a picture, of a forged button."""
    made = album(found.summary, titles, scales(library), published=found.published)
    return next((plate for plate in made if plate.key == PLATES.get(section)), None)


async def _draw(turn: Turn, tasks: Tasks, plate: Plate) -> None:
    with promised(turn, views.no_picture(), "picture_failed", ChatAction.UPLOAD_PHOTO):
        png = await tasks.apart(partial(draw, plate), DRAWING)
        assert png is not None  # there is a chart
        turn.send_photo(png, f"{plate.key}.png", views.photo(plate))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(picture, Picture.filter(), flags=BESIDE)
    return router
