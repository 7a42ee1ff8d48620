"""«Практики» as pages: the bank, a card, the author's side. Pure."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import practices as cb
from handlers.callbacks import surveys as answering
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, Row, at_work, column
from handlers.texts import common
from handlers.texts import menu as menu_texts
from handlers.texts import practices as texts
from handlers.texts import practices_desk as desk_texts
from handlers.views import menu, paging
from surveys.deliveries.news.model import PracticeSaid
from surveys.people.model import Kind
from surveys.practices.give import NotTakingPart, Offer, Offered, Refused, Sure, TakenBack, Why
from surveys.practices.model import State, tag_key
from surveys.practices.read import Card, Gone, NobodyKnown, Shelf


def shelf(found: Shelf | NobodyKnown, said: str = "") -> Page:
    if isinstance(found, NobodyKnown):
        return Page(texts.stranger(), column(menu.button()))
    buttons = []
    if found.waiting:
        buttons.append(Button(desk_texts.queue_button(len(found.waiting)), cb.Queue(page=0)))
    buttons += [
        Button(texts.own_button(one), cb.Card(practice=one.id, part=0, tag=cb.EVERY))
        for one in found.mine
    ]
    if found.practices:
        buttons.append(Button(texts.EVERY, cb.List(tag=cb.EVERY, page=0)))
    buttons += [
        Button(texts.tag_button(tag, count), cb.List(tag=tag_key(tag), page=0))
        for tag, count in found.tags
    ]
    if found.mentors:
        buttons.append(Button(texts.SHARE, cb.Offer()))
    if found.runs and found.practices:
        buttons.append(Button(desk_texts.BOOK, cb.Book()))
    text = texts.shelf(found)
    page = Page(f"{said}\n\n{text}" if said else text, column(*buttons, menu.button()))
    return at_work(page) if found.runs else page


def listed(found: Shelf | NobodyKnown, key: str, page: int) -> Page:
    if isinstance(found, NobodyKnown) or not found.practices:
        return shelf(found)
    tagged = (texts.EVERY, found.practices) if key == cb.EVERY else found.tagged(key)
    if tagged is None:
        return shelf(found, texts.no_such_tag())
    tag, practices = tagged
    part = paging.part(practices, page)
    buttons = (
        Button(one.words.title, cb.Card(practice=one.id, part=0, tag=key)) for one in part.items
    )
    arrows = part.arrows(lambda to: cb.List(tag=key, page=to))
    below = column(to_bank(), menu.button())
    shown = Page(texts.listed(tag, len(practices)), (*column(*buttons), *arrows, *below))
    return at_work(shown) if found.runs else shown


def card(found: Card | Gone, part: int, tag: str, said: str = "") -> Page:
    if isinstance(found, Gone):
        return gone()
    one = found.practice
    part, arrows = turning(found, part, lambda to: cb.Card(practice=one.id, part=to, tag=tag))
    buttons = []
    if found.own and one.state is State.MENDING:
        buttons.append(Button(texts.GIVE_AGAIN, cb.Offer()))
    if found.own:
        buttons.append(Button(texts.TAKE_BACK, cb.TakeBack(practice=one.id, sure=False)))
    if found.runs:
        buttons.append(Button(desk_texts.CURATE, cb.Review(practice=one.id, part=0)))
    if one.state is State.APPROVED:
        buttons.append(Button(common.BACK, cb.List(tag=tag, page=0)))
    text = texts.card(found, part)
    text = f"{said}\n\n{text}" if said else text
    page = Page(text, (*arrows, *column(*buttons, to_bank())))
    return at_work(page) if found.runs else page


def turning(
    found: Card, part: int, button: Callable[[int], CallbackData]
) -> tuple[int, tuple[Row, ...]]:
    """The part that there is, and the buttons to the others."""
    last = len(texts.parts(found.practice.words)) - 1
    part = min(part, last)
    row = []
    if part:
        row.append(Button(texts.BEFORE, button(part - 1)))
    if part < last:
        row.append(Button(texts.ON, button(part + 1)))
    return part, (tuple(row),) if row else ()


def offered(found: Offered | Gone) -> Page:
    match found:
        case Offer():
            return _offer(found)
        case Card():
            return card(found, 0, cb.EVERY)
        case Refused():
            way = [] if found.response is None else [_answers(found.response)]
            if found.why is Why.NO_CARD:
                way = [Button(menu_texts.label(Item.SURVEYS, 0), Open(item=Item.SURVEYS))]
            return Page(texts.refused(found), column(*way, to_bank(), menu.button()))
        case NotTakingPart():
            return Page(texts.only_participants(), column(to_bank(), menu.button()))
        case Gone():
            return gone()


def _offer(found: Offer) -> Page:
    mend = [] if found.response is None else [_answers(found.response)]
    buttons = (
        Button(texts.SIGNED, cb.Give(signed=True)),
        Button(texts.UNSIGNED, cb.Give(signed=False)),
        *mend,
        Button(common.BACK, Open(item=Item.PRACTICES)),
    )
    return Page(texts.offer(found), column(*buttons))


def _answers(response: int) -> Button:
    return Button(texts.MEND, answering.Show(response=response))


def given(found: Offered | Gone) -> Page:
    if isinstance(found, Card) and found.practice.state is State.SENT:
        return Page(texts.given(found), column(to_bank(), menu.button()))
    return offered(found)


def taken_back(found: Sure | TakenBack | Gone) -> Page:
    match found:
        case Sure(one):
            number = one.practice.id
            yes = Button(texts.TAKE_BACK_SURE, cb.TakeBack(practice=number, sure=True))
            back = Button(common.BACK, cb.Card(practice=number, part=0, tag=cb.EVERY))
            return Page(texts.sure(one), column(yes, back))
        case TakenBack():
            return Page(texts.taken_back(found), column(to_bank(), menu.button()))
        case Gone():
            return gone()


def notice(one: PracticeSaid, kind: Kind) -> Page:
    number = one.practice.id
    look = Button(texts.TO_CARD, cb.Card(practice=number, part=0, tag=cb.EVERY))
    return Page(texts.notice(one.practice, kind), column(look, menu.button()))


def share() -> Button:
    """Under a card that was just sent."""
    return Button(texts.TO_BOOK, cb.Offer())


def gone() -> Page:
    return Page(texts.gone(), column(to_bank(), menu.button()))


def to_bank() -> Button:
    return Button(texts.TO_BANK, Open(item=Item.PRACTICES))
