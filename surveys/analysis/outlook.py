"""The other half of a computed SWOT: opportunities and threats, each with the rule that chose it.

Strong and weak sides compare the year with its targets (`strengths.py`). What is chosen here points
to next year: who wants to go on, whom the programme loses on the way. A rule is a share and a
border; a point is as far as its share lies beyond the border. The borders are ours, chosen so that a
school of six pairs does not read a single person as a trend: a quarter, a third, a half.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from surveys.analysis.attrition import AttritionRow
from surveys.analysis.endings import EndingRow
from surveys.analysis.groups import ALL
from surveys.analysis.indicators import FUTURE_MENTOR, Indicator
from surveys.analysis.meetings import Meetings
from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.returns import ReturnsRow
from surveys.analysis.strengths import AT_MOST, Side
from surveys.analysis.yes_no import YesNoRow
from surveys.matches.ending import EndReason
from surveys.questionnaires.model import NONE, Moment

ENOUGH_FUTURE_MENTORS = 0.25
MOST = 0.5
LOST = 0.25
ENDED = 0.1
UNANSWERED = 1 / 3
SILENT = 0.25
ENDED_BY = (EndReason.MENTOR, EndReason.MENTEE, EndReason.FIT)

RULES = {
    "future_mentors": "хотят стать наставниками ÷ ответившие школьники, граница: не меньше четверти",
    "wants_continue": "хотят остаться наставниками ÷ ответившие наставники, граница: половина",
    "activities": "были в кружке, конкурсе, проекте или на событии ÷ ответившие, граница: половина",
    "stay": "в конце года ответили «да» ÷ ответившие оба раза, граница: половина",
    "lost": "не прислали итоговую анкету ÷ прислали первую, граница: не меньше четверти",
    "ending": "пары, закрытые досрочно по этой причине ÷ все пары, граница: не меньше одной десятой",
    "unanswered": "итоговые анкеты без ответа ÷ предложенные, граница: не меньше трети",
    "silent": "пары без встреч три учебные недели ÷ все пары, граница: не меньше четверти",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What points are made of: facts of the process, and tables as they are published."""

    attrition: Sequence[AttritionRow]
    endings: Sequence[EndingRow]
    meetings: Meetings
    returned: Sequence[ReturnsRow]
    indicators: Sequence[Indicator]
    outcomes: Sequence[OutcomeRow]
    yes_no: Sequence[YesNoRow]


class _Found(NamedTuple):
    beyond: float  # the border, in shares
    side: Side


def outlook(seen: Evidence) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Opportunities and threats of a year that is over, up to three each, the clearest first."""
    hopeful = [*_future_mentors(seen.indicators), *_outcomes(seen.outcomes), *_staying(seen.yes_no)]
    opportunities = [found for found in hopeful if found.beyond >= 0]
    threats = [
        *(_Found(-beyond, side) for beyond, side in hopeful if beyond < 0 and _is_stake(side)),
        *_losses(seen),
    ]
    return _clearest(opportunities), _clearest(threats)


def _clearest(found: Iterable[_Found]) -> tuple[Side, ...]:
    def order(one: _Found) -> tuple[float, str, str, str]:
        return -one.beyond, one.side.key, one.side.role, one.side.form

    return tuple(one.side for one in sorted(found, key=order)[:AT_MOST])


def _is_stake(side: Side) -> bool:
    """Few who stay is a threat; few who joined a club, or want to become mentors, is none."""
    return side.key.startswith(("outcomes.wants_continue", "yes_no."))


def _future_mentors(indicators: Iterable[Indicator]) -> Iterable[_Found]:
    for one in indicators:
        if one.key == "future_mentors" and one.value is not None:
            side = Side(one.key, ALL, ALL, one.value, RULES[one.key])
            yield _Found(one.value - ENOUGH_FUTURE_MENTORS, side)


def _outcomes(rows: Iterable[OutcomeRow]) -> Iterable[_Found]:
    """Of each role and kind as a whole."""
    for row in rows:
        if row.form != ALL or not row.n or row.counts is None or row.construct == FUTURE_MENTOR:
            continue
        if row.construct == "wants_continue":
            share = row.counts["yes"] / row.n
        elif row.construct == "activities":
            share = 1 - row.counts.get(NONE, 0) / row.n
        else:
            continue
        side = Side(f"outcomes.{row.construct}", row.role, row.kind, share, RULES[row.construct])
        yield _Found(share - MOST, side)


def _staying(rows: Iterable[YesNoRow]) -> Iterable[_Found]:
    for row in rows:
        if row.form == ALL and row.n and row.still_yes is not None and row.became_yes is not None:
            share = (row.still_yes + row.became_yes) / row.n
            side = Side(f"yes_no.{row.construct}", row.role, ALL, share, RULES["stay"])
            yield _Found(share - MOST, side)


def _losses(seen: Evidence) -> Iterable[_Found]:
    for row in seen.attrition:
        if row.form == ALL and row.entry:
            yield from _threat("lost", row.role, row.lost / row.entry, LOST, "lost")
    formed = seen.meetings.matches
    for ending in seen.endings:
        if formed and ending.reason in ENDED_BY:
            key = f"ending.{ending.reason}"
            yield from _threat(key, ALL, ending.n / formed, ENDED, "ending")
    finals = [row for row in seen.returned if row.moment == Moment.FINAL.value]
    due = sum(row.due for row in finals)
    if due:
        share = sum(row.missing for row in finals) / due
        yield from _threat("unanswered", ALL, share, UNANSWERED, "unanswered")
    if formed:
        yield from _threat("silent", ALL, seen.meetings.silent / formed, SILENT, "silent")


def _threat(key: str, role: str, share: float, border: float, rule: str) -> Iterable[_Found]:
    if share >= border:
        yield _Found(share - border, Side(key, role, ALL, share, RULES[rule]))
