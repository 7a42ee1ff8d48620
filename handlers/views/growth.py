"""Outcomes of the separate yes into pages."""

from handlers.callbacks import growth as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import growth as texts
from handlers.views import people
from surveys.rights.showing import NothingToShow, OnPaper, Showing


def showing(found: Showing | NothingToShow) -> Page:
    back = Button(common.BACK, Open(item=Item.MYDATA))
    if isinstance(found, NothingToShow):
        return Page(texts.nothing_to_show(), column(back))
    buttons = []
    if not found.yes:
        buttons.append(Button(texts.YES, cb.Say(yes=True)))
    if found.yes or found.earlier:
        buttons.append(Button(texts.NO, cb.Say(yes=False)))
    return Page(texts.showing(found), column(*buttons, back))


def on_paper(found: OnPaper) -> Page:
    label = texts.PARENTS_NO if found.yes else texts.PARENTS_YES
    turn = Button(label, cb.ParentsSay(person=found.person.id, yes=not found.yes))
    return Page(texts.on_paper(found), column(turn, people.to_card(found.person.id)))
