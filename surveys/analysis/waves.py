"""When answers may be looked at: a wave appears at once and whole, never answer by answer.

Source: programme notes, "Figures in a small school": a live figure would reveal each new answer.
"""

from datetime import datetime

from surveys.analysis.facts import ProgrammeFacts, ResponseFact
from surveys.programme.calendar import DAY, day_start
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Moment, Visibility

Batch = tuple[str, Moment, int, bool]


def release_times(facts: ProgrammeFacts) -> dict[int, datetime]:
    """From when on each response may enter rows, by response id.

    Visible to the curator: when it closes. Aggregate: when the last response of its wave closes.
    Entries of those who joined in stage II come out together with the finals: one by one they
    could be read off as the difference between two exports. A final answered by somebody who left
    in autumn waits for stage III in any case, even where nobody else is asked.
    """
    closing: dict[Batch, datetime] = {}
    for response in facts.responses:
        if response.visibility is Visibility.AGGREGATE:
            batch = _batch(facts.programme, response)
            closing[batch] = max(closing.get(batch, response.closes_at), response.closes_at)
    final_end = stage_end(facts.programme, StageKey.CONTROL)
    times: dict[int, datetime] = {}
    for response in facts.responses:
        if response.visibility is Visibility.CURATOR:
            times[response.id] = response.closes_at
        else:
            batch = _batch(facts.programme, response)
            with_finals = batch[3] or response.moment is Moment.FINAL
            times[response.id] = max(closing[batch], final_end) if with_finals else closing[batch]
    return times


def finals_closed(facts: ProgrammeFacts, now: datetime) -> bool:
    """Have all final questionnaires closed? Only then do the aggregate tables exist.

    Not before stage III is over: a final that somebody took who left earlier must not open the
    tables alone.
    """
    closings = [
        response.closes_at
        for response in facts.responses
        if response.moment is Moment.FINAL and response.visibility is Visibility.AGGREGATE
    ]
    return bool(closings) and max(*closings, stage_end(facts.programme, StageKey.CONTROL)) <= now


def stage_end(programme: Programme, key: StageKey) -> datetime:
    """The midnight with which a stage ends."""
    return day_start(programme, programme.stage(key).ends_on + DAY)


def _batch(programme: Programme, response: ResponseFact) -> Batch:
    main = day_start(programme, programme.stage(StageKey.MAIN).starts_on)
    late = response.moment is Moment.ENTRY and response.opened_at >= main
    return (response.kind, response.moment, response.wave, late)
