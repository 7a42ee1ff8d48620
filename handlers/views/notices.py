"""Notices: what the sender has read into a page. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.callbacks import flags, responsible
from handlers.callbacks import surveys as answering
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.notices import Close, Refuse, Reveal, Take
from handlers.callbacks.pairs import Look
from handlers.callbacks.schools import GoTo
from handlers.page import Button, Page, Row, column
from handlers.texts import curator_notices as curator
from handlers.texts import farewell as farewell_texts
from handlers.texts import leave as leave_texts
from handlers.texts import menu as menu_texts
from handlers.texts import notices as texts
from handlers.texts import responsible as responsible_texts
from handlers.texts import schools
from handlers.texts import sos as sos_texts
from handlers.texts import surveys as survey_texts
from handlers.texts import tables as table_texts
from handlers.texts.brief import brief, together
from handlers.texts.phone import fits
from handlers.views import (
    alerts,
    broadcast,
    deputies,
    erasing,
    leave,
    meeting_notices,
    menu,
    own_events,
    practices,
    retention,
    tables,
    year_words,
)
from surveys.deliveries.news import model as news
from surveys.deliveries.notice_context import NoticeContext
from surveys.people.model import Kind
from surveys.responses.refuse import Refusable, Refused


def notice(found: NoticeContext) -> Page | None:
    """None: nothing is left to say."""
    parts = [_part(one, found) for one in found.news]
    if not parts:
        return None
    text = "\n\n".join(part.text for part in parts)
    if len(parts) > 1 and not fits(text):
        text = _shortened(found.news, parts)
    sos = any(part.sos for part in parts)
    buttons = {str(button): button for part in parts for row in part.rows for button in row}
    if found.elsewhere:  # the lists behind the buttons are those of the school that is open
        text = f"{schools.of_school(found.programme)}\n\n{text}"
        there = GoTo(programme=found.programme.id)
        if any(button.data == there for button in buttons.values()):
            return Page(text, column(*buttons.values()), sos)
        label = schools.OPEN_THIS_YEAR if found.another_year else schools.OPEN_THIS
        return Page(text, column(Button(label, there), *buttons.values()), sos)
    # each way once, however many parts lead there
    return Page(text, column(*buttons.values()), sos)


def _shortened(all_news: Sequence[news.News], parts: Sequence[Page]) -> str:
    """A line for each that has a short form, in one block; then the rest as it is."""
    decided = [one for one in all_news if isinstance(one, news.Participation)]
    short = [
        (brief(one), part.text)
        for one, part in zip(all_news, parts, strict=True)
        if not isinstance(one, news.Participation)
    ]
    lines = "\n".join([*(line for line, _ in short if line is not None), *together(decided)])
    whole = (text for line, text in short if line is None)
    return "\n\n".join(filter(None, (lines, *whole)))


def opened(found: NoticeContext) -> Page:
    """An alert with its name, after «Открыть»."""
    alert = next((one for one in found.news if isinstance(one, news.Alert)), None)
    if alert is None:
        return Page(curator.gone(), column(menu.button()))
    pairs = () if alert.pair is None else (alert.pair,)
    to_do = []
    if not alert.taken and not alert.closed:
        to_do.append(Button(curator.TAKE, Take(delivery=alert.delivery)))
    if not alert.closed:
        to_do.append(Button(curator.CLOSE, Close(delivery=alert.delivery)))
    all_of_them = Button(curator.ALL, Open(item=Item.ALERTS))
    return Page(
        curator.opened(alert),
        (*column(*to_do), *_cards(pairs), *column(all_of_them, menu.button())),
        sos=False,
    )


def taken_by_another(alert: news.Alert, delivery: int) -> Page:
    """The same alert on another's screen: without a name, as before, but done."""
    taken = alert.taken and replace(alert.taken, by_reader=False)
    closed = alert.closed and replace(alert.closed, by_reader=False)
    text = curator.alert(replace(alert, taken=taken, closed=closed))
    return Page(text, column(Button(curator.OPEN, Reveal(delivery=delivery)), menu.button()))


def refuse_sure(found: Refusable, upto: int) -> Page:
    if not found.screens:
        return Page(texts.nothing_to_refuse(), column(menu.button()))
    titles = [
        f"{one.definition.title} — {one.about}" if one.about else one.definition.title
        for one in found.screens
    ]
    return Page(
        texts.refuse_sure(titles),
        column(
            Button(survey_texts.DECLINE_SURE, Refuse(upto=upto, sure=True)),
            Button(texts.OPEN_ALL, answering.Waiting()),
        ),
    )


def refused(done: Refused) -> Page:
    text = texts.refused(done.count) if done.count else texts.nothing_to_refuse()
    return Page(text, column(menu.button()))


def _part(one: news.News, found: NoticeContext) -> Page:
    kind = found.kind
    match one:
        case news.Invitation(reasons, offers):
            lines = (
                texts.lead(reasons, offers, kind),
                texts.offered(offers, kind),
                texts.open_until(offers, found.today),
            )
            return Page("\n\n".join(lines), _answering(offers, survey_texts.BEGIN))
        case news.Reminder(offers):
            begun = any(each.begun for each in offers)
            label = survey_texts.GO_ON if begun else survey_texts.BEGIN
            return Page(texts.reminder(offers, found.today), _answering(offers, label))
        case news.PairMade(others):
            return Page(texts.pair_made(others, kind), column(_to(Item.MEETING), _to(Item.MATCH)))
        case news.PairEnded():
            return _ended(one, kind)
        case news.Silence(others):
            return Page(texts.silence(others, kind), column(_to(Item.MEETING), _to(Item.MATCH)))
        case news.Partners(names, paused):
            return Page(texts.partners(names, kind, paused=paused), column(_to(Item.MATCH)))
        case news.Thanked(thanks):
            return Page(farewell_texts.thanked(thanks, kind), column(_to(Item.MATCH)))
        case news.Announcement() | news.OfEvent() | news.PracticeSaid():
            return _called(one, kind)
        case (
            news.MeetingAhead()
            | news.MeetingLogged()
            | news.MeetingPassed()
            | news.MeetingDiffers()
        ):
            return meeting_notices.notice(one, kind)
        case news.YearEnds() | news.YearOffice() | news.YearInvite() | news.YearAsk():
            return year_words.notice(one, kind)
        case news.HelpCall() | news.HelpRead() | news.HelpWidened():
            return _of_help(one, kind)
        case _:
            return replace(_to_curator(one), sos=False)


def _ended(one: news.PairEnded, kind: Kind) -> Page:
    if one.mistake:
        return Page(texts.pair_mistaken(one.others, kind), column(menu.button()))
    text = texts.pair_ended(one.others, one.curators, kind, one.meetings)
    page = Page(text, column(menu.button()))
    if one.final is None:
        return page
    return leave.with_final(page, leave_texts.final_or_later(kind), one.final)


def _called(one: news.Announcement | news.OfEvent | news.PracticeSaid, kind: Kind) -> Page:
    match one:
        case news.PracticeSaid():
            return practices.notice(one, kind)
        case news.Announcement(text, by):
            return broadcast.message(text, by)
        case news.OfEvent():
            return own_events.notice(one, kind)


def _of_help(one: news.HelpCall | news.HelpRead | news.HelpWidened, kind: Kind) -> Page:
    match one:
        case news.HelpCall():
            return alerts.call(one)
        case news.HelpRead(name, at, today, _):
            return Page(sos_texts.was_read(name, at, today, kind), column(menu.button()))
        case news.HelpWidened(names):
            return Page(sos_texts.widened(names, kind), column(menu.button()))


def _to_curator(one: news.News) -> Page:
    match one:
        case news.NoFirstMeeting(pairs):
            return Page(curator.no_first_meeting(pairs), _cards(pairs))
        case news.SilentPairs(pairs):
            return Page(curator.silent_pairs(pairs), _cards(pairs))
        case news.StageNote():
            return Page(curator.stage_note(one), column(_to(Item.STAGES)))
        case news.StageBlocked(adults):
            return Page(
                curator.stage_blocked(adults),
                column(_responsible(), _to(Item.INVITE), _to(Item.STAGES)),
            )
        case news.Digest():
            return Page(
                curator.digest(one),
                column(_to(Item.ALERTS), _to(Item.SUMMARY), _to(Item.PROGRESS), _to(Item.PAIRS)),
            )
        case news.WaveClosed(wave):
            return Page(curator.wave_closed(wave), column(_to(Item.SUMMARY)))
        case news.Unreachable(people):
            return Page(curator.unreachable(people), column(_to(Item.PEOPLE)))
        case news.Retention():
            return retention.warning(one)
        case news.Erased(erasure):
            return erasing.notice(erasure)
        case news.Participation():
            return Page(curator.participation(one), column(_to(Item.PEOPLE)))
        case news.Alert():
            show = Button(curator.OPEN, Reveal(delivery=one.delivery))
            return Page(curator.alert(one), column(show))
        case _:
            return _seldom(one)


def _seldom(one: news.News) -> Page:
    match one:
        case news.Raised(flag):
            return Page(curator.raised(), column(Button(curator.OPEN, flags.Card(flag=flag))))
        case news.DeputyAsked(by):
            return deputies.asked(by)
        case news.DeputyEnded(by):
            return deputies.ended(by)
        case news.TableCut():
            return tables.note(table_texts.cut_short(one))
        case news.HostTrouble():
            return Page(curator.host_trouble(one), column(menu.button()))
        case _:
            raise AssertionError(one)


def _answering(offers: Sequence[news.Offer], label: str) -> tuple[Row, ...]:
    """Begin with what is begun; one press declines all of it (asked once more)."""
    first = next((each for each in offers if each.begun), offers[0])
    if len(offers) == 1:
        decline = Button(texts.DECLINE_ALL, answering.Decline(response=first.response, sure=False))
    else:
        upto = max(each.response for each in offers)
        decline = Button(texts.DECLINE_ALL, Refuse(upto=upto, sure=False))
    return column(Button(label, answering.Show(response=first.response)), decline)


def _cards(pairs: Sequence[news.Pair]) -> tuple[Row, ...]:
    """Straight to the pair; where there are several, to the list of all."""
    if len(pairs) == 1:
        label = curator.pair_card(pairs[0])
        return column(Button(label, Look(match=pairs[0].match)))
    return column(_to(Item.PAIRS))


def _responsible() -> Button:
    return Button(responsible_texts.TITLE, responsible.Show())


def _to(item: Item) -> Button:
    return Button(menu_texts.label(item, 0), Open(item=item))
