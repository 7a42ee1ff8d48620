"""Outcomes of «Подобрать пары» into pages."""

from handlers.callbacks import matching as cb
from handlers.callbacks.pairs import List, Look
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import matching as texts
from handlers.texts.pairs import ALL as ALL_TEXT
from handlers.views import menu
from handlers.views.paging import part
from surveys.matching.again import Next
from surveys.matching.approve import Approved
from surveys.matching.look import Card, Options, Overview

ALL = Button(ALL_TEXT, List(ended=False, page=0))
HOME = Button(texts.TO_DRAFT, cb.Home())


def overview(found: Overview) -> Page:
    if found.run is None:
        run = (Button(texts.RUN, cb.Run()),) if found.waiting else ()
        return Page(texts.overview(found), column(*run, ALL, menu.button()), sos=False)
    ready, left, stale = len(found.ready), len(found.left), len(found.stale)
    buttons = []
    if ready:
        buttons += [
            Button(texts.ready(ready), cb.Listed(which=cb.Which.READY, page=0)),
            Button(texts.approve_all(ready), cb.ApproveAll(rev=found.run.rev, sure=False)),
        ]
    if left:
        buttons.append(Button(texts.left(left), cb.Listed(which=cb.Which.LEFT, page=0)))
    if stale:
        buttons.append(Button(texts.stale(stale), cb.Listed(which=cb.Which.STALE, page=0)))
    buttons.append(Button(texts.RUN_AGAIN, cb.Run()))
    return Page(texts.overview(found), column(*buttons, ALL, menu.button()), sos=False)


def listed(found: Overview, which: cb.Which, page: int) -> Page:
    items, title = {
        cb.Which.READY: (found.ready, "Предложенные пары"),
        cb.Which.LEFT: (found.left, "Пока без наставника"),
        cb.Which.STALE: (found.stale, "Устарело"),
    }[which]
    shown = part(items, page)
    rows = column(*(Button(texts.item(one), cb.Show(mentee=one.mentee.id)) for one in shown.items))
    arrows = shown.arrows(lambda to: cb.Listed(which=which, page=to))
    text = texts.listed(shown.items, title)
    return Page(text, (*rows, *arrows, *column(HOME, menu.button())), sos=False)


def card(found: Card) -> Page:
    mentee, mentor = found.item.mentee.id, found.item.mentor
    buttons = []
    if mentor is not None and found.item.ready:
        locked = found.item.draft.locked
        buttons.append(Button(texts.APPROVE, cb.Approve(mentee=mentee, mentor=mentor.id)))
        label = texts.UNLOCK if locked else texts.LOCK
        buttons.append(Button(label, cb.Lock(mentee=mentee, mentor=mentor.id, on=not locked)))
    buttons.append(Button(texts.OTHER, cb.Others(mentee=mentee, page=0)))
    if mentor is not None:
        buttons.append(Button(texts.PART, cb.Part(mentee=mentee, mentor=mentor.id)))
    if found.apart:
        buttons.append(Button(texts.TOGETHER, cb.Together(mentee=mentee)))
    return Page(texts.card(found), column(*buttons, HOME, menu.button()), sos=False)


def others(found: Options, page: int) -> Page:
    mentee = found.item.mentee.id
    shown = part(found.options, page)
    rows = column(
        *(
            Button(texts.option(one), cb.Choose(mentee=mentee, mentor=one.mentor.id))
            for one in shown.items
        )
    )
    arrows = shown.arrows(lambda to: cb.Others(mentee=mentee, page=to))
    back = Button(common.BACK, cb.Show(mentee=mentee))
    return Page(texts.others(found), (*rows, *arrows, *column(back, HOME)), sos=False)


def approve_sure(found: Overview, rev: int) -> Page:
    sure = Button(texts.APPROVE_SURE, cb.ApproveAll(rev=rev, sure=True))
    return Page(texts.approve_sure(len(found.ready)), column(sure, HOME), sos=False)


def approved(found: Approved) -> Page:
    return Page(texts.approved(found), column(HOME, ALL, menu.button()), sos=False)


def again(found: Next) -> Page:
    match = found.card.match.id
    options = [
        Button(texts.option(one), cb.AgainSure(match=match, mentor=one.mentor.id))
        for one in found.options
    ]
    end = Button(texts.END_ONLY, cb.AgainSure(match=match, mentor=0))
    back = Button(common.BACK, Look(match=match))
    return Page(texts.again(found), column(*options, end, back, menu.button()), sos=False)


def note(text: str) -> Page:
    return Page(text, column(HOME, ALL, menu.button()), sos=False)
