"""What participants do: propose a mentor, answer for one's own card, vote.

Ours: a mentor may propose themselves (in a small school many wait to be asked; the consent is given
by the same press); nobody votes for themselves. Who has proposed whom is stored nowhere.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime, hall
from surveys.contest.hall import Tx as HallTx
from surveys.contest.model import Nominee, NomineeState, Phase
from surveys.ports import HasAudit


class Tx(HallTx, HasAudit, Protocol):
    pass


class Said(StrEnum):
    PROPOSED = "proposed"
    PROPOSED_MYSELF = "myself"
    ALREADY = "already"  # proposed before: by whom, and what they answered, is not told
    AGREED = "agreed"
    DECLINED = "declined"
    VOTED = "voted"
    VOTED_BEFORE = "voted_before"
    ONESELF = "oneself"  # nobody votes for themselves


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the press, and where the person is now."""

    said: Said
    hall: Hall
    nomination_id: int


Outcome = Done | WrongTime | Gone | NoContest


def propose(tx: Tx, now: datetime, account: int, nomination_id: int, person_id: int) -> Outcome:
    seen = hall(tx, now, account, Action.PROPOSE)
    if isinstance(seen, NoContest):
        return seen
    if seen.nomination(nomination_id) is None or person_id not in seen.mentors:
        return Gone()
    if seen.phase is not Phase.NOMINATING:
        return WrongTime(seen.phase)
    oneself = person_id == seen.me
    state = NomineeState.AGREED if oneself else NomineeState.ASKED
    if tx.contests.propose(nomination_id, person_id, state):
        if oneself:
            _log(tx, now, seen, "contest.agreed")
        said = Said.PROPOSED_MYSELF if oneself else Said.PROPOSED
    elif oneself:
        mine = next(
            one
            for one in seen.nominees
            if (one.nomination_id, one.person_id) == (nomination_id, person_id)
        )
        return decide(tx, now, account, mine.id, yes=True)
    else:
        said = Said.ALREADY
    return _done(tx, now, account, said, nomination_id)


def decide(tx: Tx, now: datetime, account: int, nominee_id: int, *, yes: bool) -> Outcome:
    """A yes while nominations are taken; a no, also of who had agreed, until the results are out."""
    seen = hall(tx, now, account, Action.STAND)
    if isinstance(seen, NoContest):
        return seen
    mine = next(
        (one for one in seen.nominees if one.id == nominee_id and one.person_id == seen.me), None
    )
    if mine is None or seen.me not in seen.mentors:
        return Gone()
    wanted = NomineeState.AGREED if yes else NomineeState.DECLINED
    if mine.state is not wanted:
        late = {Phase.PUBLISHED} if not yes else set(Phase) - {Phase.NOMINATING}
        if seen.phase in late:
            return WrongTime(seen.phase)
        tx.contests.decide(mine.id, wanted)
        _log(tx, now, seen, "contest.agreed" if yes else "contest.declined")
    return _done(tx, now, account, Said.AGREED if yes else Said.DECLINED, mine.nomination_id)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Asked once more: a vote cannot be changed, for nobody knows which was whose."""

    hall: Hall
    nominee: Nominee


def ballot(tx: HallTx, now: datetime, account: int, nominee_id: int) -> Ballot | Outcome:
    seen = hall(tx, now, account, Action.VOTE)
    if isinstance(seen, NoContest):
        return seen
    nominee = seen.card(nominee_id)
    if nominee is None:
        return Gone()
    if seen.phase is not Phase.VOTING:
        return WrongTime(seen.phase)
    if nominee.person_id == seen.me:
        return Done(Said.ONESELF, seen, nominee.nomination_id)
    if nominee.nomination_id in seen.voted:
        return Done(Said.VOTED_BEFORE, seen, nominee.nomination_id)
    return Ballot(seen, nominee)


def vote(tx: HallTx, now: datetime, account: int, nominee_id: int) -> Outcome:
    """Nothing is written but one more in a count and that this person has voted: no audit either."""
    asked = ballot(tx, now, account, nominee_id)
    if not isinstance(asked, Ballot):
        return asked
    nominee = asked.nominee
    first = tx.contests.vote(nominee, asked.hall.me)
    return _done(
        tx, now, account, Said.VOTED if first else Said.VOTED_BEFORE, nominee.nomination_id
    )


def _done(tx: HallTx, now: datetime, account: int, said: Said, nomination_id: int) -> Outcome:
    seen = hall(tx, now, account)
    return seen if isinstance(seen, NoContest) else Done(said, seen, nomination_id)


def _log(tx: HasAudit, now: datetime, seen: Hall, action: str) -> None:
    """One's own word about one's own card."""
    tx.audit.add(
        programme_id=seen.contest.programme_id,
        actor_id=seen.me,
        action=action,
        subject=f"person:{seen.me}",
        now=now,
    )
