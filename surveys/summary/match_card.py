"""The match card: all that who runs the programme may see about one pair, on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.analysis.facts import ProgrammeFacts, ResponseStatus
from surveys.analysis.frozen import read_frozen
from surveys.analysis.own_growth import Grown, own_growth
from surveys.analysis.ratings import CONSTRUCTS, Rating
from surveys.analysis.read import Tx as FactsTx
from surveys.analysis.read import read_facts
from surveys.matches.cards import Card, cards
from surveys.matches.listing import NoPair, pair
from surveys.matches.model import Meeting
from surveys.people.consents import ConsentTexts
from surveys.people.desk import Desk, Forbidden, desk_in, desk_of
from surveys.plans.model import Plan
from surveys.ports import HasAudit, HasConsents, HasFigures, HasMemberships, HasPlanned, HasPlans
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Moment, QuestionType
from surveys.rights.showing import who_agreed
from surveys.summary.figures import published

_RATED = (QuestionType.STEPS, QuestionType.SCALE)


class Tx(FactsTx, HasMemberships, HasConsents, HasFigures, HasPlanned, HasPlans, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Pulse:
    """What one side has said in one wave, by construct."""

    wave: int
    mentor: bool  # the mentor's, else the mentee's
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True)
class MatchCard:
    programme: Programme
    card: Card
    goal: str | None  # of the plan, where both sides let the curator read it
    meetings: tuple[Meeting, ...]  # held, the oldest first
    pulses: tuple[Pulse, ...]  # by wave, the mentor's first
    growth: Mapping[int, tuple[Grown, ...]]  # by membership, of this pair: who is missing has none
    day: date
    reader: int  # person


@dataclass(frozen=True, slots=True)
class OwnPair:
    """The reader is in it: nothing of what the other side has said is for them."""

    match_id: int


Outcome = MatchCard | OwnPair | NoPair | Forbidden


def match_card(
    tx: Tx,
    now: datetime,
    account: int,
    library: Library,
    texts: ConsentTexts,
    match_id: int,
    min_group: int,
) -> Outcome:
    desk = desk_of(tx, account, Action.SEE_MATCH_CARD)
    if desk is None:
        return Forbidden()
    card = pair(tx, now, account, match_id, Action.SEE_MATCH_CARD)
    if not isinstance(card, Card):
        return card
    if _own(desk, card) and not may(Action.SEE_MATCH_CARD, Whose.OWN_PAIR, (desk.seat,)):
        return OwnPair(match_id)
    reading = _read(tx, library, texts, now, desk, min_group)
    return reading.card(card, tx.plans.some((match_id,)))


def agreed_cards(
    tx: Tx,
    now: datetime,
    account: int,
    library: Library,
    texts: ConsentTexts,
    min_group: int,
    programme_id: int,
) -> tuple[MatchCard, ...]:
    """For the archive of this programme, whichever is open by now: of pairs in which somebody has said
    the separate yes, by number. Never of the reader's own.
    """
    desk = desk_in(tx, account, Action.SEE_MATCH_CARD, programme_id)
    if desk is None:
        return ()
    reading = _read(tx, library, texts, now, desk, min_group)
    found = [
        one
        for one in cards(tx, desk.programme, desk.today(now))
        if not _own(desk, one) and {one.mentor.id, one.mentee.id} & set(reading.grown)
    ]
    plans = tx.plans.some([one.match.id for one in found])
    return tuple(reading.card(one, plans) for one in found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What cards of one programme are made of."""

    facts: ProgrammeFacts
    grown: Mapping[int, tuple[Grown, ...]]  # by membership, what this reader may see
    desk: Desk
    day: date

    def card(self, card: Card, plans: Mapping[int, Plan]) -> MatchCard:
        sides = (card.mentor.id, card.mentee.id)
        plan = plans.get(card.match.id)
        return MatchCard(
            programme=self.desk.programme,
            card=card,
            goal=plan.goal if plan is not None and plan.shared else None,
            meetings=_held(self.facts, card.match.id),
            pulses=_pulses(self.facts, card),
            growth={side: self.grown[side] for side in sides if side in self.grown},
            day=self.day,
            reader=self.desk.person.id,
        )


def _read(
    tx: Tx, library: Library, texts: ConsentTexts, now: datetime, desk: Desk, min_group: int
) -> _Reading:
    facts = read_facts(tx, library, desk.programme.id, now)
    frozen = published(tx, desk.programme.id)
    grown = own_growth(
        facts,
        () if frozen is None else read_frozen(frozen).growth,
        now,
        min_group,
        agreed=who_agreed(tx, desk.programme.id, texts),
        reader=desk.person.id,
    )
    return _Reading(facts, grown, desk, desk.today(now))


def _own(desk: Desk, card: Card) -> bool:
    return desk.person.id in (card.mentor.person_id, card.mentee.person_id)


def record(tx: HasAudit, found: MatchCard, now: datetime) -> None:
    """That it went out as a document, and to whom."""
    tx.audit.add(
        programme_id=found.programme.id,
        actor_id=found.reader,
        action="match.card",
        subject=f"match:{found.card.match.id}",
        now=now,
    )


def _held(facts: ProgrammeFacts, match_id: int) -> tuple[Meeting, ...]:
    held = (one for one in facts.meetings if one.match_id == match_id and not one.disputed)
    return tuple(sorted(held, key=lambda one: one.held_on))


def _pulses(facts: ProgrammeFacts, card: Card) -> tuple[Pulse, ...]:
    """Sent ones, of a side that has not withdrawn; what alarms about one child is no part of it."""
    withdrawn = {member.id for member in facts.memberships if member.withdrawn}
    ratings: dict[int, dict[str, Rating]] = {
        response.id: {}
        for response in facts.responses
        if response.match_id == card.match.id
        and response.asked.moment is Moment.PULSE
        and response.status is ResponseStatus.SUBMITTED
        and response.membership_id not in withdrawn
    }
    for answer in facts.answers:
        given = ratings.get(answer.response_id)
        if given is not None and answer.construct in CONSTRUCTS and answer.type in _RATED:
            assert isinstance(answer.value, int | float)  # steps and scales are numbers
            given[answer.construct] = Rating(answer.type, answer.value)
    found: Sequence[Pulse] = [
        Pulse(response.asked.wave, response.membership_id == card.mentor.id, ratings[response.id])
        for response in facts.responses
        if ratings.get(response.id)
    ]
    return tuple(sorted(found, key=lambda one: (one.wave, not one.mentor)))
