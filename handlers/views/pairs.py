"""Outcomes of `/pairs` and `/match` into pages."""

from collections.abc import Mapping, Sequence

from handlers.callbacks import meetings as log
from handlers.callbacks import pairs as cb
from handlers.callbacks import plans
from handlers.callbacks.growth import Card as MatchCard
from handlers.callbacks.matching import Home
from handlers.page import Button, Page, Row, column
from handlers.texts import common, match_cards
from handlers.texts import matching as matching_texts
from handlers.texts import pairs as texts
from handlers.texts import plans as plan_texts
from handlers.views import menu
from handlers.views.paging import part
from surveys.matches.cards import Card
from surveys.matches.ending import OFFERED, EndReason
from surveys.matches.listing import Pairs
from surveys.people.model import Form

Titles = Mapping[str, Form]

ALL = Button(texts.ALL, cb.List(ended=False, page=0))
NEW = Button(texts.NEW, cb.New())
PROPOSE = Button(matching_texts.TITLE, Home())


def only_curator() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def no_pair() -> Page:
    return Page(texts.no_pair(), column(ALL, menu.button()))


def listed(found: Pairs, titles: Titles, page: int) -> Page:
    shown = part(found.running, page)
    text = texts.running(shown.items, len(found.running), len(found.ended), titles)
    rows = [*_cards(shown.items), *shown.arrows(lambda to: cb.List(ended=False, page=to))]
    rows += column(NEW, PROPOSE)
    if found.ended:
        label = texts.list_ended(len(found.ended))
        rows.append((Button(label, cb.List(ended=True, page=0)),))
    return Page(text, (*rows, (menu.button(),)))


def ended(found: Pairs, page: int) -> Page:
    shown = part(found.ended, page)
    return Page(
        texts.ended(shown.items),
        (
            *_cards(shown.items),
            *shown.arrows(lambda to: cb.List(ended=True, page=to)),
            (Button(texts.RUNNING, cb.List(ended=False, page=0)),),
            (menu.button(),),
        ),
    )


def _cards(cards: Sequence[Card]) -> tuple[Row, ...]:
    return column(
        *(
            Button(f"{texts.number(card)}: {texts.both(card)}", cb.Look(match=card.match.id))
            for card in cards
        )
    )


def pair(card: Card, titles: Titles) -> Page:
    buttons = []
    if card.running:
        more = cb.Mentees(form=card.match.form, mentor=card.mentor.id, page=0)
        buttons = [
            Button(texts.LOG, log.Pick(choice=card.match.id)),
            Button(f"{texts.MENTEES_MORE}: {card.mentor.name}", more),
            Button(texts.END, cb.EndWhy(match=card.match.id)),
        ]
    plan = Button(plan_texts.OF_PAIR, plans.Show(match=card.match.id))
    whole = Button(match_cards.TITLE, MatchCard(match=card.match.id))
    return Page(texts.pair(card, titles), column(*buttons, plan, whole, ALL, menu.button()))


def end_why(card: Card) -> Page:
    reasons = [
        Button(texts.reason(reason), cb.EndAsk(match=card.match.id, reason=reason))
        for reason in OFFERED
        if reason is not EndReason.MISTAKE or not card.meetings
    ]
    return Page(texts.end_why(card), column(*reasons, _back_to(card)))


def end_ask(card: Card, reason: EndReason) -> Page:
    sure = Button(texts.END_SURE, cb.EndSure(match=card.match.id, reason=reason))
    back = Button(common.BACK, cb.EndWhy(match=card.match.id))
    return Page(texts.end_ask(card, reason), column(sure, back, ALL))


def end_done(card: Card) -> Page:
    return Page(texts.end_done(card), column(NEW, ALL, menu.button()))


def _back_to(card: Card) -> Button:
    return Button(common.BACK, cb.Look(match=card.match.id))
