"""Outcomes of erasing into pages."""

from handlers.callbacks import erasing as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import erasing as texts
from handlers.texts import people as people_texts
from handlers.views import menu
from handlers.views.people import to_card
from surveys.people.model import Person
from surveys.rights.ask_erasure import Offer
from surveys.rights.erase import Erased
from surveys.rights.model import Erasure, Extent


def offer(found: Offer) -> Page:
    ways = [Extent.ALL] if found.only_all else [Extent.ALL, Extent.ANONYMOUS]
    labels = {Extent.ALL: texts.ALL, Extent.ANONYMOUS: texts.ANONYMOUS}
    buttons = (Button(labels[extent], _ask(found, extent)) for extent in ways)
    return Page(texts.offer(found), column(*buttons, _back(found)), sos=not found.by_curator)


def ask(found: Offer, extent: Extent) -> Page:
    if found.only_all is not None:
        extent = Extent.ALL
    sure = (
        cb.PupilSure(person=found.person.id, extent=extent)
        if found.by_curator
        else cb.Sure(extent=extent)
    )
    again = cb.PupilOffer(person=found.person.id) if found.by_curator else cb.Offer()
    return Page(
        texts.ask(found, extent),
        column(Button(texts.SURE, sure), Button(texts.BACK, again)),
        sos=not found.by_curator,
    )


def erased(found: Erased) -> Page:
    return Page(texts.erased(found.kind, case_open=found.case_open))


def erased_by_curator(found: Erased) -> Page:
    assert found.erasure is not None  # a pupil of the curator's programme
    return Page(
        texts.erased_by_curator(found.erasure, case_open=found.case_open),
        column(_papers(found.erasure), Button(people_texts.TO_PEOPLE, Open(item=Item.PEOPLE))),
        sos=False,
    )


def nobody() -> Page:
    return Page(texts.nobody())


def last_curator() -> Page:
    return Page(texts.last_curator(), column(menu.button()))


def not_by_curator(found: Person) -> Page:
    return Page(texts.not_by_curator(found), column(to_card(found.id)), sos=False)


def notice(erasure: Erasure) -> Page:
    return Page(texts.notice(erasure), column(_papers(erasure)))


def act(erasure: Erasure) -> Page:
    return Page(texts.act_caption(erasure), sos=False)


def log(erasure: Erasure) -> Page:
    return Page(texts.log_caption(erasure), column(menu.button()), sos=False)


def no_such_act() -> Page:
    return Page(texts.no_such_act(), column(menu.button()), sos=False)


def failed() -> Page:
    return Page(texts.failed(), column(menu.button()), sos=False)


def _papers(erasure: Erasure) -> Button:
    return Button(texts.PAPERS, cb.Papers(erasure=erasure.id))


def _ask(found: Offer, extent: Extent) -> cb.PupilAsk | cb.Ask:
    if found.by_curator:
        return cb.PupilAsk(person=found.person.id, extent=extent)
    return cb.Ask(extent=extent)


def _back(found: Offer) -> Button:
    if found.by_curator:
        return to_card(found.person.id)
    return Button(texts.BACK, Open(item=Item.MYDATA))
