"""What use cases need from storage. Each use case names its own narrow part:

    class Tx(HasPeople, HasInvites, Protocol): ...

Methods are synchronous: they run inside one transaction, in the writer's thread or under a
reader. `add…` methods that can meet an existing row return None (or False) instead of raising.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from surveys.access.entry import Entry, Which
from surveys.broadcast.model import Broadcast, Recipient, Tally
from surveys.deliveries.model import Delivery, DeliveryState, Planned, Reason, Shown
from surveys.deliveries.snapshot import KnownResponse
from surveys.help.port import HasHelp
from surveys.matches.model import Match, Meeting
from surveys.people.focus import Focus
from surveys.people.model import (
    Consent,
    Invite,
    Kind,
    Membership,
    MembershipState,
    Person,
    Role,
)
from surveys.programme.model import Break, Programme, Stage, StageKey
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Answer, Response, State
from surveys.rights.model import Basis, Erasure, Extent, Kept

T = TypeVar("T")


class Programmes(Protocol):
    def get(self, programme_id: int) -> Programme | None: ...
    def all(self) -> Sequence[Programme]: ...
    def newest(self) -> Programme | None:
        """The newest with submitted answers, else the newest."""
        ...

    def add(
        self,
        *,
        year: str,
        timezone: str,
        stages: Sequence[Stage],
        breaks: Sequence[Break],
        now: datetime,
    ) -> Programme: ...
    def name(self, programme_id: int, school: str) -> None: ...
    def set_stages(self, programme_id: int, stages: Sequence[Stage]) -> None: ...
    def set_breaks(self, programme_id: int, breaks: Sequence[Break]) -> None: ...
    def open_stage(self, programme_id: int, key: StageKey, at: datetime) -> None: ...
    def secret(self, programme_id: int) -> str: ...
    def set_retention(self, programme_id: int, keep_days: int, kept_until: date | None) -> None: ...
    def mark_erased(self, programme_id: int, at: datetime) -> None: ...


class People(Protocol):
    def get(self, person_id: int) -> Person | None: ...
    def by_account(self, account: int) -> Person | None: ...
    def add(
        self,
        *,
        chat_name: str,
        kind: Kind,
        now: datetime,
        class_name: str | None = None,
        full_name: str | None = None,
        account: int | None = None,
        paper: bool = False,
    ) -> Person: ...
    def update(self, person_id: int, **values: Any) -> None:
        """Set columns of `Person` by name."""
        ...

    def kinds(self) -> Mapping[int, Kind]:
        """Everybody's kind, by person id."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[tuple[Person, Membership]]:
        """Everyone with each membership, by chat name."""
        ...


class Memberships(Protocol):
    def get(self, membership_id: int) -> Membership | None: ...
    def of_person(self, person_id: int) -> Sequence[Membership]:
        """All of them: of the programme the person has chosen first, then the newest first."""
        ...

    def choose(self, person_id: int, programme_id: int) -> None:
        """From now on this programme comes first."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Membership]: ...
    def add(
        self,
        *,
        person_id: int,
        programme_id: int,
        role: Role,
        form: str | None,
        state: MembershipState,
        now: datetime,
        enrolled_on: date | None = None,
    ) -> Membership | None:
        """None: the person has that role in that programme already."""
        ...

    def update(self, membership_id: int, **values: Any) -> None: ...
    def capacity(self, membership_id: int) -> int: ...
    def capacities(self, programme_id: int) -> Mapping[int, int]:
        """How many mentees at once, by membership."""
        ...


class Invites(Protocol):
    def by_code(self, code: str) -> Invite | None: ...
    def get(self, invite_id: int) -> Invite | None: ...
    def of_person(self, person_id: int) -> Sequence[Invite]: ...
    def in_programme(self, programme_id: int) -> Sequence[Invite]: ...
    def add(
        self,
        *,
        programme_id: int,
        code: str,
        role: Role,
        form: str | None,
        person_id: int | None,
        uses: int,
        expires_at: datetime,
        created_by: int | None,
        now: datetime,
    ) -> Invite | None:
        """None: the code is taken, try another."""
        ...

    def use(self, invite_id: int) -> bool:
        """Take one use; False when none was left."""
        ...

    def revoke(self, invite_id: int, at: datetime) -> None: ...


class Consents(Protocol):
    def add(
        self,
        *,
        programme_id: int,
        person_id: int,
        given_by: str,
        version: str,
        text_hash: str,
        agreed: bool,
        signed_on: date,
        recorded_by: int | None,
        now: datetime,
    ) -> Consent: ...
    def of_person(self, person_id: int, programme_id: int) -> Sequence[Consent]:
        """The newest first."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Consent]:
        """The newest first."""
        ...


class Focuses(Protocol):
    def get(self, account: int) -> Focus | None: ...
    def set(self, account: int, kind: str, data: Mapping[str, Any], now: datetime) -> None: ...
    def clear(self, account: int) -> None: ...


class Matches(Protocol):
    def get(self, match_id: int) -> Match | None: ...
    def in_programme(self, programme_id: int) -> Sequence[Match]: ...
    def of_membership(self, membership_id: int) -> Sequence[Match]:
        """On either side, the newest first."""
        ...

    def add(
        self,
        *,
        programme_id: int,
        mentor_id: int,
        mentee_id: int,
        form: str,
        starts_on: date,
        now: datetime,
    ) -> Match | None:
        """None: this pair is running already. The number follows the highest ever given."""
        ...

    def end(self, match_id: int, *, ended_on: date, reason: str, closed_early: bool) -> None: ...


class Meetings(Protocol):
    def get(self, meeting_id: int) -> Meeting | None: ...
    def of_match(self, match_id: int) -> Sequence[Meeting]:
        """The newest first."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Meeting]: ...
    def add(
        self, *, match_id: int, held_on: date, kind: str, logged_by: int, now: datetime
    ) -> Meeting | None:
        """None: that meeting is in the log already."""
        ...

    def remove(self, meeting_id: int) -> None:
        """Taken back by who logged it."""
        ...

    def confirm(
        self, meeting_id: int, *, confirmed_by: int | None, at: datetime, disputed: bool = False
    ) -> None: ...
    def confirm_silently(self, logged_before: datetime, now: datetime) -> int:
        """Confirm what nobody answered; how many."""
        ...


class Responses(Protocol):
    def get(self, response_id: int) -> Response | None:
        """With its answers."""
        ...

    def of_person(self, person_id: int) -> Sequence[Response]:
        """With their answers, the newest first."""
        ...

    def with_answers(self, programme_id: int) -> Sequence[Response]:
        """All of a programme, the oldest first, in two queries."""
        ...

    def open(
        self,
        *,
        programme_id: int,
        membership_id: int,
        match_id: int | None,
        questionnaire: str,
        version: int,
        moment: Moment,
        wave: int,
        now: datetime,
        closes_at: datetime,
    ) -> bool:
        """False: this response exists already."""
        ...

    def save_state(self, response_id: int, state: State, now: datetime) -> None:
        """Status, rev, cursor, since; `submitted_at` is set at the first submission."""
        ...

    def save_answer(self, response_id: int, answer: Answer, now: datetime) -> None: ...
    def set_closing(self, response_ids: Iterable[int], closes_at: datetime) -> None: ...
    def known(self, programme_id: int) -> Sequence[KnownResponse]:
        """Every response of the programme without its answers, as planning needs it."""
        ...

    def expire(self, response_ids: Iterable[int], now: datetime) -> int:
        """Those of them that are open and past their closing become expired; how many."""
        ...

    def last_closing(self, programme_id: int, moment: Moment) -> datetime | None:
        """When the last response of a moment closes; None: there is none."""
        ...

    def by_message(self, person_id: int, message_id: int) -> int | None:
        """The response with an answer that this message gave."""
        ...


class Questionnaires(Protocol):
    def published(self) -> Mapping[tuple[str, int], str]:
        """(key, version) → content hash of everything ever published here."""
        ...

    def bodies(self) -> Sequence[str]: ...
    def publish(self, definition: Definition, body: str, now: datetime) -> None: ...


class Deliveries(Protocol):
    def add(self, planned: Iterable[Planned], now: datetime) -> int:
        """Insert what is new (unique per person, membership, reason, occurrence); how many."""
        ...

    def get(self, delivery_id: int) -> Delivery | None: ...
    def pending(self, now: datetime, limit: int) -> Sequence[Delivery]:
        """Due ones, urgent first, then by due time."""
        ...

    def claim(self, delivery_id: int, now: datetime) -> bool:
        """Pending → claimed; False if somebody was quicker."""
        ...

    def finish(
        self,
        delivery_id: int,
        state: DeliveryState,
        now: datetime,
        *,
        message_id: int | None = None,
        note: str | None = None,
    ) -> None: ...
    def postpone(self, delivery_id: int, until: datetime) -> None:
        """Pending (or claimed) → pending, due later."""
        ...

    def cancel(self, delivery_id: int, now: datetime, note: str) -> None:
        """Pending → cancelled; what is claimed or finished stays as it is."""
        ...

    def drop(self, membership_ids: Iterable[int], now: datetime, note: str) -> None:
        """Cancel all that is pending for these memberships."""
        ...

    def cancel_waiting(self, reason: Reason, occurrence: str, now: datetime, note: str) -> int:
        """Whatever of it has not been claimed yet becomes cancelled; how many."""
        ...

    def counted(self, programme_id: int, since: datetime) -> Sequence[Delivery]:
        """What counts in the message budget from a moment on."""
        ...

    def shown(self, programme_id: int, reason: Reason, occurrence: str) -> Sequence[Shown]:
        """Where one thing that was told to several stands in their chats."""
        ...

    def waiting(self, reason: Reason, occurrences: str) -> Collection[int]:
        """People with a pending or claimed one whose occurrence begins so."""
        ...

    def stranded(self) -> Sequence[Delivery]:
        """Claimed by a process that has died: whether they were sent is unknown."""
        ...

    def of_programme(self, programme_id: int) -> Sequence[Delivery]: ...


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something last, and when."""

    actor_id: int
    at: datetime


class Audit(Protocol):
    def add(
        self,
        *,
        programme_id: int | None,
        actor_id: int | None,
        action: str,
        subject: str,
        now: datetime,
        **details: Any,
    ) -> None: ...
    def last(self, programme_id: int, subject: str, actions: Sequence[str]) -> Deed | None:
        """The newest of these actions on a subject; None: nobody's, or not by a person."""
        ...

    def page(self, programme_id: int, which: Which, *, limit: int, offset: int) -> Sequence[Entry]:
        """The newest first."""
        ...

    def count(self, programme_id: int, which: Which) -> int: ...


class Broadcasts(Protocol):
    def get(self, broadcast_id: int) -> Broadcast | None: ...
    def draft(
        self, *, programme_id: int, author_id: int, group: str, text: str, now: datetime
    ) -> Broadcast:
        """In the place of the author's earlier draft, if there is one."""
        ...

    def recent(self, programme_id: int, limit: int) -> Sequence[Broadcast]:
        """Started ones, the newest first."""
        ...

    def start(self, broadcast_id: int, now: datetime, *, any_hour: bool) -> None: ...
    def stop(self, broadcast_id: int, now: datetime) -> None: ...
    def watch(self, broadcast_id: int, chat: int | None, message_id: int | None) -> None:
        """The message that shows its progress; None: none does."""
        ...

    def watched(self) -> Sequence[Broadcast]: ...
    def tally(self, occurrence: str) -> Tally: ...
    def recipients(self, occurrence: str) -> Sequence[Recipient]:
        """By name."""
        ...


class Figures(Protocol):
    """Aggregate figures as they were published; `wave` is the moment that closed."""

    def get(self, programme_id: int, wave: Moment) -> str | None:
        """The stored JSON."""
        ...

    def published(self, programme_id: int, wave: Moment) -> bool: ...
    def publish(self, programme_id: int, wave: Moment, body: str, at: datetime) -> bool:
        """False: published before, and what was published stays."""
        ...


class Personal(Protocol):
    """Data of one person across all tables."""

    def of(self, person_id: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Everything stored about them, by table: column → value.

        Others appear in it only as `with`, the chat name of the other side of a pair, and as
        `own`, whether it was this person who did it.
        """
        ...


class Erasing(Protocol):
    """Erasing one person from every table, and the acts about it."""

    def created_at(self, person_id: int) -> datetime | None: ...
    def not_erased(self, person_ids: Iterable[int]) -> Mapping[int, datetime]:
        """Those of them that are there with their name, and when they were recorded."""
        ...

    def erase(self, person_id: int, now: datetime, today: date) -> dict[str, int]:
        """All but the name; how many rows of each category."""
        ...

    def forget_name(self, person_id: int) -> None:
        """Name, class and account: what is left is a row that others' pairs refer to."""
        ...

    def still_named(self) -> Sequence[int]:
        """Erased, but for the name."""
        ...

    def unlink(self, kept: Sequence[Kept]) -> None:
        """Copy these responses to where nothing leads from the person. Before `erase`."""
        ...

    def add(
        self,
        *,
        programme_id: int,
        person_id: int,
        extent: Extent,
        basis: Basis,
        at: datetime,
        counts: dict[str, int],
        kept: int,
        exported_on: Iterable[date],
    ) -> Erasure: ...
    def get(self, erasure_id: int) -> Erasure | None: ...
    def in_programme(self, programme_id: int) -> Sequence[Erasure]:
        """The newest first."""
        ...

    def exports(self, programme_id: int, since: datetime) -> Sequence[datetime]:
        """When workbooks with names went out."""
        ...

    def log_of(self, person_id: int) -> Sequence[tuple[datetime, str, bool]]:
        """The audit about a row without a name: when, what, whether it was their own doing."""
        ...

    def log_at(self, erasure: Erasure) -> Sequence[tuple[datetime, str, bool]]:
        """The same of everybody erased with it."""
        ...


class Heartbeat(Protocol):
    def get(self) -> datetime | None: ...
    def set(self, at: datetime) -> None: ...


class Updates(Protocol):
    def first_time(self, update_id: int, now: datetime) -> bool:
        """False: this update has been applied already."""
        ...

    def forget(self, before: datetime) -> None: ...


class HasProgrammes(Protocol):
    @property
    def programmes(self) -> Programmes: ...


class HasPeople(Protocol):
    @property
    def people(self) -> People: ...


class HasMemberships(Protocol):
    @property
    def memberships(self) -> Memberships: ...


class HasInvites(Protocol):
    @property
    def invites(self) -> Invites: ...


class HasConsents(Protocol):
    @property
    def consents(self) -> Consents: ...


class HasFocuses(Protocol):
    @property
    def focuses(self) -> Focuses: ...


class HasMatches(Protocol):
    @property
    def matches(self) -> Matches: ...


class HasMeetings(Protocol):
    @property
    def meetings(self) -> Meetings: ...


class HasResponses(Protocol):
    @property
    def responses(self) -> Responses: ...


class HasQuestionnaires(Protocol):
    @property
    def questionnaires(self) -> Questionnaires: ...


class HasDeliveries(Protocol):
    @property
    def deliveries(self) -> Deliveries: ...


class HasBroadcasts(Protocol):
    @property
    def broadcasts(self) -> Broadcasts: ...


class HasAudit(Protocol):
    @property
    def audit(self) -> Audit: ...


class HasFigures(Protocol):
    @property
    def figures(self) -> Figures: ...


class HasPersonal(Protocol):
    @property
    def personal(self) -> Personal: ...


class HasErasing(Protocol):
    @property
    def erasing(self) -> Erasing: ...


class HasHeartbeat(Protocol):
    @property
    def heartbeat(self) -> Heartbeat: ...


class HasUpdates(Protocol):
    @property
    def updates(self) -> Updates: ...


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasInvites,
    HasConsents,
    HasFocuses,
    HasMatches,
    HasMeetings,
    HasResponses,
    HasQuestionnaires,
    HasDeliveries,
    HasBroadcasts,
    HasAudit,
    HasFigures,
    HasPersonal,
    HasErasing,
    HasHelp,
    HasHeartbeat,
    HasUpdates,
    Protocol,
):
    """All of it: what a store hands to the work it runs. Use cases ask for less."""


class AlreadyApplied(Exception):  # noqa: N818  # not an error: the update has done its work before
    """A redelivered update reached a write: nothing was changed."""


class Store(Protocol):
    """How handlers and ticks reach the database."""

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run a use case in the one writer; returns when it is durable."""
        ...

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a query on a reading connection."""
        ...

    async def scan(self, work: Callable[[Tx], T]) -> T:
        """Run a query that reads a whole programme, in a thread: no press waits for it."""
        ...


class Hurry(Protocol):
    """Have what is urgent sent now: called after the write that has put it into the outbox."""

    def __call__(self) -> None: ...
