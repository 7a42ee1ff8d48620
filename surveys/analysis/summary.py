"""The whole summary of a programme: `summary --json`, screens and reports are made from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from surveys.analysis.attrition import AttritionRow, attrition
from surveys.analysis.columns import Column, columns
from surveys.analysis.cycle import cycle
from surveys.analysis.endings import EndingRow, endings
from surveys.analysis.events import EventKindRow, EventRow, event_kinds, event_list
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.indicators import Indicator, process_indicators
from surveys.analysis.meetings import Meetings, meetings
from surveys.analysis.omissions import Omission, Reason, omissions
from surveys.analysis.outlook import Evidence, outlook
from surveys.analysis.participation import ParticipationRow, participation
from surveys.analysis.returns import ReturnsRow, returns
from surveys.analysis.rows import answer_rows
from surveys.analysis.strengths import Side, sides
from surveys.analysis.tables import Tables, make_tables, mixed_scales, no_tables, with_pulses
from surveys.analysis.targets import DEFAULT_TARGETS, Targets
from surveys.analysis.waves import finals_closed
from surveys.analysis.weeks import WeekRow, weeks
from surveys.programme.calendar import local_day
from surveys.questionnaires.model import Aspect, Moment, Visibility

COMPARED = frozenset({Aspect.STATE, Aspect.EXPECTED, Aspect.ACTUAL})


@dataclass(frozen=True, slots=True)
class Summary:
    as_of: date
    programme_id: int
    school: str
    year: str
    participation: tuple[ParticipationRow, ...]
    attrition: tuple[AttritionRow, ...]
    weeks: tuple[WeekRow, ...]
    endings: tuple[EndingRow, ...]
    events: tuple[EventKindRow, ...]
    event_list: tuple[EventRow, ...]
    responses: tuple[ReturnsRow, ...]
    meetings: Meetings
    process: tuple[Indicator, ...]  # indicators that are always live
    tables: Tables
    closed: bool  # have the finals closed, are there tables?
    strengths: tuple[Side, ...]
    weaknesses: tuple[Side, ...]
    opportunities: tuple[Side, ...]  # of a year whose finals have closed
    threats: tuple[Side, ...]
    omitted: tuple[Omission, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return (*self.process, *self.tables.indicators)


def summarize(
    facts: ProgrammeFacts,
    now: datetime,
    min_group: int,
    targets: Targets = DEFAULT_TARGETS,
    *,
    estimates: bool = True,
) -> Summary:
    """All figures as of min(now, end of the programme). Raises ValueError for min_group < 3.

    `estimates=False` leaves the aggregate tables empty but for `respondents`: for a reader who
    takes them as published, and need not load numpy and scipy.
    """
    as_of = min(local_day(facts.programme, now), facts.programme.ends_on)
    closed = finals_closed(facts, now)
    tables, omitted = _of_answers(
        facts, now, min_group, targets, closed=closed, estimates=estimates
    )
    returned = returns(facts, now)
    met = meetings(facts, as_of)
    walked = cycle(facts, as_of)
    process = (
        process_indicators(facts, as_of, met, returned, walked.full, targets)
        if facts.memberships
        else ()
    )
    summary = Summary(
        as_of=as_of,
        programme_id=facts.programme.id,
        school=facts.programme.school,
        year=facts.programme.year,
        participation=participation(facts, as_of, walked.full),
        attrition=attrition(facts, as_of, walked),
        weeks=weeks(facts, as_of),
        endings=endings(facts, as_of),
        events=event_kinds(facts, as_of),
        event_list=event_list(facts, as_of),
        responses=returned,
        meetings=met,
        process=process,
        tables=tables,
        closed=closed,
        strengths=(),
        weaknesses=(),
        opportunities=(),
        threats=(),
        omitted=omissions(omitted),
    )
    return with_points(summary)


def _of_answers(
    facts: ProgrammeFacts,
    now: datetime,
    min_group: int,
    targets: Targets,
    *,
    closed: bool,
    estimates: bool,
) -> tuple[Tables, Counter[Reason]]:
    """The tables, and how many answers are in none. The columns, of a region tens of MiB, end here."""
    said, respondents, omitted = _columns(facts, now, min_group)
    if not closed:
        tables = no_tables(targets, begun=bool(facts.memberships))
        return with_pulses(tables, said, facts, now, min_group), omitted
    if estimates:
        made = make_tables(said, respondents, facts, now, min_group, targets)
        tables, mixed = made.tables, made.mixed
    else:
        tables = no_tables(targets, begun=True, respondents=respondents)
        mixed = mixed_scales(said, min_group)
    omitted[Reason.UNPAIRED] = _unpaired(said)
    omitted[Reason.TWO_SCALES] = mixed
    return tables, omitted


def _columns(
    facts: ProgrammeFacts, now: datetime, min_group: int
) -> tuple[tuple[Column, ...], int, Counter[Reason]]:
    """And how many people answered, and what is left out."""
    answers = answer_rows(facts, now, min_group)
    omitted = Counter({omission.reason: omission.n for omission in answers.omitted})
    return columns(answers.rows), answers.respondents, omitted


def with_points(summary: Summary) -> Summary:
    """Strengths, weaknesses, opportunities and threats, chosen anew from the summary's own tables."""
    tables = summary.tables
    strengths, weaknesses = sides(tables.growth, tables.expectations, summary.indicators)
    opportunities, threats = outlook(_evidence(summary)) if summary.closed else ((), ())
    return replace(
        summary,
        strengths=strengths,
        weaknesses=weaknesses,
        opportunities=opportunities,
        threats=threats,
    )


def _evidence(summary: Summary) -> Evidence:
    return Evidence(
        attrition=summary.attrition,
        endings=summary.endings,
        meetings=summary.meetings,
        returned=summary.responses,
        indicators=summary.tables.indicators,
        outcomes=summary.tables.outcomes,
        yes_no=summary.tables.yes_no,
    )


def _unpaired(columns: Iterable[Column]) -> int:
    """Participants who answered what is compared at one of the two moments only."""
    answered: dict[Moment, set[int]] = {Moment.ENTRY: set(), Moment.FINAL: set()}
    for one in columns:
        if (
            one.visibility is Visibility.AGGREGATE
            and one.aspect in COMPARED
            and one.moment in answered
        ):
            answered[one.moment].update(member for member, _ in one.given())
    return len(answered[Moment.ENTRY] ^ answered[Moment.FINAL])
