"""Responsible adults as pages."""

from handlers.callbacks import responsible as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import menu as menu_texts
from handlers.texts import responsible as texts
from handlers.views import menu, paging
from surveys.people.responsible import Board, SureRemove


def board(found: Board) -> Page:
    buttons = [
        Button(texts.APPOINT, cb.Choose(page=0)),
        *(
            Button(texts.remove(one), cb.Office(person=one.person.id, wanted=False, sure=False))
            for one in found.adults
            if one.removable
        ),
        Button(common.BACK, Open(item=Item.SETTINGS)),
        menu.button(),
    ]
    return Page(texts.board(found), column(*buttons))


def choose(found: Board, page: int) -> Page:
    part = paging.part(found.others, page)
    people = [
        Button(one.chat_name, cb.Office(person=one.id, wanted=True, sure=True))
        for one in part.items
    ]
    if not found.others:
        people = [Button(menu_texts.label(Item.INVITE, 0), Open(item=Item.INVITE))]
    arrows = part.arrows(lambda to: cb.Choose(page=to))
    text = texts.choose(anybody=bool(found.others))
    return Page(text, (*column(*people), *arrows, (_back(),)))


def sure_remove(found: SureRemove) -> Page:
    person = found.adult.person.id
    yes = Button(texts.SURE, cb.Office(person=person, wanted=False, sure=True))
    return Page(texts.sure_remove(found), column(yes, _back()))


def phones() -> Page:
    return Page(texts.phones(), column(menu.button()))


def no_phones() -> Page:
    return Page(common.failed(), column(_back(), menu.button()))


def _back() -> Button:
    return Button(common.BACK, cb.Show())
