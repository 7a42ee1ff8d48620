"""Outcomes of the way in, as pages."""

from handlers.callbacks import registration as cb
from handlers.callbacks import schools, surveys
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, Row, column
from handlers.texts import menu as menu_texts
from handlers.texts import registration as texts
from handlers.views import menu
from surveys.people import arrive, join, question, setup, way_in
from surveys.people.model import Kind, Person


def page(outcome: way_in.Outcome) -> Page | None:
    """None: the person is home, which the menu shows."""
    match outcome:
        case way_in.Stranger():
            return Page(menu_texts.stranger())
        case way_in.AskName():
            return Page(texts.ask_name(outcome))
        case way_in.IsItYou(_, invite):
            yes, no = (cb.Confirm(code=invite.code, yes=answer) for answer in (True, False))
            buttons = column(Button(texts.YES, yes), Button(texts.NO_MISTAKE, no))
            return Page(texts.is_it_you(outcome), buttons)
        case way_in.AskConsent() | way_in.Closed():
            return asking(outcome)
        case way_in.AskSchool(person):
            return Page(texts.ask_school(person), sos=False)
        case way_in.Away(_, may_return, elsewhere):
            back = column(Button(texts.RETURN, cb.Return())) if may_return else ()
            if elsewhere:
                back = column(menu.button())
            return Page(texts.away(outcome), back)
        case way_in.Home():
            return None


def asking(outcome: way_in.AskConsent | way_in.Closed) -> Page:
    match outcome:
        case way_in.AskConsent(person, programme=programme):
            rows = _decide(person, programme.id)  # the first curator has nobody to ask
            rows = rows if outcome.curators else rows[:2]
            if person.kind is Kind.ADULT and not outcome.again:
                rows = (*rows, *column(Button(texts.CORRECT_NAME, schools.OwnName())))
            return Page(texts.consent(outcome), rows)
        case way_in.Closed(why, person):
            known = () if person is None else column(menu.button())
            return Page(texts.closed(why, person), known)


def awaits_paper(person: Person) -> Page:
    """Until the representative's paper is recorded: rights stay open."""
    ways = (Item.MYDATA, Item.LEAVE, Item.HELP)
    buttons = (Button(menu_texts.label(item, 0), Open(item=item)) for item in ways)
    return Page(texts.awaits_paper(person), column(*buttons))


def name_refused(outcome: arrive.NameRefused) -> Page:
    return Page(texts.name_refused(outcome.problem))


def mistake() -> Page:
    return Page(texts.mistake())


def joined(outcome: join.Joined) -> Page:
    """What can be begun at once comes first; the first curator goes on to the school's name."""
    if outcome.ask_school:
        return Page(texts.ask_school(outcome.person), sos=False)
    begin = [Button(texts.BEGIN, surveys.Show(response=one)) for one in outcome.opened[:1]]
    return Page(texts.joined(outcome), column(*begin, menu.button()))


def refused(outcome: join.Refused) -> Page:
    return Page(texts.refused(outcome.person))


def curators_told(outcome: question.CuratorsTold) -> Page:
    yes, no, _ask = _decide(outcome.person, outcome.programme.id)
    return Page(texts.curators_told(outcome), (yes, no))


def school_refused(outcome: setup.SchoolRefused) -> Page:
    return Page(texts.school_refused(outcome.problem), sos=False)


def year_dates(outcome: setup.YearDates) -> Page:
    return Page(
        texts.year_dates(outcome.programme),
        column(
            Button(texts.DATES_RIGHT, Open(item=Item.HOME)),
            Button(texts.DATES_CHANGE, Open(item=Item.STAGES)),
        ),
        sos=False,
    )


def _decide(person: Person, programme: int) -> tuple[Row, ...]:
    agree = texts.TAKE_PART if person.kind is Kind.PUPIL else texts.AGREE
    return column(
        Button(agree, cb.Consent(choice=cb.Choice.YES, programme=programme)),
        Button(texts.NOT_YET, cb.Consent(choice=cb.Choice.NO, programme=programme)),
        Button(texts.ASK_CURATOR, cb.Consent(choice=cb.Choice.ASK, programme=programme)),
    )
