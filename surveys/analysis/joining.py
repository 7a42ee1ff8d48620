"""Which answers of one person belong together: entry with final, and nothing else.

Source: design, "Contract of names", sheet `answers`; questionnaires.md, aspect `state`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime, timedelta

from surveys.analysis.facts import ProgrammeFacts, ResponseFact
from surveys.analysis.meetings import meetings_of
from surveys.programme.calendar import local_day
from surveys.questionnaires.model import Aspect, Moment, Visibility

GROWTH_DAYS = timedelta(days=90)  # at least, between sending the entry and the final
GROWTH_MEETINGS = 3  # at least, held, in all matches of the membership


def family(response: ResponseFact) -> str:
    """Questionnaires whose answers one key joins: entry with final, wellbeing with wellbeing."""
    return "growth" if response.asked.kind in {"entry", "final"} else response.asked.kind


def growth_pairs(
    facts: ProgrammeFacts, forms: Iterable[str | None], now: datetime
) -> tuple[Mapping[str, frozenset[int]], int]:
    """By family, the memberships whose entry and final make growth; how many do not qualify.

    `forms`: of each response, None if it is left out.
    """
    sent: defaultdict[tuple[str, Moment], dict[int, datetime]] = defaultdict(dict)
    for response, form in zip(facts.responses, forms, strict=True):
        if (
            form is not None
            and response.asked.moment in {Moment.ENTRY, Moment.FINAL}
            and response.asked.visibility is Visibility.AGGREGATE
            and response.submitted_at is not None
        ):
            times = sent[family(response), response.asked.moment]
            times[response.membership_id] = response.submitted_at
    met = meetings_of(facts, local_day(facts.programme, now))
    joined: dict[str, frozenset[int]] = {}
    too_short: set[int] = set()
    for name in {name for name, _ in sent}:
        before, after = sent[name, Moment.ENTRY], sent[name, Moment.FINAL]
        both = before.keys() & after.keys()
        joined[name] = frozenset(
            member
            for member in both
            if after[member] - before[member] >= GROWTH_DAYS and met[member] >= GROWTH_MEETINGS
        )
        too_short |= both - joined[name]
    return joined, len(too_short)


def respondent(response: ResponseFact, aspect: Aspect | None, *, growth: bool) -> Hashable:
    """The key of an answer of this aspect in an aggregate questionnaire; `growth`: is its pair a growth pair?

    States have a key of their own, so that a pair too short for growth can stay unjoined there.
    With one key for everything the few who met rarely, whom the curator knows by name, would stand
    out as the only ones whose states do not join.
    """
    if aspect is not Aspect.STATE:
        return (response.membership_id, family(response), "rest")
    return (response.membership_id, family(response), "" if growth else response.asked.moment.value)
