"""The menu: everything a person can do, by buttons alone."""

from collections.abc import Sequence

from handlers.callbacks.menu import Item, Open
from handlers.callbacks.schools import GoTo, Schools
from handlers.callbacks.watch import Pairs
from handlers.page import Button, Page, Row, column
from handlers.texts import common, schools, watch
from handlers.texts import menu as texts
from surveys.people.home import Home

PARTICIPANT = (
    Item.SURVEYS,
    Item.MEETING,
    Item.MATCH,
    Item.EVENTS,
    Item.PRACTICES,
    Item.MYDATA,
    Item.LEAVE,
    Item.HELP,
)
PAUSED = (Item.MYDATA, Item.LEAVE, Item.HELP)
OTHERS = (Item.MYDATA, Item.HELP)  # who has left, or only answers for help
CURATOR = (
    Item.ALERTS,
    Item.SUMMARY,
    Item.PROGRESS,
    Item.PEOPLE,
    Item.PAIRS,
    Item.INVITE,
    Item.STAGES,
    Item.EVENTS,
    Item.REPORT,
    Item.EXPORT,
    Item.BROADCAST,
    Item.CONTEST,
    Item.PRACTICES,
    Item.SETTINGS,
    Item.HELP,
)

SHORT = 13  # characters of a button's name; two such stand side by side on a narrow phone


def button() -> Button:
    return Button(common.MENU, Open(item=Item.HOME))


def home(found: Home) -> Page:
    """The first screen of a person the bot knows; a stranger is told how to come in."""
    if not found.known:
        return Page(texts.stranger())
    items = list(CURATOR if found.curator else ())
    if found.participant:
        items += [item for item in PARTICIPANT if item not in items]
    if found.contest and not (found.curator or found.paused or found.away):
        items.append(Item.CONTEST)
    if found.on_call and not found.curator:
        items.insert(0, Item.ALERTS)
    if found.paused and not found.participant:
        items += [item for item in PAUSED if item not in items]
    if found.events and Item.EVENTS not in items:
        items.append(Item.EVENTS)
    items += [item for item in OTHERS if item not in items]
    buttons = [Button(texts.label(item, found.waiting), Open(item=item)) for item in items]
    if found.on_call:
        buttons.insert(-1, Button(watch.PAIRS, Pairs(page=0)))  # help stays the last
    if found.schools > 1:
        buttons.append(_elsewhere(found))
    rows = _side_by_side(buttons) if found.curator else column(*buttons)
    return Page(texts.home(found), rows, sos=not found.at_desk)


def _side_by_side(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """The curator has so many that neighbours with short names share a row: all fit a phone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        alone = bool(rows) and len(rows[-1]) == 1 and len(rows[-1][0].label) <= SHORT
        if alone and len(button.label) <= SHORT:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def _elsewhere(found: Home) -> Button:
    """Of one other year straight to it; of other schools and more years, to the list."""
    if len(found.others) == 1:
        other = found.others[0]
        return Button(schools.other_year(found.year, other), GoTo(programme=other.id))
    return Button(schools.OTHER_YEARS if found.others else schools.OTHER, Schools())


def help_page(found: Home) -> Page:
    rows = column(button()) if found.known else ()
    return Page(texts.help_text(found), rows, sos=not found.at_desk)


def not_understood(found: Home, *, command: bool) -> Page:
    if not found.known:
        return Page(texts.stranger())
    text = texts.unknown_command() if command else texts.not_understood()
    return Page(text, column(button()), sos=not found.at_desk)
