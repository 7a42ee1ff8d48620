"""`/alerts` as pages: the list of all work, a flag's card, what waits, thresholds. Pure."""

from collections.abc import Mapping, Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import calls, notices, people, practices, totals, watch
from handlers.callbacks import flags as cb
from handlers.callbacks import pairs as pairs_cb
from handlers.callbacks import paper as paper_cb
from handlers.callbacks.matching import Again
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import alerts as alert_texts
from handlers.texts import common
from handlers.texts import flags as texts
from handlers.texts import matching as matching_texts
from handlers.texts import retention as settings_texts
from handlers.texts import thresholds as when
from handlers.texts import waiting as waits
from handlers.views import menu, paging
from surveys.flags.card import Card
from surveys.flags.model import BY_HAND
from surveys.flags.settings import Thresholds
from surveys.flags.table import CHANGEABLE, RULES, Key, threshold
from surveys.flags.todo import Todo
from surveys.flags.waiting import Kind, Waiting
from surveys.people.roster import Group


def todo(found: Todo, page: int) -> Page:
    part = paging.part(_items(found), page)
    arrows = part.arrows(lambda to: cb.List(page=to))
    return Page(texts.todo(found), (*column(*part.items), *arrows, (menu.button(),)), sos=False)


def _items(found: Todo) -> Sequence[Button]:
    """In the order of urgency, each one tap from what to do."""
    alerts = found.alerts
    return [
        *(
            Button(alert_texts.item(case, zone, alerts), calls.Card(case=case.id))
            for case, zone in alerts.cases
        ),
        *(
            Button(
                alert_texts.work_item(work, zone, alerts),
                notices.Reveal(delivery=work.delivery.id),
            )
            for work, zone in alerts.work
        ),
        *(
            Button(texts.item(line, alerts.reader), cb.Card(flag=line.flag.id))
            for line in found.flags
        ),
        *(Button(waits.item(one), cb.Waiting(kind=one.kind)) for one in found.waiting),
    ]


def card(found: Card) -> Page:
    flag = found.flag
    buttons = []
    if not flag.closed:
        if flag.owner_id is None:
            buttons.append(Button(texts.TAKE, cb.Take(flag=flag.id)))
        if not flag.rests(found.today):
            buttons.append(Button(texts.POSTPONE, cb.Postpone(flag=flag.id)))
        buttons.append(Button(texts.CLOSE, cb.AskWhy(flag=flag.id)))
    if flag.key is Key.FIT and found.runs and found.match and found.match.ended_on is None:
        buttons.append(Button(matching_texts.AGAIN, Again(match=found.match.id)))
    if found.match is not None:
        to_pair: CallbackData = watch.Told(match=found.match.id, page=0)
        if found.runs:
            to_pair = pairs_cb.Look(match=found.match.id)
        buttons.append(Button(texts.OPEN_PAIR, to_pair))
    if found.person is not None:
        buttons.append(Button(texts.OPEN_PERSON, people.Card(person=found.person.id)))
    return Page(texts.card(found), column(*buttons, _all(), menu.button()), sos=False)


def ask_why(found: Card) -> Page:
    reasons = (Button(texts.REASONS[why], cb.Close(flag=found.flag.id, why=why)) for why in BY_HAND)
    back = Button(common.BACK, cb.Card(flag=found.flag.id))
    return Page(texts.ask_why(found), column(*reasons, back), sos=False)


def no_flag() -> Page:
    return Page(texts.no_flag(), column(_all(), menu.button()), sos=False)


def waiting(found: Waiting | None) -> Page:
    if found is None:
        return Page(waits.nothing(), column(_all(), menu.button()), sos=False)
    names = (
        Button(waits.person_button(each), people.Card(person=each.id))
        for each in found.people[: waits.SHOWN]
        if found.kind not in {Kind.PAPER, Kind.PRACTICES}
    )
    way = Button(waits.WAITING[found.kind][2], _WAYS[found.kind])
    return Page(waits.waiting(found), column(*names, way, _all(), menu.button()), sos=False)


_WAYS: Mapping[Kind, CallbackData] = {
    Kind.CONSENT: people.List(group=Group.NEEDS_CONSENT, page=0),
    Kind.INVITE: people.List(group=Group.NEEDS_INVITE, page=0),
    Kind.UNPAIRED: Open(item=Item.PAIRS),
    Kind.PAPER: paper_cb.Waiting(page=0),
    Kind.PRACTICES: practices.Queue(page=0),
    Kind.QUALITY: totals.Quality(),
}


def thresholds(found: Thresholds) -> Page:
    rows = []
    for key in CHANGEABLE:
        now = threshold(found.programme, key)
        rows += [
            Button(
                when.choice(key, value, chosen=value == now),
                cb.SetThreshold(key=key, value=value),
            )
            for value in RULES[key].choices
        ]
    back = Button(settings_texts.TO_SETTINGS, Open(item=Item.SETTINGS))
    return Page(when.thresholds(found), column(*rows, back))


def _all() -> Button:
    return Button(texts.ALL, Open(item=Item.ALERTS))
