"""Flags of pulses, judged the moment a pulse is sent: a fall, or two sides that see it apart.

Not by the tick: it would read every pulse of the programme each minute. A corrected answer is
judged again; the flag that it no longer bears out is closed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from surveys.analysis.ratings import CONSTRUCTS, Rating
from surveys.flags import raising
from surveys.flags.model import Closing, Gone, Subject
from surveys.flags.table import OF_PULSES, RULES, Key
from surveys.matches.model import Match
from surveys.ports import HasMatches, HasResponses
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Response, ResponseStatus
from surveys.responses.path import results
from surveys.summary.pulses import FALL, Pulse, flag_of


class Tx(raising.Tx, HasMatches, HasResponses, Protocol):
    pass


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition: ...


def judge(tx: Tx, definitions: Definitions, response: Response, now: datetime) -> None:
    """After `response` was sent; nothing but a pulse about a running pair raises a flag."""
    if response.moment is not Moment.PULSE or response.match_id is None:
        return
    match = tx.matches.get(response.match_id)
    if match is None or match.ended_on is not None:
        return
    given = {
        (each.membership_id, each.wave): _pulse(definitions, each)
        for each in tx.responses.of_match(match.id, Moment.PULSE)
        if each.state.status is ResponseStatus.SUBMITTED
    }
    if response.wave < max((wave for _, wave in given), default=0):
        return  # a correction of an earlier one is no news
    found = flag_of(match, given, response.wave)
    holding = {
        Subject(key, match.id)
        for key, holds in ((Key.PULSE_FALL, found.fall), (Key.PULSE_APART, found.apart))
        if holds
    }
    both = all((side, response.wave) in given for side in (match.mentor_id, match.mentee_id))
    _apply(tx, match, holding, now, None if both else response.opened_at)


def _apply(
    tx: raising.Tx, match: Match, holding: set[Subject], now: datetime, since: datetime | None
) -> None:
    """`since`: flags of before are left alone, as only one side has answered this wave."""
    resting = now - max(RULES[key].cool_down for key in OF_PULSES)
    flags = [each for each in tx.flags.of_match(match.id, resting) if each.key in OF_PULSES]
    known = {each.subject for each in flags if each.closing is not Closing.BETTER}
    raising.put_up(tx, match.programme_id, sorted(holding - known), now)
    better = [
        Gone(each.id, Closing.BETTER)
        for each in flags
        if not each.closed
        and each.subject not in holding
        and (since is None or each.raised_at >= since)
    ]
    raising.close_gone(tx, match.programme_id, better, now)


def _pulse(definitions: Definitions, response: Response) -> Pulse:
    definition = definitions.get(response.questionnaire, response.version)
    return dict(_ratings(definition, response))


def _ratings(definition: Definition, response: Response) -> Iterator[tuple[str, Rating]]:
    for question, answer in results(definition, response.state.answers):
        values: Sequence[float] = [
            option.value
            for option in question.options
            if option.id == answer.value and option.value is not None
        ]
        if question.construct in CONSTRUCTS and question.type in FALL and values:
            yield str(question.construct), Rating(question.type, float(values[0]))
