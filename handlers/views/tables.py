"""Screens of a table of people sent in the chat. Pure."""

from handlers.callbacks.menu import Item, Open
from handlers.callbacks.tables import Drop, Take
from handlers.page import Button, Page, column
from handlers.texts import menu as menu_texts
from handlers.texts import tables as texts
from handlers.views import menu
from surveys.people.importing import Outlook, Report


def offered(found: Outlook, name: str, mark: str) -> Page:
    text = texts.offered(found, name)
    if not found.something:
        return note(text)
    return Page(
        text,
        column(Button(texts.TAKE, Take(mark=mark)), Button(texts.DROP, Drop(mark=mark))),
        sos=False,
    )


def recorded(found: Report) -> Page:
    return note(texts.recorded(found))


def note(text: str) -> Page:
    people = Button(menu_texts.label(Item.PEOPLE, 0), Open(item=Item.PEOPLE))
    return Page(text, column(people, menu.button()), sos=False)
