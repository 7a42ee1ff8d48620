"""The programme's indicators (programme notes, "Indicators"): value, n, target and formula."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.analysis.answers import Value
from surveys.analysis.columns import Column
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import uncovers
from surveys.analysis.meetings import Meetings
from surveys.analysis.participation import enrolled
from surveys.analysis.returns import ReturnsRow
from surveys.analysis.satisfaction import satisfied
from surveys.analysis.targets import Targets
from surveys.people.model import Kind, Role
from surveys.questionnaires.model import Moment, Visibility

# School totals that no participant can give: the curator enters them.
PUPILS_10_18 = "pupils_10_18"
PUPILS_15_18 = "pupils_15_18"
YOUNG_TEACHERS = "young_teachers"
YOUNG_LAST_YEAR = "young_last_year"  # young teachers of last year's programme
YOUNG_STAYED = "young_stayed"  # of them: still at the school on 1 September
QUALITY_FORM = "quality_form"  # points of the curator's quality form, 0-18

FUTURE_MENTOR = "future_mentor"
AGGREGATE = ("satisfaction_mentee", "satisfaction_mentor", "future_mentors")

FORMULAS = {
    "coverage_pupils": "наставляемые школьники ÷ школьники 10–18 лет",
    "pupils_as_mentors": "наставники-школьники ÷ школьники 15–18 лет",
    "coverage_young_teachers": "наставляемые педагоги ÷ молодые педагоги школы",
    "satisfaction_mentee": "довольные наставляемые (от 4 из 5 или от 7 из 10) ÷ ответившие",
    "satisfaction_mentor": "довольные наставники (от 4 из 5 или от 7 из 10) ÷ ответившие",
    "completion": "прошли полный цикл ÷ вступили в программу",
    "early_closure": "пары, закрытые досрочно ÷ все пары",
    "meeting_compliance": "встречи основного этапа ÷ запланированные на него (2 в месяц, без каникул)",
    "response": "отправленные анкеты ÷ предложенные",
    "future_mentors": "школьники, которые хотят стать наставниками ÷ ответившие школьники",
    "retention": "остались в школе на 1 сентября ÷ молодые педагоги прошлогодней программы",
    "quality_form": "сумма баллов анкеты куратора: 9 признаков по 0, 1 или 2",
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """`value` is a share of `n` (of `quality_form`: points); None: unknown, or suppressed."""

    key: str
    value: float | None
    n: int | None
    target: float | None
    formula: str
    suppressed: bool = False
    at_most: bool = False


def process_indicators(
    facts: ProgrammeFacts,
    today: date,
    meetings: Meetings,
    returned: Sequence[ReturnsRow],
    full_cycle: Collection[int],
    targets: Targets,
) -> tuple[Indicator, ...]:
    """Those made of facts of the process: always live, never suppressed.

    `full_cycle`: see `cycle.Cycle`.
    """
    people = {person.id: person.kind for person in facts.people}
    members = enrolled(facts, today)

    def count(role: Role, kind: Kind) -> int:
        return len({m.person_id for m in members if m.role is role and people[m.person_id] is kind})

    totals = facts.totals
    early = sum(match.closed_early for match in facts.matches if match.starts_on <= today)
    due = sum(row.due for row in returned)
    submitted = sum(row.submitted for row in returned)
    shares: list[tuple[str, float | None, float | None]] = [
        ("coverage_pupils", count(Role.MENTEE, Kind.PUPIL), totals.get(PUPILS_10_18)),
        ("pupils_as_mentors", count(Role.MENTOR, Kind.PUPIL), totals.get(PUPILS_15_18)),
        ("coverage_young_teachers", count(Role.MENTEE, Kind.ADULT), totals.get(YOUNG_TEACHERS)),
        ("completion", len(full_cycle), len(members)),
        ("early_closure", early, meetings.matches),
        ("meeting_compliance", meetings.held_in_main, meetings.planned),
        ("response", submitted, due),
        ("retention", totals.get(YOUNG_STAYED), totals.get(YOUNG_LAST_YEAR)),
    ]
    found = [_indicator(key, part, whole, targets) for key, part, whole in shares]
    points = totals.get(QUALITY_FORM)
    return (*found, _described("quality_form", points, None, targets))


def aggregate_indicators(
    columns: Iterable[Column], min_group: int, targets: Targets
) -> tuple[Indicator, ...]:
    """Those made of aggregate answers: suppressed where few answered, frozen with the tables."""
    found: list[Indicator] = []
    for role in (Role.MENTEE, Role.MENTOR):
        key = f"satisfaction_{role.value}"
        groups = [group for group in satisfied(columns) if group.role == role.value]
        sizes = [group.n for group in groups]
        if 0 < sum(sizes) < min_group or uncovers(sizes, min_group):
            found.append(_described(key, None, None, targets, suppressed=True))
        else:
            found.append(_indicator(key, sum(g.reached for g in groups), sum(sizes), targets))
    answers = [said for _, said in future_mentor_answers(columns)]
    if 0 < len(answers) < min_group:
        found.append(_described("future_mentors", None, None, targets, suppressed=True))
    else:
        found.append(_indicator("future_mentors", answers.count("yes"), len(answers), targets))
    return tuple(found)


def future_mentor_answers(columns: Iterable[Column]) -> list[tuple[int, Value]]:
    """Of pupils in either role, at the final: memberships, and what they said."""
    return [
        (member, one.values[number])
        for one in columns
        if one.construct == FUTURE_MENTOR
        and one.moment is Moment.FINAL
        and one.visibility is Visibility.AGGREGATE
        and one.person_kind is Kind.PUPIL
        for member, number in one.given()
    ]


def unknown_yet(targets: Targets) -> tuple[Indicator, ...]:
    """Aggregate indicators before the finals close."""
    return tuple(_described(key, None, None, targets) for key in AGGREGATE)


def _indicator(key: str, part: float | None, whole: float | None, targets: Targets) -> Indicator:
    value = part / whole if whole and part is not None else None
    return _described(key, value, None if whole is None else int(whole), targets)


def _described(
    key: str, value: float | None, n: int | None, targets: Targets, *, suppressed: bool = False
) -> Indicator:
    target = targets.get(key)
    return Indicator(
        key=key,
        value=value,
        n=n,
        target=target.value if target else None,
        formula=FORMULAS[key],
        suppressed=suppressed,
        at_most=bool(target and target.at_most),
    )
