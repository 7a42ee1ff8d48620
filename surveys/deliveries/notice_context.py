"""What the sender reads before it writes: what is still true and worth saying now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from surveys.deliveries.due import Message
from surveys.deliveries.model import Delivery, Reason
from surveys.deliveries.news import (
    broadcast,
    curator,
    events,
    meetings,
    offers,
    office,
    pairs,
    practices,
    year,
)
from surveys.deliveries.news.model import News
from surveys.deliveries.news.reading import Definitions, Reading, Tx
from surveys.help import telling
from surveys.people.deciding import current, open_to
from surveys.people.model import Kind, Membership, Person
from surveys.people.years import another_year
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme

Read = Callable[[Reading, Sequence[Delivery]], Iterator[News]]

READERS: Mapping[Reason, Read] = MappingProxyType(
    {
        Reason.ENTRY: offers.invitation,
        Reason.FIRST_MEETING: offers.invitation,
        Reason.PULSE: offers.invitation,
        Reason.FINAL: offers.invitation,
        Reason.REMINDER: offers.reminder,
        Reason.MATCH_MADE: pairs.made,
        Reason.MATCH_ENDED: pairs.ended,
        Reason.MEETING_LOGGED: meetings.logged,
        Reason.MEETING_AHEAD: meetings.ahead,
        Reason.MEETING_PASSED: meetings.passed,
        Reason.MEETING_DIFFERS: meetings.differing,
        Reason.SILENCE: pairs.silent,
        Reason.PARTNER: pairs.partners,
        Reason.THANKS: pairs.thanks,
        Reason.PRACTICE: practices.said,
        Reason.BROADCAST: broadcast.announcement,
        Reason.EVENT_INVITE: events.told,
        Reason.EVENT_REMINDER: events.told,
        Reason.EVENT_CHANGED: events.told,
        Reason.EVENT_CANCELLED: events.told,
        Reason.EVENT_THANKS: events.told,
        Reason.NO_FIRST_MEETING: curator.no_first_meetings,
        Reason.SILENT_PAIR: curator.silent_pairs,
        Reason.STAGE_REMINDER: curator.stages,
        Reason.STAGE_BLOCKED: curator.blocked,
        Reason.WEEKLY_DIGEST: curator.digest,
        Reason.WAVE_CLOSED: curator.closed_waves,
        Reason.UNREACHABLE_PERSON: curator.unreachable,
        Reason.DEPUTY_ASKED: office.asked,
        Reason.DEPUTY_ENDED: office.ended,
        Reason.YEAR_ENDS: year.ends,
        Reason.YEAR_OFFICE: year.office,
        Reason.YEAR_INVITE: year.invite,
        Reason.YEAR_ASK: year.ask,
        Reason.HOST_TROUBLE: curator.host_troubles,
        Reason.TABLE_CUT: curator.cut_tables,
        Reason.PULSE_FLAG: curator.raised,
        Reason.CALL_CURATOR: curator.alerts,
        Reason.PARTICIPATION: curator.participation,
        Reason.ERASED: curator.erased,
        Reason.HELP_CALL: telling.calls,
        Reason.HELP_READ: telling.read,
        Reason.HELP_WIDENED: telling.widened,
        Reason.RETENTION: curator.retention,
    }
)


@dataclass(frozen=True, slots=True)
class NoticeContext:
    person: Person  # who reads it
    programme: Programme
    today: date  # in the programme's zone
    news: tuple[News, ...]  # empty: nothing is left to say
    elsewhere: bool = False  # the reader takes part in several schools and looks at another one
    another_year: bool = False  # of the school they look at

    @property
    def kind(self) -> Kind:
        """How they are addressed: pupils «ты», adults «вы»."""
        return self.person.kind


def context(tx: Tx, library: Definitions, message: Message, now: datetime) -> NoticeContext | None:
    """Read-only. None: the person or the programme is gone."""
    return contexts(tx, library, (message,), now)[0]


def contexts(
    tx: Tx, library: Definitions, messages: Sequence[Message], now: datetime
) -> list[NoticeContext | None]:
    """In the order of the messages. Who reads them, and what goes to many, is read at once."""
    people = tx.people.some({each.person_id for each in messages})
    memberships = tx.memberships.of_people(people)
    programmes = {each.id: each for each in tx.programmes.all()}
    announced = broadcast.announced(tx, (one for each in messages for one in each.deliveries))

    about = events.about(one for each in messages for one in each.deliveries)
    known = tx.events.some(about) if about else {}
    guests = tx.events.guests_of(about) if about else {}

    def read(message: Message) -> NoticeContext | None:
        person = people.get(message.person_id)
        programme = programmes.get(message.programme_id)
        if person is None or programme is None:
            return None
        theirs = memberships.get(person.id, ())
        reading = Reading(tx, library, programme, now, theirs, announced, known, guests)
        return NoticeContext(
            person,
            programme,
            local_day(programme, now),
            tuple(_news(reading, message.deliveries)),
            elsewhere=(elsewhere := _elsewhere(theirs, programme)),
            another_year=elsewhere
            and another_year(programmes[current(theirs)[0].programme_id], programme),
        )

    return [read(message) for message in messages]


def _news(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Those with one reader are told together."""
    readers: dict[Read, list[Delivery]] = {}
    for delivery in deliveries:
        readers.setdefault(READERS[delivery.reason], []).append(delivery)
    for read, group in readers.items():
        yield from read(reading, group)


def _elsewhere(memberships: Sequence[Membership], programme: Programme) -> bool:
    several = len(open_to(memberships)) > 1
    return several and current(memberships)[0].programme_id != programme.id
