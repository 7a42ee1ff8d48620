"""`/progress`: how the current waves stand, and reminding by the curator's hand.

A curator's reminder is the one reminder of its invitation («больше о ней не напомню»): it goes in
the person's next window and within the message budget, and planning sends no second one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.deliveries.budget import Ledger
from surveys.deliveries.facts import Facts, read_snapshot
from surveys.deliveries.model import Delivery, DeliveryState, Key, Planned, Reason
from surveys.deliveries.policy import policy_of
from surveys.deliveries.progress import Respondent, Standing, Wave, current, waves
from surveys.deliveries.rules.reminders import reminder_key, reminders
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.deliveries.wish import Wish
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import HasAudit, HasMemberships, HasProgrammes
from surveys.programme.calendar import next_window
from surveys.programme.model import Programme
from surveys.questionnaires.model import Moment


class Tx(Facts, HasProgrammes, HasMemberships, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Progress:
    programme: Programme
    today: date
    waves: tuple[Wave, ...]


@dataclass(frozen=True, slots=True)
class WaveCard:
    programme: Programme
    today: date
    wave: Wave
    names: Mapping[int, str]  # chat names by person; none at all in an `aggregate` wave


@dataclass(frozen=True, slots=True)
class NoWave:
    """It is over, or there never was one; or a person was asked for by name in an unnamed one."""


class Fate(StrEnum):
    """What a reminder comes to, from the most to the least welcome."""

    WILL = "will"  # is planned by this press
    PLANNED = "planned"  # was planned before, has not gone yet
    NOT_YET = "not_yet"  # the invitation itself has not gone yet
    NO_ROOM = "no_room"  # four messages this month already, and the wave ends with the month
    ALREADY = "already"  # reminded before
    NOTHING = "nothing"  # a part of the invitation is declined


@dataclass(frozen=True, slots=True)
class Reminded:
    wave: Wave
    fates: Mapping[Fate, int]  # people
    first_at: datetime | None  # of those that will go
    now: datetime
    timezone: str
    name: str | None  # of the only person meant
    done: bool  # False: only looked at


def progress(tx: Tx, now: datetime, account: int, library: Library) -> Progress | Forbidden:
    desk = desk_of(tx, account, Action.SEE_PROGRESS)
    if desk is None:
        return Forbidden()
    snapshot = read_snapshot(tx, library, desk.programme)
    return Progress(desk.programme, desk.today(now), current(waves(snapshot, now)))


def wave_card(
    tx: Tx, now: datetime, account: int, library: Library, moment: Moment, number: int
) -> WaveCard | NoWave | Forbidden:
    desk = desk_of(tx, account, Action.SEE_PROGRESS)
    if desk is None:
        return Forbidden()
    wave = _wave(read_snapshot(tx, library, desk.programme), moment, number, now)
    if wave is None:
        return NoWave()
    names = _names(tx, desk.programme.id) if wave.named else {}
    return WaveCard(desk.programme, desk.today(now), wave, names)


def remind(
    tx: Tx,
    now: datetime,
    account: int,
    library: Library,
    moment: Moment,
    number: int,
    *,
    person_id: int | None = None,
    sure: bool = True,
) -> Reminded | NoWave | Forbidden:
    """Remind everybody who can still answer, or one; `sure` False only tells what would be."""
    desk = desk_of(tx, account, Action.REMIND)
    if desk is None:
        return Forbidden()
    snapshot = read_snapshot(tx, library, desk.programme)
    wave = _wave(snapshot, moment, number, now)
    if wave is None or (person_id is not None and not wave.named):
        return NoWave()
    meant = [
        each for each in wave.those(Standing.WAITING) if person_id in (None, each.member.person_id)
    ]
    work = _Reminding(snapshot, now)
    fates = {each.member.person_id: work.remind(each) for each in meant}
    if sure and work.planned:
        tx.deliveries.add(work.planned, now)
        _note(tx, desk, wave, now, len(work.planned))
    return Reminded(
        wave=wave,
        fates=Counter(fates.values()),
        first_at=min((each.due_at for each in work.planned), default=None),
        now=now,
        timezone=desk.programme.timezone,
        name=None if person_id is None else _names(tx, desk.programme.id).get(person_id),
        done=sure,
    )


class _Reminding:
    """Collects what is to be planned; one ledger for all of it."""

    def __init__(self, snapshot: Snapshot, now: datetime) -> None:
        self.planned: list[Planned] = []
        self._snapshot = snapshot
        self._now = now
        self._wishes = {wish.key: wish for wish in reminders(snapshot, now)}
        self._ledger = Ledger(snapshot.programme, snapshot.deliveries)

    def remind(self, respondent: Respondent) -> Fate:
        fates = {self._fate(each) for each in respondent.invitations}
        return next((fate for fate in Fate if fate in fates), Fate.NOTHING)

    def _fate(self, invitation: Key) -> Fate:
        key = reminder_key(invitation)
        if (known := self._snapshot.known.get(key)) is not None:
            return Fate.PLANNED if _waits(known) else Fate.ALREADY
        if (wish := self._wishes.get(key)) is None:
            sent = self._snapshot.known.get(invitation)
            return Fate.NOT_YET if sent is not None and _waits(sent) else Fate.NOTHING
        return self._place(wish)

    def _place(self, wish: Wish) -> Fate:
        programme = self._snapshot.programme
        due = self._ledger.place(wish, next_window(programme, wish.member.kind, self._now))
        if due is None:
            return Fate.NO_ROOM
        policy = policy_of(Reason.REMINDER)
        self.planned.append(
            Planned(
                programme_id=programme.id,
                person_id=wish.member.person_id,
                membership_id=wish.member.id,
                reason=Reason.REMINDER,
                occurrence=wish.occurrence,
                due_at=due,
                expires_at=wish.expires_at,
                urgent=policy.urgent,
                budgeted=policy.budgeted,
                payload=wish.payload,
            )
        )
        return Fate.WILL


def _waits(delivery: Delivery) -> bool:
    return delivery.state in (DeliveryState.PENDING, DeliveryState.CLAIMED)


def _wave(snapshot: Snapshot, moment: Moment, number: int, now: datetime) -> Wave | None:
    found: Iterable[Wave] = current(waves(snapshot, now))
    return next((w for w in found if (w.moment, w.number) == (moment, number)), None)


def _names(tx: Tx, programme_id: int) -> Mapping[int, str]:
    return {person.id: person.chat_name for person, _ in tx.people.in_programme(programme_id)}


def _note(tx: Tx, desk: Desk, wave: Wave, now: datetime, count: int) -> None:
    """How many, not whom: in an unnamed wave the log must not tell who had not answered."""
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="wave.reminded",
        subject=f"wave:{wave.moment.value}-{wave.number}",
        now=now,
        count=count,
    )
