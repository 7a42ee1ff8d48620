"""Outcomes of `/mydata` into pages."""

from datetime import date

from handlers.callbacks.calls import Aside
from handlers.callbacks.erasing import Offer
from handlers.callbacks.growth import Mine
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.mydata import Beyond, SendMine
from handlers.page import Button, Page, column
from handlers.texts import common, erasing, growth, sos
from handlers.texts import mydata as texts
from handlers.views import menu
from surveys.people.model import Person
from surveys.rights import beyond as stored


def about(person: Person | None) -> Page:
    if person is None:
        return Page(texts.nobody())
    return Page(
        texts.about(person.kind),
        column(
            Button(texts.SEND, SendMine()),
            Button(texts.BEYOND, Beyond(show=False)),
            Button(growth.TITLE, Mine()),
            Button(erasing.TITLE, Offer()),
            menu.button(),
        ),
    )


def beyond(found: stored.Beyond, *, show: bool) -> Page:
    """Asked for twice; then put away with one press."""
    back = Button(common.BACK, Open(item=Item.MYDATA))
    if not show:
        return Page(
            texts.beyond(found.person.kind), column(Button(texts.SHOW, Beyond(show=True)), back)
        )
    return Page(texts.calls(found.cases, found.now), column(Button(sos.ASIDE, Aside()), back))


def nobody() -> Page:
    return Page(texts.nobody())


def readable(on: date) -> Page:
    return Page(texts.readable(on))


def for_programs() -> Page:
    return Page(texts.for_programs(), column(menu.button()))


def failed() -> Page:
    return Page(texts.failed(), column(menu.button()))
