"""`/log` as a page."""

from handlers.callbacks.log import Turn
from handlers.page import Button, Page, column
from handlers.texts import log as texts
from handlers.views import menu
from handlers.views.people import to_card
from surveys.access.journal import Journal


def log(found: Journal) -> Page:
    person = 0 if found.person is None else found.person.id
    arrows = []
    if found.page:
        arrows.append(Button(texts.NEWER, Turn(person=person, page=found.page - 1)))
    if found.page + 1 < found.pages:
        arrows.append(Button(texts.OLDER, Turn(person=person, page=found.page + 1)))
    back = to_card(person) if person else menu.button()
    rows = (tuple(arrows),) if arrows else ()
    return Page(texts.log(found), (*rows, *column(back)))
