"""What holds of every school: random people, pauses, meetings, answers and ticks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from surveys.deliveries.budget import MONTHLY
from surveys.deliveries.model import DeliveryState
from surveys.deliveries.plan import Plan, plan
from surveys.matches.model import Match, Meeting
from surveys.people.model import Kind, MembershipState
from surveys.programme.calendar import is_school_day, local_day

from .world import (
    CURATOR,
    MENTOR,
    MOSCOW,
    PROGRAMME,
    PSYCHOLOGIST,
    World,
    at,
    member,
    next_moment,
    pair,
)

START, END = at("2025-09-01", "00:00"), at("2026-06-20")
MENTEES = (20, 21, 22)
in_year = st.dates(date(2025, 9, 1), date(2026, 6, 1))
hours = st.sampled_from([3, 12, 15, 19, 23])  # a message about it can go at one of `ticks`
SEASON = 35  # days played in one example
starts = st.integers(0, 250)
lively = settings(
    max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate], derandomize=True
)
"""Shrinking a school year takes minutes; the examples are the same in each run."""


@st.composite
def schools(draw: st.DrawFn) -> World:
    """One mentor, one to three mentees who join, meet and are paused at any time."""
    ids = MENTEES[: draw(st.integers(1, 3))]
    mentees = [
        replace(
            member(each),
            enrolled_on=draw(in_year),
            state=draw(st.sampled_from([MembershipState.ACTIVE] * 4 + [MembershipState.PAUSED])),
            paper=draw(st.sampled_from([False] * 4 + [True])),
        )
        for each in ids
    ]
    matches = [_match(draw, number, each) for number, each in enumerate(ids, start=1)]
    meetings = [
        _meeting(draw, number, draw(st.sampled_from(matches)))
        for number in range(1, draw(st.integers(0, 25)) + 1)
    ]
    return World(
        members=[CURATOR, PSYCHOLOGIST, MENTOR, *mentees], matches=matches, meetings=meetings
    )


def _match(draw: st.DrawFn, number: int, mentee: int) -> Match:
    match = pair(number, draw(in_year).isoformat(), mentee=mentee)
    if draw(st.booleans()):
        return match
    ended = match.starts_on + timedelta(days=draw(st.integers(0, 200)))
    return replace(match, ended_on=ended, closed_early=draw(st.booleans()))


def _meeting(draw: st.DrawFn, number: int, match: Match) -> Meeting:
    day = draw(in_year)
    logged = datetime(day.year, day.month, day.day, draw(hours), tzinfo=MOSCOW)
    by = draw(st.sampled_from([match.mentor_id, match.mentee_id]))
    return Meeting(number, match.id, day, "talk", by, logged)


def known_by(school: World, world: World, now: datetime) -> None:
    """Show `world` of the school what has happened by now: facts appear in their time."""
    today = local_day(PROGRAMME, now)
    world.members = [
        each
        if not each.enrolled_on or each.enrolled_on <= today
        else replace(each, state=MembershipState.RECORDED)
        for each in school.members
    ]
    world.matches = [
        each
        if each.ended_on and each.ended_on <= today
        else replace(each, ended_on=None, closed_early=False)
        for each in school.matches
        if each.starts_on <= today
    ]
    world.meetings = [each for each in school.meetings if each.logged_at <= now]


def play(school: World, moments: Iterable[datetime]) -> World:
    world = World()
    for now in moments:
        known_by(school, world, now)
        world.tick(now)
    return world


def ticks(first: int, length: int = SEASON) -> list[datetime]:
    """Both windows' starts, an evening and a night of every day, from day `first` of the year."""
    return [
        START + timedelta(days=day, hours=hours)
        for day in range(first, first + length)
        for hours in (0, 14.5, 15, 20)
    ]


@lively
@given(schools(), starts)
def test_messages_keep_to_windows_school_days_and_the_budget(school: World, first: int) -> None:
    world = play(school, ticks(first))
    kinds = {each.person_id: each.kind for each in world.members}
    for when, message in world.messages:
        clock = when.astimezone(MOSCOW)
        opens = (15, 0) if kinds[message.person_id] is Kind.PUPIL else (14, 30)
        assert opens <= (clock.hour, clock.minute) < (19, 0)
        assert is_school_day(PROGRAMME, clock.date())
    assert fullest_month(world) <= MONTHLY


@lively
@given(schools(), st.lists(st.integers(0, 290 * 24 * 60), min_size=1, max_size=12))
def test_planning_twice_does_nothing_more_whenever_it_is_done(
    school: World, minutes: list[int]
) -> None:
    world = World()
    for minute in sorted(minutes):
        now = START + timedelta(minutes=minute)
        known_by(school, world, now)
        world.apply(plan(world.snapshot(), now), now)
        assert plan(world.snapshot(), now) == Plan()
        world.send(now)
        assert plan(world.snapshot(), now) == Plan()
    assert len({each.key for each in world.deliveries}) == len(world.deliveries)
    assert len({each.slot for each in world.responses}) == len(world.responses)


@lively
@given(schools(), starts)
def test_jumping_from_moment_to_moment_gives_what_ticking_gives(school: World, first: int) -> None:
    """With the facts known from the start, nothing is found late by jumping."""
    ticking, jumping = copy(school), copy(school)
    moments = ticks(first)
    for now in moments:
        ticking.tick(now)
    jumping.run(moments[0], moments[-1])
    assert sent(jumping) == sent(ticking)
    assert {each.slot for each in jumping.responses} == {each.slot for each in ticking.responses}


@lively
@given(schools(), st.integers(0, 280 * 24 * 60))
def test_nothing_is_to_do_before_the_next_moment(school: World, minute: int) -> None:
    world = copy(school)
    now = START + timedelta(minutes=minute)
    world.tick(now)
    between = now + timedelta(minutes=1)
    ahead = next_moment(world.snapshot(), between) or END
    before = len(world.messages)
    while between < ahead:
        assert plan(world.snapshot(), between) == Plan()
        world.send(between)
        between += timedelta(hours=5, minutes=37)
    assert len(world.messages) == before


@lively
@given(schools(), starts, st.integers(5, 20), st.integers(1, 40))
def test_an_outage_breaks_none_of_it(school: World, first: int, up: int, down: int) -> None:
    moments = [*ticks(first, up), *ticks(first + up + down, 30)]
    world = play(school, moments)
    assert fullest_month(world) <= MONTHLY
    for each in world.deliveries:
        if each.state is DeliveryState.SENT:
            assert each.sent_at
            assert each.sent_at >= each.due_at
            assert each.expires_at is None or each.sent_at < each.expires_at
        if each.state is DeliveryState.MISSED:
            assert each.note


@lively
@given(schools(), starts)
def test_who_does_not_take_part_hears_nothing(school: World, first: int) -> None:
    world = play(school, ticks(first))
    quiet = {m.person_id for m in school.members if m.paper or m.state is MembershipState.PAUSED}
    assert not quiet & {message.person_id for _, message in world.messages}


def copy(school: World) -> World:
    return World(members=school.members, matches=school.matches, meetings=school.meetings)


def fullest_month(world: World) -> int:
    months = Counter(
        (message.person_id, when.astimezone(MOSCOW).year, when.astimezone(MOSCOW).month)
        for when, message in world.messages
        if any(each.budgeted for each in message.deliveries)
    )
    return max(months.values(), default=0)


def sent(world: World) -> set[tuple[object, ...]]:
    return {
        (each.key, local_day(PROGRAMME, each.sent_at))
        for each in world.deliveries
        if each.state is DeliveryState.SENT and each.sent_at
    }
