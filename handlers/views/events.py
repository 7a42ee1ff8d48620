"""`/events` of the curator into pages. Pure."""

from handlers.callbacks import events as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import events as texts
from handlers.views import menu, paging
from surveys.events import change
from surveys.events.desk import Board, Card, NoEvent, Overtaken
from surveys.people.desk import Forbidden


def board(found: Board) -> Page:
    buttons = [
        Button(texts.list_button(one, found.timezone), cb.Look(event=one.id)) for one in found.ahead
    ]
    buttons.append(Button(texts.NEW, cb.New()))
    if found.past:
        buttons.append(Button(f"{texts.PAST}: {len(found.past)}", cb.Past(page=0)))
    if found.mine:
        buttons.append(Button(texts.MINE, cb.Mine()))
    return Page(texts.board(found), column(*buttons, menu.button()))


def past(found: Board, page: int) -> Page:
    part = paging.part(found.past, page)
    buttons = [
        Button(texts.list_button(one, found.timezone), cb.Look(event=one.id)) for one in part.items
    ]
    arrows = part.arrows(lambda to: cb.Past(page=to))
    return Page(texts.past(), (*column(*buttons), *arrows, *column(to_all())))


def card(found: Card, note: str = "") -> Page:
    event, buttons = found.event, []
    number = event.id
    begun, off = event.begun(found.now), event.cancelled_at is not None
    if not off and not begun:
        if found.untold:
            label = texts.change_button(found.untold)
            buttons.append(Button(label, cb.TellChange(event=number)))
        buttons.append(Button(texts.INVITE, cb.Groups(event=number)))
        buttons.append(Button(texts.CHANGE, cb.Change(event=number)))
    if found.marked:
        buttons.append(Button(texts.ATTENDANCE, cb.Attendance(event=number, others=False, page=0)))
    if found.tally.present and event.thanked_at is None:
        buttons.append(Button(texts.THANK, cb.Thank(event=number, sure=False)))
    if found.words:
        buttons.append(Button(texts.WORDS, cb.Words(event=number)))
    if not off:
        label = f"{texts.MINUTES}: {found.lines}" if found.lines else texts.MINUTES
        buttons.append(Button(label, cb.Minutes(event=number)))
    if not found.tally.invited and not found.tally.present and not event.nameless:
        buttons.append(Button(texts.DELETE, cb.Delete(event=number, sure=False)))
    elif not off and not found.tally.present and not event.nameless:
        buttons.append(Button(texts.CANCEL, cb.Cancel(event=number, sure=False)))
    return Page(texts.card(found, note), column(*buttons, to_all()))


def changing(outcome: change.Outcome) -> Page:
    match outcome:
        case change.Told(found):
            return card(found, texts.told(outcome))
        case change.AskCancel(event):
            label = texts.CANCEL_SURE if outcome.people else texts.CANCEL_PLAIN
            sure = Button(label, cb.Cancel(event=event.id, sure=True))
            return Page(texts.ask_cancel(outcome), column(sure, to_event(event.id, common.BACK)))
        case change.Cancelled(found):
            return card(found, texts.cancelled(outcome))
        case change.AskDelete(event):
            sure = Button(texts.DELETE_SURE, cb.Delete(event=event.id, sure=True))
            return Page(texts.ask_delete(outcome), column(sure, to_event(event.id, common.BACK)))
        case change.Deleted():
            return Page(texts.deleted(), column(to_all()))
        case change.InUse(found):
            return card(found, texts.in_use(outcome))
        case change.Unchanged(found):
            return card(found)
        case Overtaken(found):
            return card(found, texts.cancelled_by(outcome))
        case NoEvent() | Forbidden():
            return refused(outcome)


def refused(outcome: NoEvent | Forbidden) -> Page:
    match outcome:
        case NoEvent():
            return Page(texts.no_event(), column(to_all()))
        case Forbidden():
            return Page(common.only_curator(), column(menu.button()))


def to_all() -> Button:
    return Button(texts.TO_ALL, Open(item=Item.EVENTS))


def to_event(event_id: int, label: str = texts.TO_EVENT) -> Button:
    return Button(label, cb.Look(event=event_id))
