"""Events in the figures of the year, and days and hours as they are typed. No I/O."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surveys.analysis.event_words import held, line, useful
from surveys.analysis.events import event_kinds, event_list
from surveys.calendar_file import Appointment, calendar_file
from surveys.events.model import Event, EventKind, Figures, LookingBack, Tally
from surveys.events.when import BadDay, BadTime, fitting_day, read_day, read_time
from surveys.programme.model import Programme
from surveys.programme.year import default_breaks, default_stages
from tests.analysis.school import School

NOVEMBER = datetime(2025, 11, 14, 12, tzinfo=UTC)
PROGRAMME = Programme(
    1, "Школа", "2025/26", "Europe/Moscow", default_stages(2025), default_breaks(2025)
)
TODAY = date(2025, 11, 10)


def event(kind: EventKind = EventKind.SEMINAR, at: datetime = NOVEMBER, **more: object) -> Event:
    return replace(Event(1, 1, kind, "", "", at, 0, 0, at), **more)  # type: ignore[arg-type]


def marked(**counts: int) -> dict[str, object]:
    return {"marks": {"n": sum(counts.values()), "counts": {k[1:]: n for k, n in counts.items()}}}


def test_what_was_held_is_counted_by_kind() -> None:
    facts = replace(
        School().facts(),
        events=(
            Figures(event(EventKind.ROUND_TABLE, nameless=1), Tally(9, 7, 1, 6)),
            Figures(event(cancelled_at=NOVEMBER), Tally(9)),
            Figures(event(at=NOVEMBER + timedelta(days=2)), Tally(4, 4, 0, 4)),
        ),
    )
    kinds = event_kinds(facts, date(2025, 11, 14))
    assert [(row.kind, row.held, row.visits, row.cancelled) for row in kinds] == [
        ("round_table", 1, 7, 0),
        ("seminar", 0, 0, 1),
    ]
    assert held(kinds) == "Состоялось 1 событие: круглый стол — 1. Посещений: 7."
    [only] = event_list(facts, date(2025, 11, 15))
    assert (only.invited, only.coming, only.visits, only.n, only.suppressed) == (
        9,
        7,
        7,
        None,
        False,
    )
    later = event_kinds(facts, date(2025, 11, 16))
    assert held(later) == "Состоялись 2 события: круглый стол — 1, семинар — 1. Посещений: 11."


def test_marks_are_told_as_the_size_of_the_group_allows() -> None:
    rows = [
        event_list(replace(School().facts(), events=(Figures(one),)), date(2025, 12, 1))[0]
        for one in (
            event(**marked(m5=4, m4=1)),
            event(**marked(m5=4, m2=2)),
            event(**marked(m5=11)),
            event(marks={"n": 4, "counts": None}),
        )
    ]
    assert [line(row).partition("; ")[2] for row in rows] == [
        "4 или 5 поставили больше половины",
        "4 или 5 поставили 4 из 6, обычная отметка 5",
        "4 или 5 поставили 11 из 11, обычная отметка 5",
        "слишком мало ответов, чтобы показать",
    ]
    assert (rows[3].n, rows[3].median, rows[3].useful, rows[3].suppressed) == (4, None, None, True)
    assert useful(LookingBack(7, {1: 7})) == "4 или 5 поставили меньше половины"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("14 ноября", date(2025, 11, 14)),
        ("14.11", date(2025, 11, 14)),
        ("3 марта", date(2026, 3, 3)),
        ("15.06.26", date(2026, 6, 15)),
        ("завтра", date(2025, 11, 11)),
        ("9 ноября", BadDay.PAST),
        ("1.01.2099", BadDay.FAR),
        ("16 июня", BadDay.OUTSIDE),
        ("31 февраля", BadDay.NOT_A_DAY),
        ("в пятницу", BadDay.NOT_A_DAY),
    ],
)
def test_a_typed_day_lies_in_the_school_year(typed: str, found: date | BadDay) -> None:
    assert read_day(PROGRAMME, TODAY, typed) == found


@given(st.dates())
def test_only_days_of_this_year_that_are_not_over_fit(day: date) -> None:
    fits = fitting_day(PROGRAMME, TODAY, day)
    assert (fits == day) is (TODAY <= day <= PROGRAMME.ends_on)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("15:30", time(15, 30)),
        ("15.30", time(15, 30)),
        ("в 9", time(9)),
        ("в 15 часов", time(15)),
        ("24:00", BadTime.NOT_A_TIME),
        ("15:3", BadTime.NOT_A_TIME),
        ("после обеда", BadTime.NOT_A_TIME),
    ],
)
def test_a_typed_hour(typed: str, found: time | BadTime) -> None:
    assert read_time(typed) == found


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
@example("\\;")
def test_a_line_of_a_calendar_file_is_short_and_keeps_its_text(title: str) -> None:
    appointment = Appointment("1", title, NOVEMBER, NOVEMBER + timedelta(hours=1))
    lines = calendar_file(appointment, NOVEMBER).split(b"\r\n")
    assert all(len(each) <= 75 for each in lines)
    whole = b"\r\n".join(lines).replace(b"\r\n ", b"").decode()
    [said] = [each for each in whole.split("\r\n") if each.startswith("SUMMARY:")]
    plain = re.sub(r"\\(.)", lambda sign: sign[1].replace("n", "\n"), said.removeprefix("SUMMARY:"))
    assert plain == "\n".join(title.splitlines())
