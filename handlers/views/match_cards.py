"""The match card into pages."""

from collections.abc import Mapping

from handlers.callbacks.growth import CardFile
from handlers.callbacks.pairs import Look
from handlers.page import Button, Page, column
from handlers.texts import match_cards as texts
from handlers.texts.pairs import both
from handlers.views import pairs
from surveys.matches.cards import Card
from surveys.matches.listing import NoPair
from surveys.people.desk import Forbidden
from surveys.people.model import Form
from surveys.summary.match_card import MatchCard, OwnPair


def card(found: MatchCard, titles: Mapping[str, Form]) -> Page:
    match = found.card.match.id
    send = Button(texts.AS_FILE, CardFile(match=match))
    return Page(texts.card(found, titles), column(send, _back(found.card), pairs.ALL))


def refusal(why: OwnPair | NoPair | Forbidden) -> Page:
    match why:
        case OwnPair():
            return Page(texts.own_pair(), column(pairs.ALL))
        case NoPair():
            return pairs.no_pair()
        case Forbidden():
            return pairs.only_curator()


def sent(found: MatchCard) -> Page:
    return Page(texts.caption(), column(_back(found.card)))


def failed() -> Page:
    return Page(texts.failed(), column(pairs.ALL))


def _back(found: Card) -> Button:
    return Button(both(found), Look(match=found.match.id))
