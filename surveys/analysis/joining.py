"""Which answers of one person belong together: entry with final, and nothing else.

Source: design, "Contract of names", sheet `answers`; questionnaires.md, aspect `state`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

from surveys.analysis.facts import ProgrammeFacts, ResponseFact
from surveys.analysis.meetings import meetings_of
from surveys.programme.calendar import local_day
from surveys.questionnaires.model import Aspect, Moment, Visibility

GROWTH_DAYS = timedelta(days=90)  # at least, between sending the entry and the final
GROWTH_MEETINGS = 3  # at least, held, in all matches of the membership


def family(response: ResponseFact) -> str:
    """Questionnaires whose answers one key joins: entry with final, wellbeing with wellbeing."""
    return "growth" if response.kind in {"entry", "final"} else response.kind


def growth_pairs(
    facts: ProgrammeFacts, shown: Iterable[ResponseFact], now: datetime
) -> tuple[frozenset[tuple[int, str]], int]:
    """(membership, family) whose entry and final make growth; how many people do not qualify."""
    sent: defaultdict[tuple[int, str], dict[Moment, datetime]] = defaultdict(dict)
    for response in shown:
        if response.visibility is Visibility.AGGREGATE and response.submitted_at is not None:
            sent[response.membership_id, family(response)][response.moment] = response.submitted_at
    met = meetings_of(facts, local_day(facts.programme, now))
    joined: set[tuple[int, str]] = set()
    too_short: set[int] = set()
    for key, times in sent.items():
        if not {Moment.ENTRY, Moment.FINAL} <= times.keys():
            continue
        apart = times[Moment.FINAL] - times[Moment.ENTRY]
        if apart >= GROWTH_DAYS and met[key[0]] >= GROWTH_MEETINGS:
            joined.add(key)
        else:
            too_short.add(key[0])
    return frozenset(joined), len(too_short)


def respondent(response: ResponseFact, aspect: Aspect | None, *, growth: bool) -> Hashable:
    """The key of an answer of this aspect in an aggregate questionnaire; `growth`: is its pair a growth pair?

    States have a key of their own, so that a pair too short for growth can stay unjoined there.
    With one key for everything the few who met rarely, whom the curator knows by name, would stand
    out as the only ones whose states do not join.
    """
    if aspect is not Aspect.STATE:
        return (response.membership_id, family(response), "rest")
    return (response.membership_id, family(response), "" if growth else response.moment.value)
