"""A pair's farewell as pages. Pure."""

from handlers.callbacks import farewell as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import farewell as texts
from handlers.views import match as match_views
from handlers.views import menu
from surveys.matches import farewell
from surveys.matches.farewell import THANKS, Choose, Farewell, NoPair, NotYet
from surveys.matches.mine import NotTakingPart


def page(outcome: farewell.Outcome) -> Page:
    match outcome:
        case Farewell():
            return _screen(outcome)
        case Choose(kind, pairs):
            buttons = (
                Button(other.name, cb.Pick(match=card.match.id, picked=0)) for card, other in pairs
            )
            return Page(texts.choose(kind), column(*buttons, _back(), menu.button()))
        case NotYet(kind):
            return Page(texts.not_yet(kind), column(_back(), menu.button()))
        case NoPair(kind):
            return Page(texts.no_pair(kind), column(_back(), menu.button()))
        case NotTakingPart():
            return match_views.not_taking_part()


def _screen(found: Farewell) -> Page:
    buttons: list[Button] = []
    if not found.said and not found.in_person:
        mask = sum(1 << THANKS.index(key) for key in found.picked)
        match = found.card.match.id
        buttons += [
            Button(
                f"{'✓ ' if key in found.picked else ''}{texts.THANKS[key]}",
                cb.Pick(match=match, picked=mask ^ (1 << bit)),
            )
            for bit, key in enumerate(THANKS)
        ]
        if found.picked:
            buttons.append(Button(texts.SAY, cb.Thank(match=match, picked=mask)))
    return Page(texts.screen(found), column(*buttons, _back(), menu.button()))


def _back() -> Button:
    return Button(common.BACK, Open(item=Item.MATCH))
