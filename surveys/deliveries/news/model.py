"""News: what there is to say. Plain data; the wording is the view's."""

from dataclasses import dataclass
from datetime import date, datetime

from surveys.deliveries.host import Trouble
from surveys.deliveries.model import Reason
from surveys.deliveries.progress import Wave
from surveys.events.model import Event
from surveys.flags.table import Key as Flagged
from surveys.flags.waiting import Kind as Waits
from surveys.people.model import Kind, Role
from surveys.practices.model import Practice
from surveys.programme.model import Programme, Stage
from surveys.questionnaires.model import Visibility
from surveys.rights.model import Erasure
from surveys.rollover.questions import Questions


@dataclass(frozen=True, slots=True)
class Offer:
    """A questionnaire that waits for this person."""

    response: int
    title: str
    about: str | None  # the other side of the pair it is about
    minutes: int  # for all of it
    left: int  # questions without an answer
    begun: bool
    visibility: Visibility
    last_day: date  # on which an answer is taken


@dataclass(frozen=True, slots=True)
class Invitation:
    reasons: tuple[Reason, ...]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """The other side of a pair: their role in it, not the reader's."""

    name: str
    role: Role
    kind: Kind
    class_name: str | None


@dataclass(frozen=True, slots=True)
class PairMade:
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class PairEnded:
    others: tuple[Other, ...]
    mistake: bool  # the pairs were never meant
    curators: tuple[str, ...]
    meetings: int = 0  # that there were
    final: int | None = None  # the programme whose final the reader may answer already


@dataclass(frozen=True, slots=True)
class Logged:
    meeting: int
    held_on: date
    kind: str  # see MEETING_KINDS
    name: str  # of the other side, who has logged it


@dataclass(frozen=True, slots=True)
class MeetingLogged:
    meetings: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class MeetingDiffers:
    """The reader has logged it, the other side (`said.name`) says that it was otherwise."""

    said: Logged
    not_held: bool  # that it was not at all


@dataclass(frozen=True, slots=True)
class Passed:
    match: int
    name: str  # of the other side
    on_day: date


@dataclass(frozen=True, slots=True)
class MeetingPassed:
    """Days the reader had agreed on, of which nothing is known."""

    days: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class MeetingAhead:
    """A meeting the reader has asked to be reminded of."""

    match: int
    other: Other
    on_day: date
    minute: int | None
    today: date


@dataclass(frozen=True, slots=True)
class Silence:
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """The other side has paused, or is back from a pause."""

    names: tuple[str, ...]
    paused: bool


@dataclass(frozen=True, slots=True)
class Thanked:
    """The other side of a pair says thank you."""

    thanks: tuple[tuple[str, tuple[str, ...]], ...]  # who, and for what: `matches.farewell.THANKS`


@dataclass(frozen=True, slots=True)
class PracticeSaid:
    """What a curator says to a card that the reader has given to the bank."""

    practice: Practice


@dataclass(frozen=True, slots=True)
class Retention:
    """Personal data will be erased on that day."""

    on: date
    year: str


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody's data are gone: the act."""

    erasure: Erasure


@dataclass(frozen=True, slots=True)
class Participation:
    """What somebody has decided about taking part."""

    name: str
    class_name: str | None
    change: str  # see `surveys.rights.tell.Change`
    pair: int | None  # number of the pair that was ended


@dataclass(frozen=True, slots=True)
class Pair:
    """As a curator reads it."""

    match: int
    number: int
    mentor: str
    mentee: str
    since: date  # of the start, or of the last meeting


@dataclass(frozen=True, slots=True)
class NoFirstMeeting:
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class SilentPairs:
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class StageNote:
    stage: Stage
    point: str  # "before", "start", "ending"


@dataclass(frozen=True, slots=True)
class StageBlocked:
    adults: int  # responsible ones so far


@dataclass(frozen=True, slots=True)
class Work:
    """What stands in `/alerts` of the reader, counted."""

    calls: int = 0  # for help
    talks: int = 0  # «хочу поговорить» and answers to look at
    flags: tuple[tuple[Flagged, tuple[int, ...]], ...] = ()  # by urgency, with numbers of pairs
    waiting: tuple[tuple[Waits, int], ...] = ()  # with people
    resting: int = 0  # postponed
    closed: int = 0  # flags whose cause has gone in the last week


@dataclass(frozen=True, slots=True)
class Digest:
    monday: date
    stage: Stage | None
    pairs: int
    met: int  # pairs that met in the seven days before
    waves: tuple[Wave, ...]
    work: Work


@dataclass(frozen=True, slots=True)
class WaveClosed:
    wave: Wave


@dataclass(frozen=True, slots=True)
class Unreachable:
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HostTrouble:
    """Trouble with the computer that the bot runs on."""

    trouble: Trouble
    figures: tuple[int, ...]  # of DISK: megabytes that are left, and those that are missing


@dataclass(frozen=True, slots=True)
class Taken:
    """Who sees to an alert, or has closed it, so that two do not ask one child the same."""

    name: str
    at: datetime
    timezone: str
    by_reader: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """A named answer that an adult is to see today. Told without a name, opened by a button."""

    delivery: int
    flag: str  # "call_curator", or "consent": a question before it is given
    person: str
    class_name: str | None
    kind: Kind
    pair: Pair | None
    taken: Taken | None = None  # one of those it was written to sees to it
    closed: Taken | None = None  # it is done


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag that cannot wait for the list's next reading."""

    flag: int


@dataclass(frozen=True, slots=True)
class Announcement:
    """The curator's own words."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class OfEvent:
    """An event one is called to, or was at."""

    reason: Reason  # one of `EVENT_…`
    event: Event
    answer: bool | None  # of the reader, so far
    timezone: str
    today: date


@dataclass(frozen=True, slots=True)
class DeputyAsked:
    """Will they be a deputy of these curators? It is theirs to say."""

    by: str


@dataclass(frozen=True, slots=True)
class DeputyEnded:
    """The office was taken back."""

    by: str


@dataclass(frozen=True, slots=True)
class YearEnds:
    """The next year can be prepared."""

    year: str  # "2026/27"


@dataclass(frozen=True, slots=True)
class YearOffice:
    """A year has begun, and the reader's office goes on in it."""

    programme: Programme
    by: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class YearInvite:
    """Will they take part in the year that has begun?"""

    programme: Programme


@dataclass(frozen=True, slots=True)
class YearAsk:
    """To be a mentor, to go on with a pair."""

    questions: Questions


@dataclass(frozen=True, slots=True)
class TableCut:
    """The bot stopped while it recorded a table of people."""

    name: str  # of the file
    recorded: int  # rows


@dataclass(frozen=True, slots=True)
class HelpCall:
    """Somebody waits for an adult. Told without a name, opened by a button."""

    case: int
    called_at: datetime  # in the programme's zone, like `today`
    today: date
    why: str  # see `surveys.help.alarm.Ring`
    withdrawn: bool  # «нажато случайно»


@dataclass(frozen=True, slots=True)
class HelpRead:
    """To who called: it was read."""

    name: str  # of the adult
    at: datetime
    today: date
    case: int


@dataclass(frozen=True, slots=True)
class HelpWidened:
    """To who called: nobody has reacted so far, and more adults know."""

    names: tuple[str, ...]  # of all who know


News = (
    Invitation
    | Reminder
    | PairMade
    | PairEnded
    | MeetingLogged
    | MeetingAhead
    | MeetingPassed
    | MeetingDiffers
    | Silence
    | Partners
    | Thanked
    | PracticeSaid
    | NoFirstMeeting
    | SilentPairs
    | StageNote
    | StageBlocked
    | Digest
    | WaveClosed
    | Unreachable
    | Announcement
    | OfEvent
    | DeputyAsked
    | DeputyEnded
    | YearEnds
    | YearOffice
    | YearInvite
    | YearAsk
    | HostTrouble
    | TableCut
    | Alert
    | Raised
    | Participation
    | Erased
    | HelpCall
    | HelpRead
    | HelpWidened
    | Retention
)
