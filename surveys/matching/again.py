"""A pair that does not suit: it ends gently, and the next best mentor is proposed."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.cards import Card
from surveys.matches.end import Ended, EndedBefore, NotAMistake, end_match
from surveys.matches.ending import EndReason
from surveys.matches.listing import NoPair, pair
from surveys.matches.sides import roster
from surveys.matching import propose
from surveys.matching.draft import Draft
from surveys.matching.gather import couple, gathered, kept_apart
from surveys.matching.look import Forms, Option
from surveys.matching.model import Why
from surveys.matching.propose import subject
from surveys.matching.score import may, ranked, score
from surveys.people.desk import Forbidden, desk_of
from surveys.people.model import Role
from surveys.ports import HasFlags, HasMeetings, HasPlanned
from surveys.questionnaires.library import Library

SHOWN = 3  # the next best ones; the rest is behind «Другой наставник» of the draft


class Tx(propose.Tx, HasMeetings, HasPlanned, HasFlags, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Next:
    """The pair, and whom the mentee could have instead."""

    card: Card
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The pair has ended; the mentee stands in the draft."""

    card: Card
    mentee_id: int


def next_best(
    tx: Tx, now: datetime, account: int, library: Library, forms: Forms, match_id: int
) -> Next | NoPair | Forbidden:
    """Reads everybody's profile: by `Store.scan`."""
    found = pair(tx, now, account, match_id, Action.END_PAIR)
    if not isinstance(found, Card):
        return found
    if not found.running:
        return Next(found, ())
    programme = found.match.programme_id
    everybody = gathered(tx, library, forms, programme, also=found.mentee.id)
    mentee = next((one for one in everybody.task.mentees if one.id == found.mentee.id), None)
    if mentee is None:
        return Next(found, ())
    apart = everybody.task.apart | {(found.mentor.id, found.mentee.id)}
    free = [one for one in ranked(mentee, everybody.task.mentors, apart) if one[0].places]
    return Next(
        found,
        tuple(
            Option(everybody.known.sides[one.id], points, one.places)
            for one, points in free[:SHOWN]
        ),
    )


def move(
    tx: Tx,
    now: datetime,
    account: int,
    library: Library,
    forms: Forms,
    match_id: int,
    mentor_id: int,
) -> Moved | EndedBefore | NoPair | Forbidden:
    """End the pair as one that did not suit, and put the mentee into the draft with this mentor (0:
    with nobody). Both are told of the end without a reason; of the next mentor after approval only.
    """
    ended = end_match(tx, now, account, match_id, EndReason.FIT)
    assert not isinstance(ended, NotAMistake)  # for another reason only
    if not isinstance(ended, Ended):
        return ended
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    assert desk is not None  # who ends pairs makes them
    match, mentee = ended.card.match, ended.card.mentee
    draft = Draft(match.programme_id, mentee.id, None, match.form, why=Why.MOVED)
    known = roster(tx, match.programme_id)
    mentor = known.get(mentor_id, Role.MENTOR)
    if mentor is not None and match.form in forms and known.free(mentor_id):
        asks, offers, _ = couple(tx, library, known, mentee, mentor)
        if may(offers, asks, kept_apart(tx, match.programme_id)):
            draft = replace(
                draft, mentor_id=mentor_id, score=score(offers, asks), locked=True, why=None
            )
    tx.matching.put(draft, now)
    tx.audit.add(
        programme_id=match.programme_id,
        actor_id=desk.person.id,
        action="matching.changed",
        subject=subject(match.programme_id),
        now=now,
    )
    return Moved(ended.card, mentee.id)
