"""Outcomes of `/match` into pages."""

from handlers.callbacks import meetings as log
from handlers.callbacks import pairs as cb
from handlers.callbacks import plans
from handlers.callbacks.farewell import Begin
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import farewell as farewell_texts
from handlers.texts import match as texts
from handlers.texts import meeting_details as details
from handlers.texts import plans as plan_texts
from handlers.views import menu
from surveys.matches.call import Called
from surveys.matches.cards import Card
from surveys.matches.mine import Mine


def mine(found: Mine) -> Page:
    buttons = []
    pairs = (*found.mentors, *found.mentees)
    if pairs:
        buttons.append(Button(texts.LOG, Open(item=Item.MEETING)))
        buttons += [_ahead(card, alone=len(pairs) == 1) for card in pairs]
        buttons += [_plan(card, alone=len(pairs) == 1) for card in pairs]
        buttons.append(Button(details.MINE, log.Mine(page=0)))
    if found.farewell:
        buttons.append(Button(farewell_texts.TITLE, Begin()))
    buttons += [Button(texts.CALL, cb.Call()), menu.button()]
    return Page(texts.mine(found), column(*buttons))


def _ahead(card: Card, *, alone: bool) -> Button:
    """The next meeting of a pair: of which, where there are several."""
    mentee = card.mentee.name
    label = texts.AHEAD if alone else f"{texts.AHEAD}: {mentee}"
    return Button(label, log.Ahead(choice=card.match.id))


def _plan(card: Card, *, alone: bool) -> Button:
    title = plan_texts.TITLE
    label = title if alone else f"{title}: {card.mentee.name}"
    return Button(label, plans.Show(match=card.match.id))


def not_taking_part() -> Page:
    return Page(texts.not_taking_part(), column(menu.button()))


def called(found: Called) -> Page:
    return Page(texts.called(found), column(menu.button()))
