"""The tables of a year: all that is made of answers, published together and then frozen.

They are made in one go and in a fixed order, because what one table shows limits the next one
(`disclosure.py`). The contract's tables come first and lose nothing to those that were added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from surveys.analysis.alpha import AlphaRow, alphas
from surveys.analysis.attrition import EntryRow, entry_differences
from surveys.analysis.columns import Column
from surveys.analysis.disclosure import Ledger
from surveys.analysis.expectations import ExpectationRow, expectations
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.growth import GrowthRow, growth
from surveys.analysis.indicators import (
    FUTURE_MENTOR,
    Indicator,
    aggregate_indicators,
    future_mentor_answers,
    unknown_yet,
)
from surveys.analysis.outcomes import OutcomeRow, outcomes, requests
from surveys.analysis.pulse import DivergenceRow, PulseRow, divergence, pulse_columns, pulses
from surveys.analysis.satisfaction import SatisfactionRow, satisfaction
from surveys.analysis.several_years import YearsRow
from surveys.analysis.shift import ShiftRow, response_shift
from surveys.analysis.targets import Targets
from surveys.analysis.values import TableRow, pairs, table
from surveys.analysis.wellbeing import ClimateRow, ExhaustionRow, climate, exhaustion
from surveys.analysis.yes_no import YesNoRow, yes_no
from surveys.questionnaires.model import Aspect


@dataclass(frozen=True, slots=True)
class Tables:
    """What is frozen when the finals close. Empty and unknown until then.

    What has a default was added later: figures published before it have none of it.
    """

    satisfaction: tuple[SatisfactionRow, ...]
    growth: tuple[GrowthRow, ...]
    expectations: tuple[ExpectationRow, ...]
    indicators: tuple[Indicator, ...]
    respondents: int  # memberships that answered, small groups too: tells later erasures
    outcomes: tuple[OutcomeRow, ...] = ()
    entry_differences: tuple[EntryRow, ...] = ()
    requests: tuple[OutcomeRow, ...] = ()
    pulses: tuple[PulseRow, ...] = ()
    divergence: tuple[DivergenceRow, ...] = ()
    response_shift: tuple[ShiftRow, ...] = ()
    yes_no: tuple[YesNoRow, ...] = ()
    climate: tuple[ClimateRow, ...] = ()
    exhaustion: tuple[ExhaustionRow, ...] = ()
    alphas: tuple[AlphaRow, ...] = ()
    several_years: tuple[YearsRow, ...] = ()  # filled when published: it needs earlier years


@dataclass(frozen=True, slots=True)
class Made:
    tables: Tables
    mixed: int  # people left out because a construct was asked on two scales


def no_tables(targets: Targets, *, begun: bool, respondents: int = 0) -> Tables:
    """Before the finals close, or for a reader who takes them as published. `begun`: anybody in?"""
    return Tables((), (), (), unknown_yet(targets) if begun else (), respondents)


def with_pulses(
    tables: Tables, columns: Iterable[Column], facts: ProgrammeFacts, now: datetime, min_group: int
) -> Tables:
    """The year so far: pulses are read by name anyway, so their figures need not wait for the finals.

    `columns`, `facts`: all of the programme's. Cheap: neither numpy nor scipy.
    """
    ledger = ledger_of(facts, min_group)
    rated = pulse_columns(columns, facts, now)
    return replace(
        tables, pulses=pulses(rated, ledger), divergence=divergence(rated, facts, ledger)
    )


def make_tables(
    columns: Sequence[Column],
    respondents: int,
    facts: ProgrammeFacts,
    now: datetime,
    min_group: int,
    targets: Targets,
) -> Made:
    """All of them. Needs scipy and, for large groups, seconds: in a child process or at the console."""
    groups = pairs(columns, Aspect.STATE, Aspect.STATE)
    states, mixed_states = table(groups, min_group)
    hopes, mixed_hopes = table(pairs(columns, Aspect.EXPECTED, Aspect.ACTUAL), min_group)
    indicators = aggregate_indicators(columns, min_group, targets)
    ledger = ledger_of(facts, min_group)
    _enter(ledger, states, hopes, indicators, columns)
    tables = Tables(
        satisfaction=satisfaction(columns, min_group),
        growth=growth(states, facts),
        expectations=expectations(hopes),
        indicators=indicators,
        respondents=respondents,
        yes_no=yes_no(columns, facts, ledger),
        climate=climate(groups, ledger),
        exhaustion=exhaustion(groups, ledger),
        response_shift=response_shift(columns, states, ledger),
        outcomes=outcomes(columns, ledger),
        entry_differences=entry_differences(states, columns, ledger),
        requests=requests(columns, ledger),
        alphas=alphas(columns),
    )
    return Made(with_pulses(tables, columns, facts, now, min_group), mixed_states + mixed_hopes)


def mixed_scales(columns: Sequence[Column], min_group: int) -> int:
    """People left out of the two tables because of two scales, without the tables."""
    moments = ((Aspect.STATE, Aspect.STATE), (Aspect.EXPECTED, Aspect.ACTUAL))
    return sum(table(pairs(columns, *aspects), min_group)[1] for aspects in moments)


def ledger_of(facts: ProgrammeFacts, min_group: int) -> Ledger:
    return Ledger(min_group, {member.id: member.person_id for member in facts.memberships})


def _enter(
    ledger: Ledger,
    states: Iterable[TableRow],
    hopes: Iterable[TableRow],
    indicators: Iterable[Indicator],
    columns: Iterable[Column],
) -> None:
    """What the contract's tables show, by their own rules (`groups.uncovers`)."""
    for prefix, lines in (("", states), ("expectation of ", hopes)):
        for line in lines:
            if not line.suppressed:
                ledger.put(prefix + line.construct, line.pairs.members)
    if any(one.key == "future_mentors" and one.value is not None for one in indicators):
        ledger.put(FUTURE_MENTOR, (member for member, _ in future_mentor_answers(columns)))
