"""Outcomes of `/mydata` into pages."""

from datetime import date

from handlers.callbacks.erasing import Offer
from handlers.callbacks.mydata import SendMine
from handlers.page import Button, Page, column
from handlers.texts import erasing
from handlers.texts import mydata as texts
from handlers.views import menu
from surveys.people.model import Person


def about(person: Person | None) -> Page:
    if person is None:
        return Page(texts.nobody())
    return Page(
        texts.about(person.kind),
        column(Button(texts.SEND, SendMine()), Button(erasing.TITLE, Offer()), menu.button()),
    )


def nobody() -> Page:
    return Page(texts.nobody())


def readable(on: date) -> Page:
    return Page(texts.readable(on))


def for_programs() -> Page:
    return Page(texts.for_programs(), column(menu.button()))


def failed() -> Page:
    return Page(texts.failed(), column(menu.button()))
