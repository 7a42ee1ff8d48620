"""What may happen in a programme between two ticks, by chance, straight in the tables."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from storage.transaction import Transaction
from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.model import DeliveryState
from surveys.events.model import EventKind
from surveys.flags.model import Closing, FlagState
from surveys.matches.remind import When
from surveys.people.model import MembershipState, Role
from surveys.programme.model import Programme
from surveys.questionnaires.model import Moment
from tests.benchmarks.region import FORM

DAY = timedelta(days=1)
WENT = (DeliveryState.SENT, DeliveryState.MISSED, DeliveryState.UNKNOWN, DeliveryState.FAILED)


@dataclass
class Life:
    chance: Random
    tx: Transaction
    programme: Programme
    now: datetime

    def happens(self) -> None:
        self.chance.choice(DEEDS)(self)

    @property
    def days(self) -> timedelta:
        return self.chance.randint(-20, 20) * DAY

    def takes_part_or_not(self) -> None:
        one = self.chance.choice(self.tx.memberships.in_programme(self.programme.id))
        state = self.chance.choice([MembershipState.ACTIVE] * 2 + [MembershipState.PAUSED])
        self.tx.memberships.update(one.id, state=state)

    def is_reached_or_not(self) -> None:
        person, _ = self.chance.choice(self.tx.people.in_programme(self.programme.id))
        values = {
            "unreachable_since": self.chance.choice([None, self.now]),
            "archived_at": self.chance.choice([None] * 5 + [self.now]),
            "paper": self.chance.choice([False] * 5 + [True]),
        }
        self.tx.people.update(person.id, **values)

    def has_another_role(self) -> None:
        person, _ = self.chance.choice(self.tx.people.in_programme(self.programme.id))
        role = self.chance.choice([Role.MENTOR, Role.MENTEE, Role.DEPUTY])
        taken = {one.role for one in self.tx.memberships.of_person(person.id)}
        if role not in taken:
            self.tx.memberships.add(
                person_id=person.id,
                programme_id=self.programme.id,
                role=role,
                form=None if role is Role.DEPUTY else FORM,
                state=MembershipState.ACTIVE,
                enrolled_on=(self.now + self.days).date(),
                now=self.now,
            )

    def pair_is_made(self) -> None:
        sides = [
            [m for m in self.tx.memberships.in_programme(self.programme.id) if m.role is role]
            for role in (Role.MENTOR, Role.MENTEE)
        ]
        mentor, mentee = (self.chance.choice(side) for side in sides)
        self.tx.matches.add(
            programme_id=self.programme.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            form=FORM,
            starts_on=(self.now + self.days).date(),
            now=self.now,
        )

    def pair_ends(self) -> None:
        one = self.chance.choice(self.tx.matches.in_programme(self.programme.id))
        early = self.chance.random() < 0.5
        day = self.now.date()
        self.tx.matches.end(one.id, ended_on=day, reason="other", closed_early=early)

    def pair_meets(self) -> None:
        one = self.chance.choice(self.tx.matches.in_programme(self.programme.id))
        by = self.chance.choice([one.mentor_id, one.mentee_id])
        day = (self.now + self.days).date()
        self.tx.meetings.add(match_id=one.id, held_on=day, kind="talk", logged_by=by, now=self.now)
        self.tx.planned.held(one.id, day)

    def meeting_is_seen_otherwise(self) -> None:
        found = self.tx.meetings.in_programme(self.programme.id)
        if found:
            one = self.chance.choice(found)
            deed = self.chance.randint(0, 2)
            if deed == 0:
                self.tx.meetings.contest(one.id, self.now)
            elif deed == 1:
                self.tx.meetings.confirm(one.id, confirmed_by=None, at=self.now, disputed=True)
            else:
                self.tx.meetings.remove(one.id)

    def pair_agrees_on_a_day(self) -> None:
        one = self.chance.choice(self.tx.matches.in_programme(self.programme.id))
        by = self.chance.choice([one.mentor_id, one.mentee_id])
        day = (self.now + self.days).date()
        there = self.tx.planned.put(
            match_id=one.id, on_day=day, minute=900, set_by=by, now=self.now
        )
        self.tx.planned.remind(there.id, Role.MENTOR, self.chance.choice(list(When)))
        if self.chance.random() < 0.2:
            self.tx.planned.call_off(there.id, self.now)

    def answers(self) -> None:
        found = [one for one in self.tx.slots.known(self.programme.id) if one.open]
        checks = [one for one in found if one.slot.moment is Moment.FIRST_MEETING]
        if found:
            number = self.chance.choice(checks or found).id
            response = self.tx.responses.get(number)
            assert response
            status = self.chance.choice(
                [ResponseStatus.STARTED, ResponseStatus.SUBMITTED, ResponseStatus.DECLINED]
            )
            self.tx.responses.save_state(number, replace(response.state, status=status), self.now)

    def something_goes(self) -> None:
        for one in self.tx.deliveries.pending(self.now, 50):
            if self.chance.random() < 0.5:
                self.tx.deliveries.finish(one.id, self.chance.choice(WENT), self.now)
            elif self.chance.random() < 0.2:
                self.tx.deliveries.postpone(one.id, self.now + DAY)
            elif self.chance.random() < 0.2:
                self.tx.deliveries.cancel(one.id, self.now, "cause_gone")

    def event_is_called(self) -> None:
        curator = self.tx.memberships.in_programme(self.programme.id)[0]
        event = self.tx.events.add(
            programme_id=self.programme.id,
            author_id=curator.person_id,
            kind=next(iter(EventKind)),
            title="Встреча",
            place="Зал",
            starts_at=self.now + self.chance.randint(1, 20) * DAY,
            minutes=60,
            now=self.now,
        )
        people = self.tx.people.in_programme(self.programme.id)
        guests = {p.id: m.id for p, m in self.chance.sample(people, 3)}
        self.tx.events.invite(event.id, guests.items(), self.now)
        for person in guests:
            self.tx.events.reply(event.id, person, self.now, comes=self.chance.random() < 0.7)

    def event_is_moved(self) -> None:
        found = self.tx.events.in_programme(self.programme.id)
        if found:
            event = self.chance.choice(found)
            self.tx.events.update(event.id, starts_at=event.starts_at + self.days)

    def flag_is_closed(self) -> None:
        found = [f for f in self.tx.flags.standing(self.programme.id, self.now) if not f.closed]
        if found:
            one = self.chance.choice(found)
            self.tx.flags.bring_to(one, FlagState.CLOSED, 1, self.now, closing=Closing.TALKED)

    def programme_is_set(self) -> None:
        self.tx.programmes.set_threshold(
            self.programme.id, "silent_pair", self.chance.choice([25, 30, 35, 40, 45])
        )


DEEDS: tuple[Callable[[Life], None], ...] = (
    Life.takes_part_or_not,
    Life.is_reached_or_not,
    Life.has_another_role,
    Life.pair_is_made,
    Life.pair_ends,
    *[Life.pair_meets] * 3,
    Life.meeting_is_seen_otherwise,
    Life.pair_agrees_on_a_day,
    *[Life.answers] * 3,
    *[Life.something_goes] * 3,
    Life.event_is_called,
    Life.event_is_moved,
    Life.flag_is_closed,
    Life.programme_is_set,
)
