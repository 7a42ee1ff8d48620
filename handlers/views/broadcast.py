"""Broadcasts as pages."""

from collections.abc import Mapping

from handlers.callbacks import broadcast as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import broadcast as texts
from handlers.texts import common
from handlers.views import menu, paging
from surveys.broadcast.compose import AskText, BadText, Groups, Preview
from surveys.broadcast.model import GOT, STOPPED, UNKNOWN, WAITING
from surveys.broadcast.watch import Progress, Report
from surveys.people.model import Form

Forms = Mapping[str, Form]
NAMES = 20  # on one page


def groups(found: Groups, forms: Forms) -> Page:
    buttons = [
        Button(texts.group_button(key, count, forms), cb.Pick(group=key))
        for key, count in found.counts.items()
    ]
    buttons += [
        Button(texts.recent_button(one, found.timezone), cb.Look(broadcast=one.id))
        for one in found.recent
    ]
    return Page(texts.groups(anybody=bool(found.counts)), column(*buttons, menu.button()))


def ask_text(asked: AskText, forms: Forms) -> Page:
    return Page(texts.ask_text(asked.group, asked.people, forms), column(_cancel()))


def bad_text(found: BadText) -> Page:
    return Page(texts.bad_text(found), column(_cancel()))


def preview(found: Preview, forms: Forms) -> Page:
    which = found.broadcast.id
    buttons = []
    if found.audience.going:
        buttons.append(Button(texts.SEND, cb.Send(broadcast=which)))
    if found.waits:
        buttons.append(Button(texts.HURRY, cb.Hurry(broadcast=which, sure=False)))
    buttons += [
        Button(texts.REWRITE, cb.Pick(group=found.broadcast.group)),
        Button(texts.DROP, Open(item=Item.BROADCAST)),
    ]
    return Page(texts.preview(found, forms), column(*buttons))


def hurry(broadcast_id: int) -> Page:
    """The first of two questions."""
    yes = Button(texts.HURRY_YES, cb.Hurry(broadcast=broadcast_id, sure=True))
    return Page(texts.hurry(), column(yes, _to_preview(broadcast_id)))


def hurry_sure(found: Preview) -> Page:
    """The second, which says what it breaks."""
    which = found.broadcast.id
    yes = Button(texts.HURRY_SURE, cb.HurrySure(broadcast=which))
    return Page(texts.hurry_sure(found), column(yes, _to_preview(which)))


def progress(found: Progress) -> Page:
    which, tally = found.broadcast.id, found.tally
    buttons = []
    if tally.of(WAITING):
        buttons.append(Button(texts.STOP, cb.Stop(broadcast=which)))
        buttons.append(Button(texts.REFRESH, cb.Look(broadcast=which)))
    for label, count, kind in (
        (texts.missed_button, tally.missed, cb.Which.MISSED),
        (texts.unknown_button, tally.of(UNKNOWN), cb.Which.UNKNOWN),
        (texts.stopped_button, tally.of(STOPPED), cb.Which.STOPPED),
    ):
        if count:
            names = cb.Names(broadcast=which, which=kind, page=0)
            buttons.append(Button(label(count), names))
    back = Button(texts.TO_GROUPS, cb.Away(broadcast=which))
    return Page(texts.progress(found), column(*buttons, back))


def names(found: Report, which: cb.Which, page: int) -> Page:
    match which:
        case cb.Which.MISSED:
            kept = GOT | UNKNOWN | WAITING | STOPPED
            people = [one for one in found.people if one.state not in kept]
            write = texts.missed
        case cb.Which.UNKNOWN:
            people = [one for one in found.people if one.state in UNKNOWN]
            write = texts.unknown
        case cb.Which.STOPPED:
            people = [one for one in found.people if one.state in STOPPED]
            write = texts.stopped
    number = found.broadcast.id
    part = paging.part(people, page, NAMES)
    arrows = part.arrows(lambda to: cb.Names(broadcast=number, which=which, page=to))
    back = Button(texts.TO_PROGRESS, cb.Look(broadcast=number))
    return Page(write(part.items), (*arrows, (back,)))


def nobody_now(broadcast_id: int) -> Page:
    return Page(texts.nobody_now(), column(_to_preview(broadcast_id)))


def gone() -> Page:
    return Page(texts.gone(), column(menu.button()))


def only_curator() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def message(text: str, by: str) -> Page:
    """As people get it."""
    return Page(texts.message(text, by), column(menu.button()))


def _to_preview(broadcast_id: int) -> Button:
    return Button(texts.TO_PREVIEW, cb.Preview(broadcast=broadcast_id))


def _cancel() -> Button:
    return Button(common.CANCEL, Open(item=Item.BROADCAST))
