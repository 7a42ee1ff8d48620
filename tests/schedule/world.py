"""A school in memory: applies plans, sends what may go, and lets time pass."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.closing import closes_at
from surveys.deliveries.due import Message, Miss, Send, Wait, merged, sendable
from surveys.deliveries.member import Member
from surveys.deliveries.model import Delivery, DeliveryState, Key, Reason
from surveys.deliveries.plan import Plan, outlook, plan
from surveys.deliveries.rules.reminders import invitation_key
from surveys.deliveries.snapshot import Snapshot
from surveys.events.model import Coming, Event
from surveys.flags.model import Flag, FlagState
from surveys.matches.model import Match, Meeting, PlannedMeeting
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.model import Audience, Definition, Moment, Visibility
from surveys.responses.slot import KnownResponse

MOSCOW = ZoneInfo("Europe/Moscow")
FORM = "teacher-pupil"
PROGRAMME = Programme(
    1, "Школа", "2025/26", "Europe/Moscow", default_stages(2025), default_breaks(2025)
)
MINUTE = timedelta(minutes=1)


def at(day: str, clock: str = "12:00") -> datetime:
    """`at("2025-12-01", "15:00")` of Moscow."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=MOSCOW).astimezone(UTC)


def definition(kind: str, role: Role, *moments: Moment, per_match: bool = False) -> Definition:
    return Definition(
        key=kind if kind == "wellbeing" else f"{kind}-{role}",
        version=1,
        kind=kind,
        title=kind,
        visibility=Visibility.CURATOR,
        moments=moments,
        audience=(Audience(role, (FORM,)),),
        per_match=per_match,
        minutes=2,
        intro="",
        questions=(),
        content_hash="",
    )


def library(role: Role, form: str, moment: Moment) -> list[Definition]:
    everything = [
        definition("profile", role, Moment.PROFILE),
        definition("entry", role, Moment.ENTRY),
        definition("wellbeing", role, Moment.ENTRY, Moment.FINAL),
        definition("first-meeting", role, Moment.FIRST_MEETING, per_match=True),
        definition("pulse", role, Moment.PULSE, per_match=True),
        definition("final", role, Moment.FINAL),
    ]
    return [each for each in everything if moment in each.moments]


def member(
    number: int,
    role: Role = Role.MENTEE,
    *,
    kind: Kind | None = None,
    enrolled: str = "2025-09-08",
    person: int | None = None,
) -> Member:
    adult = role is not Role.MENTEE
    return Member(
        id=number,
        person_id=person or number + 100,
        role=role,
        form=FORM if role in (Role.MENTOR, Role.MENTEE) else None,
        kind=kind or (Kind.ADULT if adult else Kind.PUPIL),
        state=MembershipState.ACTIVE,
        enrolled_on=date.fromisoformat(enrolled),
    )


CURATOR = member(1, Role.CURATOR, enrolled="2025-09-01")
PSYCHOLOGIST = member(2, Role.RESPONSIBLE, enrolled="2025-09-01")
MENTOR, MENTEE = member(10, Role.MENTOR), member(20)


def pair(number: int = 1, start: str = "2025-10-06", mentor: int = 10, mentee: int = 20) -> Match:
    return Match(number, 1, number, mentor, mentee, FORM, date.fromisoformat(start))


@dataclass
class World:
    programme: Programme = PROGRAMME
    members: list[Member] = field(default_factory=lambda: [CURATOR, PSYCHOLOGIST, MENTOR, MENTEE])
    matches: list[Match] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    planned: list[PlannedMeeting] = field(default_factory=list)
    responses: list[KnownResponse] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    messages: list[tuple[datetime, Message]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def snapshot(self) -> Snapshot:
        return Snapshot(
            self.programme,
            tuple(self.members),
            tuple(self.matches),
            tuple(self.meetings),
            tuple(self.responses),
            tuple(self.deliveries),
            library,
            tuple(self.events),
            tuple(self.coming),
            planned=tuple(self.planned),
            flags=tuple(self.flags),
        )

    def tick(self, now: datetime) -> Plan:
        made = plan(self.snapshot(), now)
        self.apply(made, now)
        self.send(now)
        return made

    def apply(self, made: Plan, now: datetime) -> None:
        a, b, c, d = (
            replace(s, opened_at=now) if s.key in made.openings else s
            for s in self.programme.stages
        )
        self.programme = replace(self.programme, stages=(a, b, c, d))
        later = {each.response_id: each.closes_at for each in made.extensions}
        self.responses = [
            replace(
                each,
                status=ResponseStatus.EXPIRED if each.id in made.closings else each.status,
                closes_at=later.get(each.id, each.closes_at),
            )
            for each in self.responses
        ]
        gone = {each.delivery_id: each.note for each in made.cancellations}
        self.deliveries = [
            replace(d, state=DeliveryState.CANCELLED, note=gone[d.id]) if d.id in gone else d
            for d in self.deliveries
        ]
        for new in made.open_responses:
            assert new.slot not in {each.slot for each in self.responses}
            number = len(self.responses) + 1
            status = ResponseStatus.INVITED
            self.responses.append(KnownResponse(number, new.slot, status, new.closes_at))
        for planned in made.deliveries:
            self.insert(planned)
        closed = {each.flag_id: each.closing for each in made.flags.gone}
        self.flags = [
            replace(each, state=FlagState.CLOSED, closed_at=now, closing=closed[each.id])
            if each.id in closed
            else each
            for each in self.flags
        ]
        for subject in made.flags.raised:
            assert subject not in {each.subject for each in self.flags if not each.closed}
            number = len(self.flags) + 1
            self.flags.append(Flag(number, 1, *subject, state=FlagState.OPEN, raised_at=now))

    def insert(self, planned) -> None:  # noqa: ANN001  # Planned has the same fields, bar two
        names = [name for name in planned.__dataclass_fields__ if name != "about"]
        values = {name: getattr(planned, name) for name in names}
        same = [i for i, d in enumerate(self.deliveries) if d.key == planned.key]
        if same:
            assert self.deliveries[same[0]].state is DeliveryState.CANCELLED
            number = self.deliveries[same[0]].id
            self.deliveries[same[0]] = Delivery(id=number, **values)
        else:
            self.deliveries.append(Delivery(id=len(self.deliveries) + 1, **values))

    def send(self, now: datetime) -> None:
        kinds = {each.id: each.kind for each in self.members}
        going = []
        for index, each in enumerate(self.deliveries):
            if each.state is not DeliveryState.PENDING:
                continue
            match sendable(each, kinds[each.membership_id], self.programme, now):
                case Send():
                    going.append(each)
                case Miss(why):
                    self.deliveries[index] = replace(each, state=DeliveryState.MISSED, note=why)
        for message in merged(going):
            self.messages.append((now, message))
            for each in message.deliveries:
                index = self.deliveries.index(each)
                self.deliveries[index] = replace(each, state=DeliveryState.SENT, sent_at=now)
                self._start_of_wave(each.key, now)

    def _start_of_wave(self, key: Key, now: datetime) -> None:
        people = {each.id: each.person_id for each in self.members}
        self.responses = [
            replace(each, closes_at=closes_at(self.programme, each.slot.moment, now))
            if each.open and invitation_key(people[each.slot.membership_id], each.slot) == key
            else each
            for each in self.responses
        ]

    def run(
        self,
        start: datetime,
        end: datetime,
        live: Callable[["World", datetime], None] = lambda _world, _now: None,
    ) -> None:
        """Jump from one due moment to the next; `live` lets people act after each."""
        now = start
        while now <= end:
            self.tick(now)
            live(self, now)
            now = self.following(now)

    def following(self, now: datetime) -> datetime:
        due = next_moment(self.snapshot(), now + MINUTE)
        return due or datetime.max.replace(tzinfo=UTC)

    def got(self, person_id: int, reason: Reason | None = None) -> list[Delivery]:
        return [
            d
            for d in self.deliveries
            if d.person_id == person_id
            and d.state is DeliveryState.SENT
            and reason in (None, d.reason)
        ]

    def messages_to(self, person_id: int) -> list[datetime]:
        return [when for when, message in self.messages if message.person_id == person_id]

    def set_status(self, membership_id: int, moment: Moment, status: ResponseStatus) -> None:
        self.responses = [
            replace(each, status=status)
            if (each.slot.membership_id, each.slot.moment) == (membership_id, moment)
            else each
            for each in self.responses
        ]

    def set_member(self, membership_id: int, **values: object) -> None:
        self.members = [
            replace(each, **values) if each.id == membership_id else each for each in self.members
        ]


def local(when: datetime) -> str:
    return when.astimezone(MOSCOW).strftime("%Y-%m-%d %H:%M")


def days(start: str, end: str, clock: str = "23:00") -> Iterator[datetime]:
    moment = at(start, clock)
    while moment <= at(end, clock):
        yield moment
        moment += timedelta(days=1)


def next_moment(snapshot: Snapshot, now: datetime) -> datetime | None:
    """The first moment, not before `now`, at which a tick or the sender may have something to do."""
    made, ahead = outlook(snapshot, now)
    if not made.empty:
        return now
    moments = [ahead.first, *(_sending(snapshot, each, now) for each in snapshot.deliveries)]
    return min((at for at in moments if at), default=None)


def _sending(snapshot: Snapshot, delivery: Delivery, now: datetime) -> datetime | None:
    if delivery.state is not DeliveryState.PENDING:
        return None
    kind = snapshot.member[delivery.membership_id or 0].kind
    match sendable(delivery, kind, snapshot.programme, now):
        case Wait(until):
            return until
        case Send() | Miss():
            return now
