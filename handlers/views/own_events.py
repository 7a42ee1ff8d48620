"""Events of who is invited into pages. Pure."""

from handlers.callbacks import events as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, Row, column
from handlers.texts import common
from handlers.texts import own_events as texts
from handlers.views import menu
from surveys.deliveries.model import Reason
from surveys.deliveries.news.model import OfEvent
from surveys.events.feedback import MARKS, AskWords, BadWords
from surveys.events.own import List, Mine, NotYours
from surveys.people.model import Kind


def mine(found: List | NotYours) -> Page:
    match found:
        case List(events):
            buttons = (
                Button(texts.list_button(one), cb.Show(event=one.event.id)) for one in events
            )
            return Page(texts.mine(found), column(*buttons, menu.button()))
        case NotYours():
            return not_yours()


def card(found: Mine | AskWords | BadWords | NotYours) -> Page:
    match found:
        case NotYours():
            return not_yours()
        case AskWords(one):
            back = Button(common.BACK, cb.Show(event=one.event.id))
            return Page(texts.ask_words(one), column(back))
        case BadWords(one, too_long):
            back = Button(common.BACK, cb.Show(event=one.event.id))
            return Page(texts.bad_words(too_long=too_long), column(back))
        case Mine():
            return Page(texts.card(found), _rows(found))


def _rows(one: Mine) -> tuple[Row, ...]:
    number = one.event.id
    back = Button(common.BACK, cb.Mine())
    if one.asked:
        assert one.said is not None
        tell = Button(texts.TELL, cb.Tell(event=number))
        return (marks(number, one.said.mark), *column(tell, back))
    if not one.changeable:
        return column(back)
    buttons = []
    if one.guest.answer is not True:
        buttons.append(Button(texts.COMES, cb.Reply(event=number, comes=True)))
    if one.guest.answer is not False:
        buttons.append(Button(texts.CANNOT, cb.Reply(event=number, comes=False)))
    if one.guest.answer is not False:
        buttons.append(Button(texts.CALENDAR, cb.Calendar(event=number)))
    return column(*buttons, back)


def marks(event_id: int, chosen: int | None = None) -> Row:
    """Five short buttons in one row: meaning is in the digit."""
    return tuple(
        Button(f"✓ {one}" if one == chosen else str(one), cb.Rate(event=event_id, value=one))
        for one in MARKS
    )


def notice(found: OfEvent, kind: Kind) -> Page:
    number = found.event.id
    text = texts.notice(found, kind)
    comes = Button(texts.COMES, cb.Reply(event=number, comes=True))
    cannot = Button(texts.CANNOT, cb.Reply(event=number, comes=False))
    match found.reason:
        case Reason.EVENT_INVITE:
            return Page(text, column(comes, cannot, Button(texts.MORE, cb.Show(event=number))))
        case Reason.EVENT_REMINDER:
            return Page(text, column(cannot, Button(texts.MORE, cb.Show(event=number))))
        case Reason.EVENT_CHANGED:
            buttons = (cannot,) if found.answer else (comes, cannot)
            return Page(text, column(*buttons, Button(texts.MORE, cb.Show(event=number))))
        case Reason.EVENT_CANCELLED:
            return Page(text, column(menu.button()))
        case _:
            tell = Button(texts.TELL, cb.Tell(event=number))
            return Page(text, (marks(number), *column(tell, menu.button())))


def calendar_sent(event_id: int) -> Page:
    return Page(texts.calendar_sent(), column(Button(common.BACK, cb.Show(event=event_id))))


def not_yours() -> Page:
    back = Button(common.MENU, Open(item=Item.HOME))
    return Page(texts.not_yours(), column(back))
