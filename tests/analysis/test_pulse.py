"""The pulse over the year and meetings by week."""

from datetime import UTC, date, datetime, timedelta

from surveys.analysis.pulse import DivergenceRow, PulseRow
from surveys.analysis.summary import Summary, summarize
from surveys.analysis.weeks import WeekRow, weeks
from surveys.people.model import Role
from surveys.questionnaires.model import Moment, QuestionType, Visibility
from tests.analysis.school import School

DECEMBER = datetime(2025, 12, 8, 9, tzinfo=UTC)
CLOSED = DECEMBER + timedelta(days=21)
Sides = tuple[float | None, float | None]  # mentor of ten, mentee of five


def pulsing(*given: Sides, on_call: tuple[int, ...] = ()) -> School:
    """A pair a line. `on_call`: pairs whose mentor is a responsible adult as well."""
    school = School()
    for number, values in enumerate(given):
        mentor, mentee = school.pair()
        if number in on_call:
            school.office(mentor)
        for member, value, kind in (
            (mentor, values[0], QuestionType.SCALE),
            (mentee, values[1], QuestionType.STEPS),
        ):
            if value is not None:
                response = school.respond(
                    member,
                    Moment.PULSE,
                    visibility=Visibility.CURATOR,
                    match=len(school.matches),
                    opened=DECEMBER,
                )
                school.answer(response, value, "pulse_together", None, kind=kind)
    return school


def at(school: School, now: datetime = CLOSED) -> Summary:
    return summarize(school.facts(), now, 5)


def mentees(summary: Summary) -> list[PulseRow]:
    return [row for row in summary.tables.pulses if row.role == "mentee"]


def test_a_wave_by_role_and_form_on_its_own_scale() -> None:
    summary = at(pulsing(*[(8, 4)] * 4, (3, 5), (8, None)))
    mentor, _, mentee, _ = sorted(summary.tables.pulses, key=lambda row: row.role != "mentor")
    assert mentor == PulseRow(
        1, "pulse_together", "mentor", "scale", "teacher-pupil", 6, 43 / 6, 8.0
    )
    assert mentee == PulseRow(1, "pulse_together", "mentee", "steps", "teacher-pupil", 5, 4.2, 4.0)


def test_it_appears_when_the_whole_wave_has_closed() -> None:
    school = pulsing(*[(8, 4)] * 6)
    assert at(school, CLOSED - timedelta(seconds=1)).tables.pulses == ()
    assert at(school).tables.pulses


def test_sides_that_see_it_apart_are_counted_in_pairs() -> None:
    """Five steps stretched over ten: 1 is 1, 4 is 7.75."""
    summary = at(pulsing((9, 1), (5, 1), (4, 1), (8, 4), (10, 4), (9, 3), (8, None)))
    assert summary.tables.divergence == (
        DivergenceRow(1, "teacher-pupil", 6, 2),
        DivergenceRow(1, "all", 6, 2),
    )


def test_pairs_of_somebody_on_call_are_in_no_figure() -> None:
    """The psychologist reads six pulses by name: seven less six would be the own mentee's."""
    summary = at(pulsing(*[(8, 4)] * 6, (8, 1), on_call=(6,)))
    assert [(row.n, row.mean) for row in mentees(summary)] == [(6, 4), (6, 4)]
    assert summary.tables.divergence[0].matches == 6


def test_four_pulses_are_not_shown_and_one_safe_child_is_no_figure() -> None:
    school = pulsing(*[(8, 4)] * 4)
    for mentee in range(2, 9, 2):
        response = next(r.id for r in school.responses if r.membership_id == mentee)
        school.answer(response, 1, "pulse_safe", None)
    assert {row.construct for row in at(school).tables.pulses} == {"pulse_together"}
    assert all(row.suppressed and row.mean is None for row in at(school).tables.pulses)
    assert all(row.suppressed for row in at(school).tables.divergence)


def test_meetings_by_week_are_never_suppressed() -> None:
    school = School()
    mentor = school.member(Role.MENTOR)
    days = [date(2025, 11, 3), date(2025, 11, 9), date(2026, 1, 5)]
    school.match(mentor, school.member(Role.MENTEE), meetings=days)
    school.match(
        mentor,
        school.member(Role.MENTEE),
        starts_on=date(2025, 11, 11),
        ended_on=date(2025, 11, 25),
        meetings=[date(2025, 11, 12)],
    )
    found = weeks(school.facts(), date(2026, 1, 7))
    by_week = {row.week: row for row in found}
    assert found[0].week == "2025-09-01"
    assert found[-1].week == "2026-01-05"
    assert by_week["2025-10-20"] == WeekRow("2025-10-20", 0, 0, 0, term=True)
    assert by_week["2025-11-03"] == WeekRow("2025-11-03", 2, 1, 1, term=True)
    assert by_week["2025-11-10"] == WeekRow("2025-11-10", 1, 1, 2, term=True)
    assert by_week["2025-11-24"].running == 2
    assert by_week["2025-12-01"].running == 1
    assert by_week["2026-01-05"] == WeekRow("2026-01-05", 1, 1, 1, term=False)


def test_no_pairs_no_weeks() -> None:
    assert weeks(School().facts(), date(2026, 1, 7)) == ()
