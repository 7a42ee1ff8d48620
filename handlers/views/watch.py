"""Pairs of those who run the programme, as pages for the responsible adult."""

from handlers.callbacks import watch as cb
from handlers.page import Button, Page, column
from handlers.texts import watch as texts
from handlers.views import menu, paging, paper
from surveys.people.desk import Forbidden
from surveys.people.second_adult import NotWatched, PairTold, Watched


def pairs(found: Watched, page: int) -> Page:
    part = paging.part(found.pairs, page)
    buttons = (
        Button(texts.pair_button(one), cb.Told(match=one.match.id, page=0)) for one in part.items
    )
    arrows = part.arrows(lambda to: cb.Pairs(page=to))
    rows = (*column(*buttons), *arrows, (paper.button(),), (menu.button(),))
    return Page(texts.pairs(found), rows)


def told(found: PairTold, page: int) -> Page:
    """One questionnaire a page."""
    if not found.sheets:
        return Page(texts.nothing(found), column(_to_pairs(), menu.button()))
    part = paging.part(found.sheets, page, size=1)
    arrows = part.arrows(lambda to: cb.Told(match=found.pair.match.id, page=to))
    who, sheet = part.items[0]
    return Page(texts.sheet(found, who, sheet), (*arrows, (_to_pairs(),), (menu.button(),)))


def refusal(outcome: NotWatched | Forbidden) -> Page:
    if isinstance(outcome, Forbidden):
        return Page(texts.only_responsible(), column(menu.button()))
    return Page(texts.not_yours(), column(_to_pairs(), menu.button()))


def _to_pairs() -> Button:
    return Button(texts.TO_PAIRS, cb.Pairs(page=0))
