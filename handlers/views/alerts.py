"""Cases as the adults see them."""

from datetime import datetime

from handlers.callbacks import calls as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import alerts as texts
from handlers.texts import common
from handlers.views import menu
from surveys.deliveries.news.model import HelpCall
from surveys.help.card import Card
from surveys.help.handle import AskText, HandWhom
from surveys.help.model import CaseState


def call(found: HelpCall) -> Page:
    button = Button(texts.OPEN, cb.Card(case=found.case))
    return Page(texts.call(found), column(button), sos=False)


def card(found: Card, now: datetime) -> Page:
    case = found.case
    buttons = []
    if case.state is CaseState.OPEN:
        buttons.append(Button(texts.TAKE, cb.Take(case=case.id)))
    if not found.closed:
        danger = texts.NO_DANGER if case.danger else texts.DANGER
        buttons += [
            Button(texts.NOTE, cb.Write(case=case.id, closing=False)),
            Button(texts.CLOSE, cb.Write(case=case.id, closing=True)),
            *([Button(texts.HAND, cb.Hand(case=case.id, to=0))] if found.others else []),
            Button(danger, cb.Danger(case=case.id, on=not case.danger)),
        ]
    all_of_them = Button(texts.ALL, Open(item=Item.ALERTS))
    return Page(texts.card(found, now), column(*buttons, all_of_them, menu.button()))


def ask_text(found: AskText) -> Page:
    back = Button(common.BACK, cb.Card(case=found.card.case.id))
    return Page(texts.ask_note(closing=found.closing), column(back))


def hand_whom(found: HandWhom) -> Page:
    case = found.card.case.id
    people = [Button(each.chat_name, cb.Hand(case=case, to=each.id)) for each in found.adults]
    back = Button(common.BACK, cb.Card(case=case))
    return Page(texts.hand_whom(len(people)), column(*people, back))


def only_on_call() -> Page:
    return Page(texts.only_on_call(), column(menu.button()))


def not_for_you() -> Page:
    return Page(texts.not_for_you(), column(menu.button()))
