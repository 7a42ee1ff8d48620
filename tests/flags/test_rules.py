"""When a flag is raised, when it closes itself, how long it rests. No I/O."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from handlers.texts import flags as texts
from surveys.deliveries.model import Reason
from surveys.flags.model import BY_HAND, Closing, Flag, FlagState, Subject
from surveys.flags.table import CHANGEABLE, RULES, STORED, Key, as_markdown, threshold
from surveys.matches.model import PlannedMeeting
from surveys.people.model import MembershipState
from tests.schedule.test_plan import meeting
from tests.schedule.world import MENTEE, PROGRAMME, World, at, pair

SILENT = Subject(Key.SILENT_PAIR, 1)
FIRST = Subject(Key.NO_FIRST_MEETING, 1)
DAY = timedelta(days=1)


def until(world: World, start: str, end: str) -> None:
    """A tick a day, at a quarter to six in the evening."""
    now = at(start, "17:45")
    while now <= at(end, "17:45"):
        world.tick(now)
        now += DAY


def only(world: World, key: Key) -> list[Flag]:
    return [each for each in world.flags if each.key is key]


def silent_world() -> World:
    """Met on 10 November, then silence: 30 term days have passed on 10 December."""
    met = replace(meeting(1, "2025-11-10"), confirmed_at=at("2025-11-10"))
    return World(matches=[pair(1, "2025-10-06")], meetings=[met])


def test_a_silent_pair_is_raised_once_and_closed_by_a_meeting() -> None:
    world = silent_world()
    until(world, "2025-11-11", "2025-12-20")
    (flag,) = only(world, Key.SILENT_PAIR)
    assert flag.subject == SILENT
    assert at("2025-12-10", "14:30") <= flag.raised_at <= at("2025-12-11")
    assert any(each.reason is Reason.SILENT_PAIR for each in world.deliveries), "told as before"
    world.meetings.append(meeting(2, "2025-12-20"))
    until(world, "2025-12-21", "2025-12-24")
    (flag,) = only(world, Key.SILENT_PAIR)
    assert (flag.state, flag.closing) == (FlagState.CLOSED, Closing.MET)


def test_a_day_agreed_on_closes_it_too() -> None:
    world = silent_world()
    until(world, "2025-11-11", "2025-12-20")
    set_at = at("2025-12-20")
    world.planned.append(PlannedMeeting(1, 1, date(2025, 12, 26), None, 10, set_at))
    until(world, "2025-12-21", "2025-12-24")
    (flag,) = only(world, Key.SILENT_PAIR)
    assert (flag.state, flag.closing) == (FlagState.CLOSED, Closing.AGREED)


@pytest.mark.parametrize(
    ("what", "why"),
    [("ended", Closing.ENDED), ("paused", Closing.AWAY), ("patience", Closing.OVER)],
)
def test_it_closes_itself_when_its_cause_has_gone(what: str, why: Closing) -> None:
    world = silent_world()
    until(world, "2025-12-01", "2025-12-12")
    if what == "ended":
        world.matches = [replace(world.matches[0], ended_on=at("2025-12-12").date())]
    elif what == "paused":
        paused = replace(MENTEE, state=MembershipState.PAUSED)
        world.members = [paused if each is MENTEE else each for each in world.members]
    else:
        world.programme = replace(world.programme, thresholds=((Key.SILENT_PAIR.value, 45),))
    world.tick(at("2025-12-13"))
    (flag,) = only(world, Key.SILENT_PAIR)
    assert flag.closing is why


def test_what_a_person_has_closed_rests_and_is_raised_again_while_the_silence_lasts() -> None:
    world = silent_world()
    until(world, "2025-12-01", "2025-12-10")
    closed = at("2025-12-11", "16:00")
    world.flags = [
        replace(one, state=FlagState.CLOSED, closed_at=closed, closing=Closing.TALKED)
        for one in world.flags
    ]
    until(world, "2025-12-11", "2025-12-24")
    assert len(only(world, Key.SILENT_PAIR)) == 1
    until(world, "2025-12-25", "2025-12-27")
    _, again = only(world, Key.SILENT_PAIR)
    assert again.raised_at >= closed + RULES[Key.SILENT_PAIR].cool_down


def test_no_first_meeting_is_closed_by_the_first_meeting() -> None:
    world = World(matches=[pair(1, "2025-10-06")])
    until(world, "2025-10-06", "2025-10-20")
    (flag,) = only(world, Key.NO_FIRST_MEETING)
    assert flag.subject == FIRST
    world.meetings.append(meeting(1, "2025-10-20"))
    world.tick(at("2025-10-21"))
    assert only(world, Key.NO_FIRST_MEETING)[0].closing is Closing.MET


def test_who_cannot_be_reached_is_a_flag_until_they_write_again() -> None:
    world = World()
    away = replace(MENTEE, unreachable_since=at("2025-10-06"))
    world.members = [away if each is MENTEE else each for each in world.members]
    until(world, "2025-10-06", "2025-10-08")
    (flag,) = only(world, Key.UNREACHABLE)
    assert flag.person_id == MENTEE.person_id
    world.members = [MENTEE if each is away else each for each in world.members]
    world.tick(at("2025-10-09"))
    assert only(world, Key.UNREACHABLE)[0].closing is Closing.BACK


def test_a_flag_of_a_pulse_is_closed_when_it_is_no_news_any_more() -> None:
    world = silent_world()
    raised = at("2025-11-12")
    world.flags = [Flag(1, 1, Key.PULSE_FALL, 1, None, FlagState.OPEN, raised)]
    until(world, "2025-11-12", "2025-12-10")
    assert not world.flags[0].closed, "no tick judges pulses"
    until(world, "2025-12-11", "2025-12-13")
    assert world.flags[0].closing is Closing.OVER


def test_a_longer_patience_raises_it_later() -> None:
    world = silent_world()
    world.programme = replace(world.programme, thresholds=((Key.SILENT_PAIR.value, 40),))
    until(world, "2025-11-11", "2025-12-18")
    assert not only(world, Key.SILENT_PAIR)
    until(world, "2025-12-19", "2025-12-22")
    assert len(only(world, Key.SILENT_PAIR)) == 1


def test_a_threshold_that_is_no_choice_is_not_obeyed() -> None:
    odd = replace(PROGRAMME, thresholds=((Key.SILENT_PAIR.value, 1), ("nonsense", 3)))
    assert threshold(odd, Key.SILENT_PAIR) == 30
    fixed = replace(PROGRAMME, thresholds=((Key.FIRST_MEETING_CHECK.value, 1),))
    assert threshold(fixed, Key.FIRST_MEETING_CHECK) == 7


def test_the_curator_hears_of_a_pair_after_its_people_have() -> None:
    assert max(RULES[Key.SILENCE_NOTE].choices) < min(RULES[Key.SILENT_PAIR].choices)
    for key in CHANGEABLE:
        rule = RULES[key]
        assert rule.threshold in rule.choices
        assert all(one < other for one, other in pairwise(rule.choices))


def test_every_flag_has_its_words() -> None:
    for key in STORED:
        for words in (texts.TITLES, texts.TO_DO, texts.MESSAGES):
            assert words[RULES[key].text]
        assert RULES[key].urgency is not None
    assert set(texts.REASONS) == set(BY_HAND)
    assert set(texts.GONE) == set(Closing) - set(BY_HAND)
    for key, rule in RULES.items():
        assert key in STORED or rule.text in set(Reason), "of a nudge: the reason of its message"


def test_the_table_of_the_docs_is_the_table_of_the_rules() -> None:
    page = Path(__file__).parents[2] / "docs" / "schedule.md"
    assert as_markdown() in page.read_text(encoding="utf-8"), as_markdown()


def test_times_of_the_rules_are_those_of_the_programme_notes() -> None:
    assert [RULES[key].threshold for key in (Key.SILENCE_NOTE, Key.SILENT_PAIR)] == [21, 30]
    assert [RULES[key].threshold for key in (Key.PULSE_FALL, Key.PULSE_APART)] == [3, 4]
