"""`/summary` as pages: the whole at once, the details of a section behind its button."""

from html import escape

from handlers.callbacks import pairs as pairs_cb
from handlers.callbacks import people as people_cb
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.summary import Details, Picture, Section
from handlers.page import Button, Page, Row, column
from handlers.texts import common, phone
from handlers.texts import menu as menu_texts
from handlers.texts import summary as texts
from handlers.texts import summary_details as detail_texts
from handlers.texts import summary_sections as sections
from handlers.views import menu
from handlers.views.paging import part
from surveys.analysis.naming import Titles
from surveys.people.roster import Group
from surveys.report.plates import Plate
from surveys.summary.board import Board

PAIR_BUTTONS = 2
GROUPS = (  # short labels share a row
    (Section.PARTICIPATION, Section.RESPONSES),
    (Section.MEETINGS, Section.SATISFACTION),
    (Section.GROWTH, Section.EXPECTATIONS),
    (Section.SIDES,),
    (Section.OMITTED,),
)
AGGREGATE = (Section.SATISFACTION, Section.GROWTH, Section.EXPECTATIONS)


def only_curator() -> Page:
    return Page(common.only_curator(), column(menu.button()))


def summary(board: Board, titles: Titles) -> Page:
    """What matters now, then a line or a few of each section."""
    rows = [*_acts(board)]
    if board.begun:
        shown = [tuple(_section(each) for each in group if _there(each, board)) for group in GROUPS]
        rows += [row for row in shown if row]
    rows.append((menu.button(),))
    return Page(sections.brief(board, titles, phone.room(len(rows))), tuple(rows))


def _there(section: Section, board: Board) -> bool:
    """Before they are published there is nothing behind them but what the summary says itself."""
    return board.published or section not in AGGREGATE


def details(section: Section, board: Board, titles: Titles, page: int) -> Page:
    found = detail_texts.details(section, board, titles)
    shown = part(found.lines, page, found.size)
    return Page(
        f"<b>{detail_texts.TITLES[section]}</b>\n\n{found.text(shown.items)}",
        (
            *shown.arrows(lambda to: Details(section=section, page=to)),
            *_picture_button(section),
            (Button(common.BACK, Open(item=Item.SUMMARY)),),
            (menu.button(),),
        ),
    )


def _picture_button(section: Section) -> tuple[Row, ...]:
    if section not in detail_texts.PICTURES:
        return ()
    return ((Button(detail_texts.PICTURES[section], Picture(section=section)),),)


def photo(plate: Plate) -> Page:
    """What stands under a picture; alone, where there is nothing to draw."""
    return Page(
        f"<b>{escape(plate.title)}</b>\n{escape(plate.reading)}",
        column(Button(menu_texts.label(Item.SUMMARY, 0), Open(item=Item.SUMMARY)), menu.button()),
    )


def no_picture() -> Page:
    return Page(texts.no_picture(), column(menu.button()))


def _acts(board: Board) -> tuple[Row, ...]:
    """What can be done about what matters, the most pressing first."""
    now, people = board.now, board.now.people
    begin = [] if now.formed else [_to(Item.PEOPLE), _to(Item.INVITE)]
    buttons: list[Button] = []
    asked = dict.fromkeys(
        [
            *((card.match.number, card.match.id) for card in now.silent),
            *((flag.number, flag.match) for flag in now.pulses),
        ]
    )
    named = tuple(
        Button(texts.pair(number), pairs_cb.Look(match=match))
        for number, match in list(asked)[:PAIR_BUTTONS]
    )
    remind = [Button(texts.REMIND, Open(item=Item.PROGRESS))] if now.remindable else []
    if now.formed or people.unpaired:
        remind.append(Button(texts.PAIRS, Open(item=Item.PAIRS)))
    if people.needs_consent:
        buttons.append(_list(texts.CONSENTS, Group.NEEDS_CONSENT))
    if people.needs_invite:
        buttons.append(_list(texts.INVITES, Group.NEEDS_INVITE))
    if now.blocked and now.formed:
        buttons.append(_to(Item.INVITE))
    return tuple(row for row in (*column(*begin), named, tuple(remind), *column(*buttons)) if row)


def _section(section: Section) -> Button:
    return Button(detail_texts.TITLES[section], Details(section=section, page=0))


def _list(label: str, group: Group) -> Button:
    return Button(label, people_cb.List(group=group, page=0))


def _to(item: Item) -> Button:
    return Button(menu_texts.label(item, 0), Open(item=item))
