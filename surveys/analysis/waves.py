"""When answers may be looked at: a wave appears at once and whole, never answer by answer.

Source: programme notes, "Figures in a small school": a live figure would reveal each new answer.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from surveys.analysis.facts import ProgrammeFacts, ResponseFact
from surveys.programme.calendar import DAY, day_start
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Moment, Visibility

LONG_AGO = datetime.min.replace(tzinfo=UTC)
Batch = tuple[str, Moment, int, bool]


def released_by(facts: ProgrammeFacts, now: datetime) -> Callable[[ResponseFact], bool]:
    """May a response enter rows?

    Visible to the curator: when it closes. Aggregate: when the last response of its wave closes. Entries
    not before stage II begins: in stage I people still join, and whoever joins after all others have
    closed would be the difference between the export before and the one after.
    Entries of those who joined in stage II come out together with the finals: one by one they
    could be read off as the difference between two exports. A final answered by somebody who left
    in autumn waits for stage III in any case, even where nobody else is asked.
    """
    main = day_start(facts.programme, facts.programme.stage(StageKey.MAIN).starts_on)
    final_end = stage_end(facts.programme, StageKey.CONTROL)

    def batch(response: ResponseFact) -> Batch:
        late = response.asked.moment is Moment.ENTRY and response.opened_at >= main
        return (response.asked.kind, response.asked.moment, response.asked.wave, late)

    def least(batch: Batch) -> datetime:
        _, moment, _, late = batch
        if late or moment is Moment.FINAL:
            return final_end
        return main if moment is Moment.ENTRY else LONG_AGO

    release: dict[Batch, datetime] = {}
    for response in facts.responses:
        if response.asked.visibility is Visibility.AGGREGATE:
            key = batch(response)
            release[key] = max(release.get(key, least(key)), response.asked.closes_at)

    def released(response: ResponseFact) -> bool:
        if response.asked.visibility is Visibility.CURATOR:
            return response.asked.closes_at <= now
        return release[batch(response)] <= now

    return released


def finals_closed(facts: ProgrammeFacts, now: datetime) -> bool:
    """Have all final questionnaires closed? Only then do the aggregate tables exist.

    Not before stage III is over: a final that somebody took who left earlier must not open the
    tables alone.
    """
    closings = [
        response.asked.closes_at
        for response in facts.responses
        if response.asked.moment is Moment.FINAL
        and response.asked.visibility is Visibility.AGGREGATE
    ]
    return bool(closings) and max(*closings, stage_end(facts.programme, StageKey.CONTROL)) <= now


def stage_end(programme: Programme, key: StageKey) -> datetime:
    """The midnight with which a stage ends."""
    return day_start(programme, programme.stage(key).ends_on + DAY)
