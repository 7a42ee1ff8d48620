"""Outcomes of «Новая пара» into pages."""

from handlers.callbacks import pairs as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import pairing as texts
from handlers.texts.pairs import MENTEES_MORE
from handlers.views import menu
from handlers.views.paging import part
from handlers.views.pairs import ALL, NEW, Titles
from surveys.matches.choose import Forms, Mentees, Mentors
from surveys.matches.create import Created, Proposed
from surveys.matches.rules import Refused, Why


def forms(found: Forms) -> Page:
    if not found.choices:
        people = Button(texts.PEOPLE, Open(item=Item.PEOPLE))
        return Page(texts.nobody(), column(people, ALL, menu.button()))
    choices = [
        Button(texts.form_choice(one), cb.Mentors(form=one.form.key, page=0))
        for one in found.choices
    ]
    return Page(texts.choose_form(), column(*choices, ALL, menu.button()))


def mentors(found: Mentors, titles: Titles, page: int) -> Page:
    key = found.form.key
    back = Button(common.BACK, cb.New())
    if not found.places:
        return Page(texts.no_mentors(found.form), column(back, menu.button()))
    shown = part(found.places, page)
    places = [
        Button(
            texts.place(one, found.form, titles),
            cb.Mentees(form=key, mentor=one.mentor.id, page=0),
        )
        for one in shown.items
    ]
    arrows = shown.arrows(lambda to: cb.Mentors(form=key, page=to))
    return Page(
        texts.choose_mentor(found.form), (*column(*places), *arrows, *column(back, menu.button()))
    )


def mentees(found: Mentees, titles: Titles, page: int) -> Page:
    key, mentor = found.form.key, found.place.mentor
    back = Button(common.BACK, cb.Mentors(form=key, page=0))
    if not found.waiting:
        return Page(texts.no_mentees(found.form, mentor), column(back, ALL, menu.button()))
    shown = part(found.waiting, page)
    waiting = [
        Button(
            texts.mentee(one, found.form, titles),
            cb.Propose(form=key, mentor=mentor.id, mentee=one.id),
        )
        for one in shown.items
    ]
    arrows = shown.arrows(lambda to: cb.Mentees(form=key, mentor=mentor.id, page=to))
    return Page(
        texts.choose_mentee(found.form, mentor),
        (*column(*waiting), *arrows, *column(back, menu.button())),
    )


def proposed(found: Proposed) -> Page:
    key, mentor, mentee = found.form.key, found.mentor.id, found.mentee.id
    create = Button(texts.CREATE, cb.Create(form=key, mentor=mentor, mentee=mentee))
    back = Button(common.BACK, cb.Mentees(form=key, mentor=mentor, page=0))
    return Page(texts.proposed(found), column(create, back, menu.button()))


def created(found: Created) -> Page:
    buttons = [NEW, ALL, menu.button()]
    if found.free:
        more = cb.Mentees(form=found.form.key, mentor=found.mentor.id, page=0)
        buttons.insert(0, Button(f"{MENTEES_MORE}: {found.mentor.name}", more))
    return Page(texts.created(found), column(*buttons))


def refused(found: Refused, form: str) -> Page:
    """Why not, and what to do instead."""
    buttons = [NEW, ALL, menu.button()]
    if found.why is Why.FULL and found.who is not None:
        place = cb.AddPlace(form=form, mentor=found.who.id)
        buttons.insert(0, Button(texts.ADD_PLACE, place))
    return Page(texts.refused(found), column(*buttons))
