"""«Не подходит» of the first-meeting check, judged the moment it is sent.

It stands until the pair has ended, somebody has closed it, or nobody says so any more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from surveys.flags import raising
from surveys.flags.model import Closing, Flag, Gone, Subject
from surveys.flags.table import RULES, Key
from surveys.ports import HasMatches, HasResponses
from surveys.questionnaires.model import Moment
from surveys.responses.model import Response, ResponseStatus

MET, FIT = "met", "fit"  # questions of every first-meeting check
NO = "no"


class Tx(raising.Tx, HasMatches, HasResponses, Protocol):
    pass


def judge(tx: Tx, response: Response, now: datetime) -> Flag | None:
    """After `response` was sent. The flag, if there is a new one to tell of."""
    if response.moment is not Moment.FIRST_MEETING or response.match_id is None:
        return None
    match = tx.matches.get(response.match_id)
    if match is None or match.ended_on is not None:
        return None
    flags = tx.flags.of_match(match.id, now - RULES[Key.FIT].cool_down)
    mine = [each for each in flags if each.key is Key.FIT]
    if not against(tx, match.id):
        better = [Gone(each.id, Closing.BETTER) for each in mine if not each.closed]
        raising.close_gone(tx, match.programme_id, better, now)
        return None
    if any(each.closing is not Closing.BETTER for each in mine):
        return None  # it is seen to, or was a short while ago
    raised = raising.put_up(tx, match.programme_id, [Subject(Key.FIT, match.id)], now)
    return next(iter(raised), None)


def against(tx: HasResponses, match_id: int) -> Sequence[int]:
    """Sides, by membership, whose sent check says that the pair does not suit."""
    found = tx.responses.of_match(match_id, Moment.FIRST_MEETING)
    return [each.membership_id for each in found if _says_no(each)]


def _says_no(response: Response) -> bool:
    """Who has not met is not asked; an answer of before stays with the others that are hidden."""
    said = {
        key: answer.value for key, answer in response.state.answers.items() if key in (MET, FIT)
    }
    sent = response.state.status is ResponseStatus.SUBMITTED
    return sent and said.get(FIT) == NO and said.get(MET) != NO
