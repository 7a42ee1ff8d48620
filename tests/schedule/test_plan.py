"""The rules of what is due, played over 2025/26."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.closing import Extension, last_day, shift_after_outage
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.deliveries.notice import notice
from surveys.deliveries.plan import Plan, plan
from surveys.deliveries.policy import Why
from surveys.matches.model import Meeting
from surveys.people.model import MembershipState, Role
from surveys.programme.model import StageKey
from surveys.questionnaires.model import BY_CHOICE, Moment

from .world import (
    CURATOR,
    MENTEE,
    MENTOR,
    PSYCHOLOGIST,
    World,
    at,
    local,
    member,
    next_moment,
    pair,
)

START, END = at("2025-09-01", "00:00"), at("2026-08-01")
PUPIL, TEACHER, HEAD = MENTEE.person_id, MENTOR.person_id, CURATOR.person_id


def meeting(number: int, day: str, match: int = 1, by: int = 10, clock: str = "16:00") -> Meeting:
    return Meeting(number, match, date.fromisoformat(day), "talk", by, at(day, clock))


def met_every_two_weeks() -> list[Meeting]:
    """Confirmed, so that nobody is asked about them."""
    first = date(2025, 10, 8)
    found = [
        meeting(n + 1, (first + timedelta(days=14 * n)).isoformat(), clock="12:00")
        for n in range(14)
    ]
    return [replace(each, confirmed_at=each.logged_at) for each in found]


@cache
def year(*, met: bool = False) -> World:
    """One pair over the whole year; only to be looked at."""
    world = World(matches=[pair()], meetings=met_every_two_weeks() if met else [])
    world.run(START, END)
    return world


def told(world: World, person: int, *reasons: Reason) -> list[str]:
    return [
        f"{local(when)} {each.reason} {each.occurrence}"
        for when, message in world.messages
        for each in message.deliveries
        if message.person_id == person and (not reasons or each.reason in reasons)
    ]


def test_the_year_of_a_mentee_who_never_answers() -> None:
    world = year(met=True)
    assert told(world, PUPIL) == [
        "2025-09-08 15:00 entry 1",
        "2025-09-22 15:00 reminder entry-1",
        "2025-10-06 15:00 match_made match-1",
        "2025-10-13 15:00 first_meeting match-1",
        "2025-10-24 15:00 reminder first_meeting-match-1",  # the 27th is a holiday, the 5th too late
        "2025-12-01 15:00 pulse 1",
        "2025-12-15 15:00 reminder pulse-1",
        "2026-02-02 15:00 pulse 2",
        "2026-02-16 15:00 reminder pulse-2",
        "2026-03-02 15:00 pulse 3",
        "2026-03-16 15:00 reminder pulse-3",
        "2026-04-16 15:00 final 1",
        "2026-05-13 15:00 reminder final-1",
    ]
    assert {each.status for each in world.responses} == {ResponseStatus.EXPIRED}


def test_what_the_curator_hears_of_the_stages() -> None:
    world = year(met=True)
    assert told(world, HEAD, Reason.STAGE_REMINDER, Reason.WAVE_CLOSED) == [
        "2025-09-01 14:30 stage_reminder I-start:2025-09-01",
        "2025-10-24 14:30 stage_reminder I-ending:2025-10-31",
        "2025-10-24 14:30 stage_reminder II-before:2025-11-01",
        "2025-11-05 14:30 stage_reminder II-start:2025-11-01",
        "2025-11-05 14:30 wave_closed entry-1",
        "2025-12-23 14:30 wave_closed pulse-1",
        "2026-02-24 14:30 wave_closed pulse-2",
        "2026-03-24 14:30 wave_closed pulse-3",
        "2026-04-09 14:30 stage_reminder II-ending:2026-04-15",
        "2026-04-09 14:30 stage_reminder III-before:2026-04-16",
        "2026-04-16 14:30 stage_reminder III-start:2026-04-16",
        "2026-05-14 14:30 stage_reminder III-ending:2026-05-20",
        "2026-05-14 14:30 stage_reminder IV-before:2026-05-21",
        "2026-05-21 14:30 stage_reminder IV-start:2026-05-21",
        "2026-05-21 14:30 wave_closed final-1",
        "2026-05-26 14:30 stage_reminder IV-ending:2026-06-15",  # the last day of school
    ]


def test_the_digest_comes_on_mondays_and_skips_weeks_without_school() -> None:
    digests = told(year(), HEAD, Reason.WEEKLY_DIGEST)
    assert digests[0] == "2025-09-01 14:30 weekly_digest 2025-W36"
    assert "2026-02-24 14:30 weekly_digest 2026-W09" in digests  # Monday the 23rd is a holiday
    weeks = {line.split()[-1] for line in digests}
    assert not weeks & {"2025-W44", "2026-W02", "2026-W14", "2026-W23"}


def test_curator_messages_of_one_moment_are_one() -> None:
    world = year()
    monday = [message for when, message in world.messages if when == at("2025-09-01", "14:30")]
    assert [len(message.deliveries) for message in monday] == [2]


def test_a_mentor_of_three_gets_one_message_and_a_response_a_mentee() -> None:
    mentees = [member(n) for n in (20, 21, 22)]
    matches = [pair(n - 19, mentee=n) for n in (20, 21, 22)]
    world = World(members=[CURATOR, PSYCHOLOGIST, MENTOR, *mentees], matches=matches)
    world.run(START, at("2025-12-02"))
    for day in ("2025-10-06", "2025-10-13", "2025-12-01"):
        assert sum(when == at(day, "14:30") for when in world.messages_to(TEACHER)) == 1
    pulses = [
        each.slot.match_id
        for each in world.responses
        if each.slot.membership_id == 10 and each.slot.moment is Moment.PULSE
    ]
    assert sorted(pulses, key=str) == [1, 2, 3]


def test_late_joiners_get_neither_entry_nor_final() -> None:
    late = member(20, enrolled="2026-04-16")
    world = World(members=[late, CURATOR, PSYCHOLOGIST], matches=[])
    world.run(at("2026-04-16", "10:00"), END)
    assert world.got(PUPIL) == []
    assert world.responses == []


def test_joining_on_the_last_day_before_stage_three_brings_both() -> None:
    late = member(20, enrolled="2026-04-15")
    world = World(members=[late, CURATOR, PSYCHOLOGIST])
    world.run(at("2026-04-15", "12:00"), END)
    assert [each.reason for each in world.got(PUPIL)][:2] == [Reason.ENTRY, Reason.FINAL]


def test_entry_opens_at_once_and_is_told_in_the_window() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.tick(at("2025-09-08", "10:00"))
    assert [each.slot.questionnaire for each in world.responses] == [
        "profile-mentee",
        "entry-mentee",
        "wellbeing",
    ]
    assert world.got(PUPIL) == []
    world.tick(at("2025-09-08", "15:00"))
    assert len(world.got(PUPIL)) == 1


def test_a_person_in_two_roles_is_asked_about_wellbeing_once_and_written_to_once() -> None:
    both = [member(20, person=7), member(30, Role.MENTOR, kind=MENTEE.kind, person=7)]
    world = World(members=[CURATOR, PSYCHOLOGIST, *both])
    world.run(START, at("2025-09-09"))
    assert [each.slot.questionnaire for each in world.responses].count("wellbeing") == 1
    assert len(world.messages_to(7)) == 1
    assert len(world.responses) == 5


def test_answered_or_declined_is_not_reminded() -> None:
    for status in (ResponseStatus.SUBMITTED, ResponseStatus.DECLINED):
        world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
        world.run(START, at("2025-09-09"))
        world.set_status(20, Moment.ENTRY, status)
        world.set_status(20, Moment.PROFILE, status)
        world.run(at("2025-09-10"), at("2025-10-30"))
        assert world.got(PUPIL, Reason.REMINDER) == []


def test_declining_a_part_stops_the_reminder_of_the_rest() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.run(START, at("2025-09-09"))
    world.set_status(20, Moment.PROFILE, ResponseStatus.DECLINED)
    world.run(at("2025-09-10"), at("2025-10-30"))
    assert world.got(PUPIL, Reason.REMINDER) == []


def test_a_reminder_is_withdrawn_when_the_answer_comes_first() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.run(START, at("2025-09-09"))
    planned = plan(world.snapshot(), at("2025-09-22", "15:00"))
    world.apply(planned, at("2025-09-22", "15:00"))  # planned, not sent yet
    for moment in (Moment.PROFILE, Moment.ENTRY):
        world.set_status(20, moment, ResponseStatus.SUBMITTED)
    world.tick(at("2025-09-22", "15:01"))
    (reminder,) = [each for each in world.deliveries if each.reason is Reason.REMINDER]
    assert (reminder.state, reminder.note) == (DeliveryState.CANCELLED, Why.CAUSE_GONE)


def test_a_pulse_is_about_matches_that_have_settled_and_still_run() -> None:
    young = pair(2, "2025-11-18", mentee=21)  # 13 days before the first pulse
    parted = replace(pair(3, mentee=22), ended_on=date(2025, 11, 30), closed_early=True)
    settled = pair(1, "2025-11-17")
    mentees = [member(n) for n in (20, 21, 22)]
    world = World(
        members=[CURATOR, PSYCHOLOGIST, MENTOR, *mentees], matches=[settled, young, parted]
    )
    world.run(START, at("2025-12-10"))
    pulses = {each.slot.match_id for each in world.responses if each.slot.moment is Moment.PULSE}
    assert pulses == {1}


def test_no_first_meeting_reaches_the_curator_ten_days_after_the_start() -> None:
    assert told(year(), HEAD, Reason.NO_FIRST_MEETING) == [
        "2025-10-16 14:30 no_first_meeting match-1"
    ]
    assert told(year(met=True), HEAD, Reason.NO_FIRST_MEETING) == []


def test_holidays_leave_time_to_answer_the_first_check() -> None:
    world = World(matches=[pair(start="2025-10-20")])  # the check is due in autumn holidays
    world.run(START, at("2025-11-20"))
    assert told(world, HEAD, Reason.NO_FIRST_MEETING) == [
        "2025-11-08 14:30 no_first_meeting match-1"
    ]


def test_an_answered_check_keeps_the_curator_out() -> None:
    world = World(matches=[pair()])
    world.run(START, at("2025-10-14"))
    world.set_status(20, Moment.FIRST_MEETING, ResponseStatus.SUBMITTED)
    world.run(at("2025-10-14"), at("2025-11-20"))
    assert told(world, HEAD, Reason.NO_FIRST_MEETING) == []


def test_silence_one_note_to_both_then_the_curator() -> None:
    met = [replace(meeting(1, "2025-11-10"), confirmed_at=at("2025-11-10"))]
    world = World(matches=[pair()], meetings=met)
    world.run(at("2025-11-11"), at("2026-01-20"))
    assert told(world, PUPIL, Reason.SILENCE) == ["2025-12-01 15:00 silence match-1:2025-11-10"]
    assert told(world, TEACHER, Reason.SILENCE) == ["2025-12-01 14:30 silence match-1:2025-11-10"]
    assert told(world, HEAD, Reason.SILENT_PAIR) == [
        "2025-12-10 14:30 silent_pair match-1:2025-11-10"
    ]


def test_silence_is_counted_from_the_eve_of_stage_two() -> None:
    assert told(year(), PUPIL, Reason.SILENCE) == ["2025-11-24 15:00 silence match-1:2025-10-31"]


def test_a_planned_meeting_ends_the_silence_and_a_disputed_one_does_not() -> None:
    base = replace(meeting(1, "2025-11-10"), confirmed_at=at("2025-11-10"))
    ahead = replace(meeting(2, "2025-12-05"), logged_at=at("2025-11-30"))
    for second, notes in ((ahead, 0), (replace(ahead, disputed=True), 1)):
        world = World(matches=[pair()], meetings=[base, second])
        world.run(at("2025-11-11"), at("2025-12-04"))
        assert len(world.got(PUPIL, Reason.SILENCE)) == notes


def test_a_logged_meeting_is_told_to_the_other_side_only() -> None:
    world = World(matches=[pair()], meetings=[meeting(1, "2025-11-10", clock="19:30")])
    world.run(at("2025-11-10", "19:30"), at("2025-11-20"))
    assert told(world, PUPIL, Reason.MEETING_LOGGED) == [
        "2025-11-11 15:00 meeting_logged meeting-1"
    ]
    assert told(world, TEACHER, Reason.MEETING_LOGGED) == []


@pytest.mark.parametrize(
    "values",
    [
        {"state": MembershipState.PAUSED},
        {"state": MembershipState.LEFT},
        {"archived": True},
        {"paper": True},
        {"unreachable_since": at("2025-09-10")},
    ],
)
def test_who_is_not_written_to_gets_nothing_and_what_waits_is_withdrawn(values: dict) -> None:
    world = World(matches=[pair()])
    world.tick(at("2025-09-08", "10:00"))  # the entry invitation waits for the window
    world.set_member(20, **values)
    world.run(at("2025-09-08", "10:01"), at("2025-12-05"))
    assert world.got(PUPIL) == []
    waited = [each for each in world.deliveries if each.person_id == PUPIL]
    assert [(each.state, each.note) for each in waited] == [
        (DeliveryState.CANCELLED, Why.NOT_WRITTEN_TO)
    ]


def test_paper_people_have_responses_for_someone_to_enter() -> None:
    world = World(matches=[pair()])
    world.set_member(20, paper=True)
    world.run(START, END)
    moments = {each.slot.moment for each in world.responses if each.slot.membership_id == 20}
    assert moments == set(Moment) - BY_CHOICE


def test_a_paused_person_who_returns_gets_what_is_still_useful() -> None:
    world = World(matches=[pair()], meetings=met_every_two_weeks())
    world.run(START, at("2025-11-20"))
    world.set_member(20, state=MembershipState.PAUSED)
    world.run(at("2025-11-20"), at("2025-12-08"))
    world.set_member(20, state=MembershipState.ACTIVE)
    world.run(at("2025-12-08"), at("2025-12-31"))
    assert told(world, PUPIL)[-2:] == [
        "2025-12-08 15:00 pulse 1",
        "2025-12-22 15:00 reminder pulse-1",
    ]


def test_what_was_withdrawn_comes_back() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.tick(at("2025-09-08", "10:00"))
    world.set_member(20, state=MembershipState.PAUSED)
    world.tick(at("2025-09-08", "11:00"))
    world.set_member(20, state=MembershipState.ACTIVE)
    world.run(at("2025-09-08", "12:00"), at("2025-09-10"))
    assert [each.reason for each in world.got(PUPIL)] == [Reason.ENTRY]


def test_the_curator_hears_once_of_who_cannot_be_reached() -> None:
    world = World(matches=[pair()])
    world.run(START, at("2025-09-30"))
    world.set_member(20, unreachable_since=at("2025-10-03", "21:00"))
    world.run(at("2025-10-03", "21:00"), at("2025-11-30"))
    assert told(world, HEAD, Reason.UNREACHABLE_PERSON) == [
        f"2025-10-04 14:30 unreachable_person person-{PUPIL}:2025-10-03"
    ]


def test_who_blocks_the_bot_in_summer_is_no_news_of_september() -> None:
    world = World()
    world.set_member(20, unreachable_since=at("2026-06-20", "21:00"))
    world.tick(at("2026-09-01", "14:30"))
    assert told(world, HEAD, Reason.UNREACHABLE_PERSON) == []


def test_stage_two_waits_for_a_second_responsible_adult() -> None:
    world = World(members=[CURATOR, MENTOR, MENTEE], matches=[pair()])
    world.run(START, at("2025-12-10"))
    assert world.programme.stage(StageKey.MAIN).opened_at is None
    assert world.got(PUPIL, Reason.PULSE) == []
    assert told(world, HEAD, Reason.STAGE_BLOCKED) == [
        "2025-11-05 14:30 stage_blocked II-blocked:2025-11-01"
    ]
    world.members.append(PSYCHOLOGIST)
    world.run(at("2025-12-10"), at("2025-12-11"))
    assert world.programme.stage(StageKey.MAIN).opened_at == at("2025-12-10")
    assert told(world, PUPIL, Reason.PULSE) == ["2025-12-10 15:00 pulse 1"]


def test_stages_open_by_date_and_the_curators_word_is_kept() -> None:
    world = World()
    assert plan(world.snapshot(), START).openings == (StageKey.DIAGNOSIS,)
    world.run(START, at("2026-04-10"))
    control = world.programme.stage(StageKey.CONTROL)
    early = replace(control, opened_at=at("2026-04-10", "16:00"))
    world.programme = replace(
        world.programme, stages=(*world.programme.stages[:2], early, world.programme.stages[3])
    )
    world.run(at("2026-04-10", "16:00"), at("2026-04-20"))
    assert told(world, PUPIL, Reason.FINAL) == ["2026-04-10 16:00 final 1"]
    assert world.programme.stage(StageKey.CONTROL).opened_at == at("2026-04-10", "16:00")


def test_a_response_closes_21_days_after_the_invitation_really_went() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.tick(at("2025-09-08", "10:00"))
    world.apply(plan(world.snapshot(), at("2025-09-12", "16:00")), at("2025-09-12", "16:00"))
    world.send(at("2025-09-12", "16:00"))  # the sender was stuck for four days
    closes = {each.closes_at for each in world.responses}
    assert closes == {at("2025-10-04", "00:00")}
    assert last_day(world.programme, closes.pop()) == date(2025, 10, 3)


def test_nothing_closes_while_its_invitation_still_waits() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.tick(at("2025-09-08", "10:00"))
    for day in ("2025-09-20", "2025-10-02", "2025-10-15"):
        world.apply(plan(world.snapshot(), at(day)), at(day))  # nothing can be sent
    assert all(each.open for each in world.responses)
    assert {each.closes_at for each in world.responses} == {at("2025-11-06", "00:00")}


def test_finals_follow_a_longer_stage_three_and_keep_their_word_in_a_shorter() -> None:
    for last, closes in (("2026-05-25", "2026-05-26"), ("2026-05-10", "2026-05-21")):
        world = World()
        world.run(START, at("2026-04-20"))
        first, main, control, closing = world.programme.stages
        moved = replace(control, ends_on=date.fromisoformat(last))
        world.programme = replace(world.programme, stages=(first, main, moved, closing))
        world.tick(at("2026-04-21"))
        finals = {each.closes_at for each in world.responses if each.slot.moment is Moment.FINAL}
        assert finals == {at(closes, "00:00")}


def test_deadlines_move_with_an_outage() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST])
    world.run(START, at("2025-09-10"))
    last, now = at("2025-09-10"), at("2025-09-12", "18:00")
    moved = shift_after_outage(world.responses, last, now)
    assert moved == tuple(
        Extension(each.id, each.closes_at + timedelta(days=2, hours=6)) for each in world.responses
    )
    assert shift_after_outage(world.responses, last, last + timedelta(minutes=59)) == ()


def test_after_downtime_what_is_useful_is_sent_and_the_rest_recorded_as_missed() -> None:
    world = World(matches=[pair()], meetings=met_every_two_weeks())
    world.run(START, at("2025-11-20"))
    world.run(at("2026-02-10"), at("2026-02-12"))  # away for twelve weeks
    pulses = [each for each in world.deliveries if each.reason is Reason.PULSE]
    assert [(each.person_id, each.occurrence, each.state, each.note) for each in pulses] == [
        (TEACHER, "1", DeliveryState.MISSED, Why.TOO_LATE),
        (PUPIL, "1", DeliveryState.MISSED, Why.TOO_LATE),
        (TEACHER, "2", DeliveryState.SENT, None),
        (PUPIL, "2", DeliveryState.SENT, None),
    ]
    assert {each.slot.wave for each in world.responses if each.slot.moment is Moment.PULSE} == {2}
    digests = [each for each in world.deliveries if each.reason is Reason.WEEKLY_DIGEST]
    missed = [each.occurrence for each in digests if each.state is DeliveryState.MISSED]
    assert missed[0] == "2025-W48"
    assert "2026-W07" not in missed


def test_a_match_entered_afterwards_brings_no_late_questions() -> None:
    world = World(
        members=[
            CURATOR,
            PSYCHOLOGIST,
            replace(MENTOR, enrolled_on=date(2026, 2, 10)),
            replace(MENTEE, enrolled_on=date(2026, 2, 10)),
        ],
        matches=[pair(start="2025-10-06")],
    )
    world.run(at("2026-02-10"), at("2026-02-11"))
    assert {each.reason for each in world.deliveries if each.person_id == PUPIL} == {Reason.ENTRY}


def test_a_moved_stage_is_told_again_and_its_old_reminder_withdrawn() -> None:
    world = World()
    world.run(START, at("2026-04-09", "10:00"))
    world.apply(plan(world.snapshot(), at("2026-04-09", "14:30")), at("2026-04-09", "14:30"))
    first, main, control, closing = world.programme.stages
    world.programme = replace(
        world.programme,
        stages=(
            first,
            replace(main, ends_on=date(2026, 4, 21)),
            replace(control, starts_on=date(2026, 4, 22)),
            closing,
        ),
    )
    world.run(at("2026-04-09", "14:31"), at("2026-04-30"))
    assert told(world, HEAD, Reason.STAGE_REMINDER)[-3:] == [
        "2026-04-15 14:30 stage_reminder II-ending:2026-04-21",
        "2026-04-15 14:30 stage_reminder III-before:2026-04-22",
        "2026-04-22 14:30 stage_reminder III-start:2026-04-22",
    ]


def test_the_end_of_a_pair_is_told_if_it_is_early() -> None:
    parted = replace(pair(), ended_on=date(2025, 12, 5), closed_early=True)
    world = World(matches=[parted])
    world.run(at("2025-12-05"), at("2025-12-20"))
    assert told(world, PUPIL, Reason.MATCH_ENDED) == ["2025-12-05 15:00 match_ended match-1"]
    world = World(matches=[replace(parted, closed_early=False)])
    world.run(at("2025-12-05"), at("2025-12-20"))
    assert world.got(PUPIL, Reason.MATCH_ENDED) == []


def _noticed(reason: Reason, now: datetime) -> Planned:
    return notice(
        programme_id=1,
        person_id=CURATOR.person_id,
        membership_id=CURATOR.id,
        reason=reason,
        occurrence="response-1",
        due_at=now,
        payload={"response": 1},
    )


def test_alerts_are_left_alone_by_planning() -> None:
    world = World()
    now = at("2025-11-09", "22:00")  # Sunday night
    alert = _noticed(Reason.CALL_CURATOR, now)
    world.apply(Plan(deliveries=(alert,)), now)
    world.tick(now)
    assert told(world, HEAD) == ["2025-11-09 22:00 call_curator response-1"]
    flag = _noticed(Reason.PULSE_FLAG, now)
    world.apply(Plan(deliveries=(flag,)), now)
    world.run(now, at("2025-11-11"))
    assert told(world, HEAD, Reason.PULSE_FLAG) == ["2025-11-10 14:30 pulse_flag response-1"]


def test_after_the_year_only_the_warning_that_its_data_go_is_to_come() -> None:
    found = year().snapshot()
    warning = next_moment(found, at("2026-07-01"))
    assert warning is not None
    before = found.programme.erase_on - warning.date()
    assert timedelta(days=30) >= before > timedelta(days=20)  # a month, from the next school day on

    done = replace(found, programme=replace(found.programme, erased_at=at("2026-06-30")))
    assert next_moment(done, at("2026-07-01")) is None


def lively_year(*, answers: bool) -> World:
    """Messages to a mentee who meets twice a month; every other meeting is logged by the mentor."""

    def live(world: World, now: datetime) -> None:
        log = [each for each in met_every_two_weeks() if each.logged_at <= now]
        world.meetings = [
            replace(each, confirmed_at=None, logged_by=10 if each.id % 2 else 20) for each in log
        ]
        if answers and world.got(PUPIL):
            for moment in Moment:
                world.set_status(20, moment, ResponseStatus.SUBMITTED)

    world = World(matches=[pair()])
    now = START
    while now < END:
        live(world, now)
        world.tick(now)
        following = [world.following(now)]
        following += [e.logged_at for e in met_every_two_weeks() if e.logged_at > now]
        now = min(following)
    return world


def test_a_mentees_year_is_13_to_21_messages() -> None:
    counts = [len(lively_year(answers=each).messages_to(PUPIL)) for each in (True, False)]
    assert counts == [13, 17]
