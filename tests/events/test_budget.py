"""A mentee's year with as many events as the bot may call them to, beside everything else."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from surveys.access.model import Seat
from surveys.analysis.facts import ResponseStatus
from surveys.broadcast.model import Addressee
from surveys.deliveries.budget import Ledger
from surveys.deliveries.model import Reason
from surveys.events.feedback import OPEN
from surveys.events.invite import A_YEAR, place, planned
from surveys.events.model import Coming, Event, EventKind
from surveys.people.desk import Desk
from surveys.people.model import Kind, MembershipState, Person, Role
from surveys.questionnaires.model import Moment
from tests.schedule.test_plan import END, PUPIL, START, met_every_two_weeks
from tests.schedule.world import FORM, MENTEE, MOSCOW, PROGRAMME, World, at, pair

DESK = Desk(
    Person(101, "Мария И.", Kind.ADULT), PROGRAMME, Seat(Role.CURATOR, MembershipState.ACTIVE)
)
ANYA = Addressee(PUPIL, MENTEE.id, Role.MENTEE, FORM, Kind.PUPIL, in_telegram=True, reachable=True)
DAYS = ("2025-11-20", "2026-02-12")  # October is full: the match, its first meeting
CALLED = timedelta(days=6)  # before


def told(world: World, event: Event, reason: Reason, now: datetime, until: datetime) -> None:
    """As the curator's press does."""
    to = place(DESK, Ledger(PROGRAMME, world.deliveries), ANYA, reason, event, now, until)
    world.insert(planned(event, to, reason, event.occurrence, until))


def year(*, answers: bool) -> World:
    world = World(matches=[pair()])
    events = [
        Event(n, 1, EventKind.ROUND_TABLE, "", "", at(day, "15:00"), 0, 0, START)
        for n, day in enumerate(DAYS, 1)
    ]
    assert len(events) == A_YEAR
    steps = sorted(
        [(one.starts_at - CALLED, "call", one) for one in events]
        + [(one.starts_at + timedelta(hours=2), "thank", one) for one in events if answers],
        key=lambda step: step[0],
    )
    now = START
    while now < END:
        log = [each for each in met_every_two_weeks() if each.logged_at <= now]
        world.meetings = [
            replace(each, confirmed_at=None, logged_by=10 if each.id % 2 else 20) for each in log
        ]
        while steps and steps[0][0] <= now:
            _, what, one = steps.pop(0)
            if what == "call":
                world.events.append(one)
                told(world, one, Reason.EVENT_INVITE, now, one.starts_at)
            else:
                told(world, one, Reason.EVENT_THANKS, now, now + OPEN)
        if answers and world.got(PUPIL):
            for moment in Moment:
                world.set_status(20, moment, ResponseStatus.SUBMITTED)
            world.coming = [
                Coming(int(each.occurrence.removeprefix("event-")), MENTEE.id, each.sent_at)
                for each in world.got(PUPIL, Reason.EVENT_INVITE)
                if each.sent_at
            ]
        world.tick(now)
        following = [world.following(now)]
        following += [e.logged_at for e in met_every_two_weeks() if e.logged_at > now]
        following += [step[0] for step in steps]
        now = max(min(following), now + timedelta(minutes=1))
    return world


@pytest.mark.parametrize("answers", [True, False])
def test_a_mentees_year_stays_within_its_messages(answers: bool) -> None:  # a case
    world = year(answers=answers)
    messages = world.messages_to(PUPIL)
    assert 13 <= len(messages) <= 21, len(messages)
    months = Counter(when.astimezone(MOSCOW).strftime("%Y-%m") for when in messages)
    assert max(months.values()) <= 4, months
    assert len(world.got(PUPIL, Reason.EVENT_INVITE)) == 2
    assert len(world.got(PUPIL, Reason.EVENT_REMINDER)) == (2 if answers else 0)
    thanks = len(world.got(PUPIL, Reason.EVENT_THANKS))  # February is full: asked in the menu alone
    assert thanks == (1 if answers else 0)
    for moment in (Reason.ENTRY, Reason.FIRST_MEETING, Reason.FINAL):
        assert world.got(PUPIL, moment), "nothing that matters gives way to an event"
    assert len(world.got(PUPIL, Reason.PULSE)) == 3
