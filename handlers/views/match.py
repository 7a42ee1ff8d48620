"""Outcomes of `/match` into pages."""

from handlers.callbacks import pairs as cb
from handlers.callbacks.farewell import Begin
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import farewell as farewell_texts
from handlers.texts import match as texts
from handlers.views import menu
from surveys.matches.call import Called
from surveys.matches.mine import Mine


def mine(found: Mine) -> Page:
    buttons = []
    if found.mentors or found.mentees:
        buttons.append(Button(texts.LOG, Open(item=Item.MEETING)))
    if found.farewell:
        buttons.append(Button(farewell_texts.TITLE, Begin()))
    buttons += [Button(texts.CALL, cb.Call()), menu.button()]
    return Page(texts.mine(found), column(*buttons))


def not_taking_part() -> Page:
    return Page(texts.not_taking_part(), column(menu.button()))


def called(found: Called) -> Page:
    return Page(texts.called(found), column(menu.button()))
