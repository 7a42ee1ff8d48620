"""Notices of one meeting into pages. Pure."""

from collections.abc import Sequence

from handlers.callbacks import meetings as cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, Row, column
from handlers.texts import meeting_details as details
from handlers.texts import meeting_notices as texts
from handlers.texts import menu as menu_texts
from handlers.views import menu
from surveys.deliveries.news import model as news
from surveys.people.model import Kind

OfMeeting = news.MeetingAhead | news.MeetingLogged | news.MeetingPassed | news.MeetingDiffers


def notice(one: OfMeeting, kind: Kind) -> Page:
    match one:
        case news.MeetingAhead(match):
            to = Button(details.MOVE, cb.Ahead(choice=match))
            return Page(texts.meeting_ahead(one), column(to, menu.button()))
        case news.MeetingLogged(meetings):
            return Page(texts.meeting_logged(meetings, kind), _confirming(meetings))
        case news.MeetingPassed(days):
            return Page(texts.meeting_passed(one, kind), _passed(days))
        case news.MeetingDiffers(said):
            to = Button(texts.OPEN_RECORD, cb.Card(meeting=said.meeting))
            return Page(texts.meeting_differs(one, kind), column(to, menu.button()))


def _passed(days: Sequence[news.Passed]) -> tuple[Row, ...]:
    """Of several days, which may be a group's one, the screen of the record asks."""
    if len(days) > 1:
        return column(_to(Item.MEETING), menu.button())
    only, day = days[0], days[0].on_day.toordinal()
    return column(
        Button(details.HELD, cb.Day(choice=only.match, day=day)),
        Button(details.NOT_HELD, cb.Off(choice=only.match, day=day)),
        menu.button(),
    )


def _confirming(meetings: Sequence[news.Logged]) -> tuple[Row, ...]:
    """Only «Не было» needs a press; where there is one meeting both answers are offered."""
    if len(meetings) == 1:
        only = meetings[0].meeting
        return column(
            Button(texts.happened(), cb.Happened(meeting=only, yes=True)),
            Button(texts.not_happened(), cb.Happened(meeting=only, yes=False)),
        )
    return column(
        *(
            Button(texts.not_happened(each), cb.Happened(meeting=each.meeting, yes=False))
            for each in meetings
        ),
        _to(Item.MATCH),
    )


def _to(item: Item) -> Button:
    return Button(menu_texts.label(item, 0), Open(item=item))
