"""What is added to a meeting, and the next one, into pages."""

from datetime import date

from handlers.callbacks import meetings as cb
from handlers.page import Button, Page, Row, column
from handlers.texts import common
from handlers.texts import meeting_details as texts
from handlers.views import meetings as views
from handlers.views import menu
from handlers.views.calendar import first_of, grid
from surveys.matches.aftermath import After, AskLine
from surveys.matches.ahead import HOUR, Ahead, CalledOff, NotADay, fits
from surveys.matches.drafts import Draft, Problem, Unfit
from surveys.matches.lines import NEXT_STEP
from surveys.matches.remind import When, of_reader
from surveys.words import clock

HOURS = ((9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))


def after(found: After | Unfit) -> Page:
    if isinstance(found, Unfit):
        return views.unfit(found)
    draft, meeting = found.draft, found.meetings[0]
    buttons = []
    if found.said != NEXT_STEP and meeting.next_step is None:
        to = cb.Tell(choice=draft.choice, day=meeting.held_on.toordinal(), kind=meeting.kind)
        buttons.append(Button(texts.STEP, to))
    if not draft.planned:
        buttons.append(Button(texts.NEXT, cb.AheadOther(choice=draft.choice, month=1)))
    mine = Button(texts.MINE, cb.Mine(page=0))
    return Page(texts.after(found), column(*buttons, mine, menu.button()))


def ask_line(found: AskLine | Unfit) -> Page:
    if isinstance(found, Unfit):
        return views.unfit(found)
    if found.card is not None:
        back = Button(common.BACK, cb.Card(meeting=found.card.meeting.id))
        return Page(texts.ask_line(found, found.card.reader), column(back))
    assert found.draft is not None  # one of the two
    back = Button(common.BACK, cb.Mine(page=0))
    return Page(texts.ask_line(found, found.draft.reader), column(back, menu.button()))


def ahead(found: Ahead | Unfit) -> Page:
    if isinstance(found, Unfit):
        return views.unfit(found)
    planned, choice = found.planned, found.draft.choice
    if planned is None:
        return Page(texts.ahead(found), column(*_offered(found), _back(), menu.button()))
    day = planned.on_day.toordinal()
    buttons = []
    if planned.on_day <= found.draft.today:
        buttons.append(Button(texts.HELD, cb.Day(choice=choice, day=day)))
    if planned.on_day >= found.draft.today:
        buttons += _reminders(found)
        buttons.append(Button(texts.CALENDAR, cb.InCalendar(choice=choice)))
    buttons.append(Button(texts.MOVE, cb.AheadOther(choice=choice, month=1)))
    buttons.append(Button(texts.NOT_HELD, cb.Off(choice=choice, day=day)))
    rows: list[Row] = []
    if planned.on_day >= found.draft.today:
        rows = [
            tuple(Button(clock(one * HOUR), _at(choice, one * HOUR)) for one in row)
            for row in HOURS
        ]
    return Page(texts.ahead(found), (*rows, *column(*buttons, _back(), menu.button())))


def _reminders(found: Ahead) -> list[Button]:
    """To the side that reads; those that are not set already."""
    if not found.draft.by_side or found.planned is None:
        return []
    offered = [When.EVE] if found.planned.minute is None else [When.EVE, When.HOUR]
    now = of_reader(found.draft)
    wanted = [one for one in (*offered, When.NOT) if one is not now]
    return [
        Button(texts.REMIND[one], cb.Remind(choice=found.draft.choice, when=one)) for one in wanted
    ]


def calendar_sent(choice: int) -> Page:
    return Page(texts.calendar_sent(), column(Button(common.BACK, cb.Ahead(choice=choice))))


def _at(choice: int, minute: int) -> cb.AheadTime:
    return cb.AheadTime(choice=choice, minute=minute)


def _back() -> Button:
    return Button(texts.MINE, cb.Mine(page=0))


def _offered(found: Ahead) -> list[Button]:
    choice = found.draft.choice
    days = [
        Button(texts.day_button(day), cb.AheadDay(choice=choice, day=day.toordinal()))
        for day in found.offered
    ]
    return [*days, Button(texts.OTHER_DAY, cb.AheadOther(choice=choice, month=1))]


def ask_day(found: Ahead | Unfit, month: date) -> Page:
    """The calendar of days to come; a typed day is taken too."""
    if isinstance(found, Unfit):
        return views.unfit(found)
    draft = found.draft
    if draft.today > draft.last:
        return views.unfit(Unfit(Problem.AFTER_END, draft.last))
    rows = grid(
        first_of(month, draft.today, draft.last),
        draft.today,
        draft.last,
        lambda day: cb.AheadDay(choice=draft.choice, day=day.toordinal()),
        lambda to: cb.AheadOther(choice=draft.choice, month=to.toordinal()),
        lambda day: _why(draft, day),
    )
    back = Button(common.BACK, cb.Ahead(choice=draft.choice))
    return Page(texts.ask_day(found), (*rows, *column(back, menu.button())))


def _why(found: Draft, day: date) -> str | None:
    unfit = fits(found, day)
    return None if unfit is None else "past" if unfit.problem is Problem.PAST else "end"


def typed(found: Ahead | NotADay | Unfit) -> Page:
    if not isinstance(found, NotADay):
        return ahead(found)
    back = Button(common.BACK, cb.Ahead(choice=found.ahead.draft.choice))
    return Page(texts.not_a_day(found), column(back, menu.button()))


def called_off(found: CalledOff | Unfit) -> Page:
    if isinstance(found, Unfit):
        return views.unfit(found)
    return Page(texts.called_off(found), column(*_offered(found.ahead), _back(), menu.button()))
