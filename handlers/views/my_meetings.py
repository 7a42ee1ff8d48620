"""«Мои встречи» and one of them into pages."""

from datetime import date

from handlers.callbacks import meetings as cb
from handlers.callbacks import pairs
from handlers.page import Button, Page, Row, column
from handlers.texts import common
from handlers.texts import meeting_details as texts
from handlers.texts import meetings as meeting_texts
from handlers.views import meetings as views
from handlers.views import menu
from handlers.views.calendar import first_of, grid
from handlers.views.paging import part
from surveys.matches.amend import Card, Deleted
from surveys.matches.drafts import Unfit
from surveys.matches.history import History
from surveys.matches.model import MEETING_KINDS
from surveys.matches.topics import LENGTHS


def history(found: History | Unfit, page: int) -> Page:
    if isinstance(found, Unfit):
        return views.unfit(found)
    shown = part(found.met, page)
    ahead = [
        Button(texts.ahead_button(found, one), cb.Ahead(choice=one.planned.match_id))
        for one in found.ahead
    ]
    met = [
        Button(texts.met_button(found, one), cb.Card(meeting=one.meeting.id)) for one in shown.items
    ]
    return Page(
        texts.history(found, tuple(shown.items)),
        (
            *column(*ahead, *met),
            *shown.arrows(lambda to: cb.Mine(page=to)),
            *column(views.MORE, menu.button()),
        ),
    )


def card(found: Card | Unfit) -> Page:
    if isinstance(found, Unfit):
        return views.unfit(found)
    number = found.meeting.id
    buttons = []
    if found.editable:
        buttons += [
            Button(label, cb.Change(meeting=number, what=what)) for label, what in _edits(found)
        ]
        buttons.append(Button(texts.DELETE, cb.Delete(meeting=number, sure=False)))
    if found.contestable:
        buttons.append(Button(texts.CONTEST, cb.Contest(meeting=number, sure=False)))
    return Page(texts.card(found), column(*buttons, _back(found), menu.button()))


def _edits(found: Card) -> list[tuple[str, str]]:
    edits = [(texts.EDIT_DAY, "day"), (texts.EDIT_KIND, "kind"), (texts.EDIT_LENGTH, "minutes")]
    if found.subject.by_side:
        edits += [(texts.EDIT_TOPIC, "topic"), (texts.STEP, "step")]
    return edits


def _back(found: Card) -> Button:
    if found.subject.by_side:
        return Button(texts.MINE, cb.Mine(page=0))
    return Button(meeting_texts.TO_PAIR, pairs.Look(match=found.subject.match.id))


def change(found: Card | Unfit, what: str, month: date) -> Page:
    if isinstance(found, Unfit) or not found.editable:
        return card(found)
    number = found.meeting.id
    rows: list[Row] = []
    match what:
        case "day":
            rows = _calendar(found, month)
        case "kind":
            choices = [(meeting_texts.kind_button(one), one) for one in MEETING_KINDS]
        case "minutes":
            choices = [(texts.length(one), str(one)) for one in LENGTHS]
        case "topic" if found.subject.by_side:
            choices = [(texts.topic_button(one), one) for one in found.topics]
        case _:
            return card(found)
    if what != "day":
        puts = (
            Button(label, cb.Put(meeting=number, what=what, value=value))
            for label, value in choices
        )
        rows = list(column(*puts))
    if what == "topic":
        own = Button(texts.OWN_WORDS, cb.Change(meeting=number, what="words"))
        rows.append((own,))
    back = Button(common.BACK, cb.Card(meeting=number))
    return Page(texts.change(found, what), (*rows, (back,)))


def _calendar(found: Card, month: date) -> list[Row]:
    number, first = found.meeting.id, found.subject.match.starts_on
    last = min(found.today, found.programme.ends_on)

    def why(day: date) -> str | None:
        return "early" if day < first else "future" if day > last else None

    return grid(
        first_of(found.meeting.held_on if month == date.min else month, first, last),
        first,
        last,
        lambda day: cb.Put(meeting=number, what="day", value=str(day.toordinal())),
        lambda to: cb.Change(meeting=number, what="day", month=to.toordinal()),
        why,
    )


def contest(found: Card | Unfit) -> Page:
    if isinstance(found, Unfit) or not found.contestable:
        return card(found)
    number = found.meeting.id
    return Page(
        texts.contest(found),
        column(
            Button(meeting_texts.NOT_HAPPENED, cb.Happened(meeting=number, yes=False)),
            Button(texts.OTHERWISE, cb.Contest(meeting=number, sure=True)),
            Button(common.BACK, cb.Card(meeting=number)),
        ),
    )


def delete(found: Card | Unfit) -> Page:
    if isinstance(found, Unfit) or not found.editable:
        return card(found)
    number = found.meeting.id
    return Page(
        texts.delete(found),
        column(
            Button(texts.DELETE_SURE, cb.Delete(meeting=number, sure=True)),
            Button(texts.KEEP, cb.Card(meeting=number)),
        ),
    )


def deleted(found: Deleted | Card | Unfit) -> Page:
    if isinstance(found, Deleted):
        mine = Button(texts.MINE, cb.Mine(page=0))
        return Page(texts.deleted(found.meeting.held_on), column(mine, menu.button()))
    return card(found)
