"""The whole summary of a programme: `summary --json`, screens and reports are made from it.

Field names are the contract's (design, "Contract of names", `summary --json`, schema 1).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from surveys.analysis.attrition import AttritionRow, attrition
from surveys.analysis.endings import EndingRow, endings
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.indicators import Indicator, process_indicators
from surveys.analysis.meetings import Meetings, meetings
from surveys.analysis.omissions import Omission, Reason, omissions
from surveys.analysis.participation import ParticipationRow, participation
from surveys.analysis.returns import ReturnsRow, returns
from surveys.analysis.rows import Row, answer_rows
from surveys.analysis.strengths import Side, sides
from surveys.analysis.tables import Tables, make_tables, mixed_scales, no_tables, with_pulses
from surveys.analysis.targets import DEFAULT_TARGETS, Targets
from surveys.analysis.waves import finals_closed
from surveys.analysis.weeks import WeekRow, weeks
from surveys.programme.calendar import local_day
from surveys.questionnaires.model import Aspect, Moment, Visibility

SCHEMA = 1
# Lists of rows that schema 1 has beyond the contract's fields (docs/figures.md).
ADDED = ("attrition", "weeks", "endings")
ADDED_TABLES = tuple(field.name for field in fields(Tables) if field.default is not MISSING)
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
    responses: tuple[ReturnsRow, ...]
    meetings: Meetings
    process: tuple[Indicator, ...]  # indicators that are always live
    tables: Tables
    closed: bool  # have the finals closed, are there tables?
    strengths: tuple[Side, ...]
    weaknesses: tuple[Side, ...]
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
    answers = answer_rows(facts, now, min_group)
    closed = finals_closed(facts, now)
    omitted = Counter({omission.reason: omission.n for omission in answers.omitted})
    if closed:
        if estimates:
            made = make_tables(answers, facts, now, min_group, targets)
            tables, mixed = made.tables, made.mixed
        else:
            tables = no_tables(targets, begun=True, respondents=answers.respondents)
            mixed = mixed_scales(answers.rows, min_group)
        omitted[Reason.UNPAIRED] = _unpaired(answers.rows)
        omitted[Reason.TWO_SCALES] = mixed
    else:
        tables = no_tables(targets, begun=bool(facts.memberships))
        tables = with_pulses(tables, answers.rows, facts, now, min_group)
    returned = returns(facts, now)
    met = meetings(facts, as_of)
    process = process_indicators(facts, as_of, met, returned, targets) if facts.memberships else ()
    strengths, weaknesses = sides(
        tables.growth, tables.expectations, (*process, *tables.indicators)
    )
    return Summary(
        as_of=as_of,
        programme_id=facts.programme.id,
        school=facts.programme.school,
        year=facts.programme.year,
        participation=participation(facts, as_of),
        attrition=attrition(facts, as_of),
        weeks=weeks(facts, as_of),
        endings=endings(facts, as_of),
        responses=returned,
        meetings=met,
        process=process,
        tables=tables,
        closed=closed,
        strengths=strengths,
        weaknesses=weaknesses,
        omitted=omissions(omitted),
    )


def to_json(summary: Summary) -> dict[str, Any]:
    """Schema 1 of the contract; figures unrounded."""
    return {
        "schema": SCHEMA,
        "as_of": summary.as_of.isoformat(),
        "programme": {
            "id": summary.programme_id,
            "school": summary.school,
            "year": summary.year,
        },
        "participation": _plain(summary.participation),
        "responses": _plain(summary.responses),
        "meetings": _meetings(summary.meetings),
        "satisfaction": _plain(summary.tables.satisfaction),
        "growth": _plain(summary.tables.growth),
        "expectations": _plain(summary.tables.expectations),
        "indicators": _plain(summary.indicators),
        "strengths": _plain(summary.strengths),
        "weaknesses": _plain(summary.weaknesses),
        "omitted": _plain(summary.omitted),
        **{name: _plain(getattr(summary, name)) for name in ADDED},
        **{name: _plain(getattr(summary.tables, name)) for name in ADDED_TABLES},
    }


def empty_json(as_of: date) -> dict[str, Any]:
    """Schema 1 of a base without a programme."""
    lists = ("participation", "responses", "satisfaction", "growth", "expectations")
    sides = ("indicators", "strengths", "weaknesses", "omitted", *ADDED, *ADDED_TABLES)
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "programme": None,
        "meetings": _meetings(Meetings(0, 0, 0, 0)),
    } | {key: [] for key in (*lists, *sides)}


def _unpaired(rows: Iterable[Row]) -> int:
    """Participants who answered what is compared at one of the two moments only."""
    moments: defaultdict[int, set[Moment]] = defaultdict(set)
    for row in rows:
        if row.visibility is Visibility.AGGREGATE and row.aspect in COMPARED:
            moments[row.membership_id].add(row.moment)
    return sum(len(seen & {Moment.ENTRY, Moment.FINAL}) == 1 for seen in moments.values())


def _meetings(found: Meetings) -> dict[str, int]:
    """The contract's four; what compliance divides stands in its indicator."""
    return {
        "planned": found.planned,
        "held": found.held,
        "matches": found.matches,
        "silent": found.silent,
    }


def _plain(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]
