"""«База наставников» as pages. Pure."""

from handlers.callbacks import mentor_base as cb
from handlers.callbacks import people as people_cb
from handlers.page import Button, Page, column
from handlers.texts import mentor_base as texts
from handlers.texts import people as people_texts
from handlers.views import menu, paging
from surveys.matches.mentor_base import MentorBase, MentorCard


def base(found: MentorBase, page: int) -> Page:
    part = paging.part(found.mentors, page)
    buttons = (
        Button(texts.button(one), cb.Look(person=one.person.id, page=part.page))
        for one in part.items
    )
    arrows = part.arrows(lambda to: cb.Show(page=to))
    return Page(texts.base(found), (*column(*buttons), *arrows, (menu.button(),)))


def card(found: MentorCard, page: int) -> Page:
    buttons = []
    if found.mentor.now:
        look = people_cb.Card(person=found.mentor.person.id)
        buttons.append(Button(people_texts.TO_CARD, look))
    back = Button(texts.TO_BASE, cb.Show(page=page))
    return Page(texts.card(found), column(*buttons, back, menu.button()))
