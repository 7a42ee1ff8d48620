"""Participation, returns, meetings: facts of the process on a school written by hand."""

from datetime import date

from surveys.analysis.as_json import to_json
from surveys.analysis.cycle import cycle
from surveys.analysis.facts import ResponseStatus
from surveys.analysis.meetings import Meetings, meetings, planned
from surveys.analysis.participation import ParticipationRow, participation
from surveys.analysis.returns import returns
from surveys.analysis.summary import summarize
from surveys.people.model import MembershipState, Role
from surveys.questionnaires.model import Moment, Visibility
from tests.analysis.factory import AFTER, PROGRAMME
from tests.analysis.school import SEPTEMBER, School

JUNE = date(2026, 6, 1)


def rows(school: School) -> tuple[ParticipationRow, ...]:
    facts = school.facts()
    return participation(facts, JUNE, cycle(facts, JUNE).full)


def test_the_full_cycle_is_entry_final_a_match_not_closed_early_and_a_meeting() -> None:
    school = School()
    whole = school.pair()[1]
    for moment in (Moment.ENTRY, Moment.FINAL):
        school.respond(whole, moment)
    no_meeting = school.pair(meetings=0)[1]
    for moment in (Moment.ENTRY, Moment.FINAL):
        school.respond(no_meeting, moment)
    school.respond(school.pair()[1], Moment.ENTRY)  # no final
    early = school.member(Role.MENTEE)
    school.match(1, early, early=True, meetings=[date(2025, 12, 1)])
    for moment in (Moment.ENTRY, Moment.FINAL):
        school.respond(early, moment)
    wellbeing = school.pair()[1]
    for moment in (Moment.ENTRY, Moment.FINAL):
        school.respond(wellbeing, moment, "wellbeing")
    mentees = next(row for row in rows(school) if row.role == "mentee")
    assert mentees == ParticipationRow(
        "mentee", "teacher-pupil", enrolled=5, active=5, completed=1, left=0
    )


def test_enrolled_are_those_who_said_yes_and_a_pause_is_no_exit() -> None:
    school = School()
    school.member(Role.MENTEE)
    school.member(Role.MENTEE, state=MembershipState.PAUSED)
    school.member(Role.MENTEE, state=MembershipState.LEFT)
    school.member(Role.MENTEE, withdrawn=True)
    school.member(Role.MENTEE, state=MembershipState.RECORDED, enrolled_on=None)
    school.member(Role.MENTEE, state=MembershipState.REFUSED, enrolled_on=None)
    (row,) = rows(school)
    assert (row.enrolled, row.active, row.left) == (4, 2, 2)


def test_returns_count_people_and_a_mentor_of_three_is_one() -> None:
    school = School()
    mentor = school.member(Role.MENTOR)
    for line in range(3):
        match = school.match(mentor, school.member(Role.MENTEE))
        status = ResponseStatus.SUBMITTED if line < 2 else ResponseStatus.INVITED
        school.respond(
            mentor,
            Moment.PULSE,
            match=match,
            visibility=Visibility.CURATOR,
            status=status,
            answered=3 if line < 2 else 0,
        )
    (row,) = returns(school.facts(), AFTER)
    assert (row.due, row.submitted, row.partial, row.missing) == (1, 0, 1, 0)


def test_declined_is_not_missing_and_an_unsent_answer_is_partial() -> None:
    school = School()
    for status, answered in (
        (ResponseStatus.SUBMITTED, 4),
        (ResponseStatus.DECLINED, 2),
        (ResponseStatus.STARTED, 1),
        (ResponseStatus.EXPIRED, 1),
        (ResponseStatus.EXPIRED, 0),
        (ResponseStatus.INVITED, 0),
    ):
        school.respond(school.member(Role.MENTEE), Moment.ENTRY, status=status, answered=answered)
    school.respond(school.member(Role.MENTEE, withdrawn=True), Moment.ENTRY)
    (row,) = returns(school.facts(), AFTER)
    assert (row.due, row.submitted, row.declined, row.partial, row.missing) == (6, 1, 1, 2, 2)
    assert not returns(school.facts(), SEPTEMBER.replace(day=1))


def test_planned_meetings_are_two_in_thirty_days_of_term_time() -> None:
    school = School()
    school.match(1, school.member(Role.MENTEE), starts_on=date(2025, 9, 20))
    match = school.matches[0]
    # November and December up to the 30th: 60 days; the break from 31 December takes no part.
    assert planned(PROGRAMME, match, date(2025, 12, 30)) == 4
    assert planned(PROGRAMME, match, date(2026, 1, 11)) == 4
    assert planned(PROGRAMME, match, date(2025, 12, 29)) == 3
    assert planned(PROGRAMME, match, date(2025, 10, 31)) == 0
    # the whole of stage II: 166 days, less 12 of the break
    assert planned(PROGRAMME, match, JUNE) == 2 * 154 // 30


def test_held_silent_and_disputed_meetings() -> None:
    school = School()
    school.pair(meetings=4)  # the last on 22 December: silent by February
    busy = school.pair(meetings=1)[0]
    school.meet(2, date(2026, 1, 20), busy)
    school.meet(2, date(2026, 1, 27), busy, disputed=True)
    school.meet(2, date(2026, 3, 1), busy)  # planned in the future
    school.match(busy, school.member(Role.MENTEE), ended_on=date(2025, 12, 1))
    found = meetings(school.facts(), date(2026, 2, 1))
    assert (found.held, found.matches, found.silent) == (6, 3, 1)
    assert meetings(School().facts(), JUNE) == Meetings(0, 0, 0, 0)


def test_compliance_divides_meetings_of_the_window_that_was_planned() -> None:
    """Meetings in September and in May are held meetings, but nobody had planned them."""
    school = School()
    mentor = school.member(Role.MENTOR)
    school.match(mentor, school.member(Role.MENTEE), starts_on=date(2025, 9, 20))
    for day in (date(2025, 9, 25), date(2025, 10, 31), date(2025, 11, 1), date(2026, 4, 15)):
        school.meet(1, day, mentor)
    school.meet(1, date(2026, 4, 16), mentor)
    school.meet(1, date(2025, 12, 1), mentor, disputed=True)
    found = meetings(school.facts(), JUNE)
    assert (found.held, found.held_in_main, found.planned) == (5, 2, 10)
    summary = summarize(school.facts(), AFTER, 5)
    (compliance,) = [one for one in summary.process if one.key == "meeting_compliance"]
    assert (compliance.value, compliance.n) == (0.2, 10)
    assert to_json(summary)["meetings"] == {"planned": 10, "held": 5, "matches": 1, "silent": 0}


def test_silence_begins_after_21_term_days() -> None:
    school = School()
    school.pair(meetings=1)  # on 1 December
    assert meetings(school.facts(), date(2025, 12, 21)).silent == 0
    assert meetings(school.facts(), date(2025, 12, 22)).silent == 1
