"""The author's side: a card that was sent is given to the bank, or taken back.

The questionnaire is read by the curator alone (`visibility: curator`). What everybody will read is
given by a press of its own, on a screen that says who will, with or without the name.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.people.desk import Desk, curators, desk_of
from surveys.people.model import Kind
from surveys.ports import HasAudit, HasResponses
from surveys.practices.model import FIELDS, TITLE_LENGTH, Practice, State, Words
from surveys.practices.read import Card, Gone, card
from surveys.practices.read import Tx as ReadTx
from surveys.questionnaires.model import Moment
from surveys.responses.model import Response, ResponseStatus

FIXED = frozenset({State.APPROVED, State.DECLINED})


class Tx(ReadTx, HasResponses, HasAudit, Protocol):
    pass


class Why(StrEnum):
    """It cannot be given."""

    NO_CARD = "no_card"  # nothing was sent this year
    NO_TITLE = "no_title"
    LONG_TITLE = "long_title"
    NO_STEPS = "no_steps"  # nothing another could repeat


@dataclass(frozen=True, slots=True)
class Refused:
    why: Why
    kind: Kind
    response: int | None  # where it can be mended


@dataclass(frozen=True, slots=True)
class NotTakingPart:
    """Neither a mentor nor a mentee of a programme now."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be given, before anybody but the curator has seen it."""

    kind: Kind
    name: str
    curators: tuple[str, ...]
    words: Words
    response: int | None  # the answers, while they can be changed
    given: Practice | None  # it waits already, or is to be mended


@dataclass(frozen=True, slots=True)
class Sure:
    """Asked once more: it leaves the bank at once."""

    card: Card


@dataclass(frozen=True, slots=True)
class TakenBack:
    kind: Kind
    title: str


Offered = Offer | Card | Refused | NotTakingPart


def offer(tx: Tx, now: datetime, account: int) -> Offered:
    """A card: it is decided already, so that there is nothing to give."""
    desk = desk_of(tx, account, Action.GIVE_PRACTICE, Whose.OWN)
    if desk is None:
        return NotTakingPart()
    given = _given(tx, desk)
    if given is not None and given.state in FIXED:
        found = card(tx, account, given.id)
        assert isinstance(found, Card)  # one's own
        return found
    kind, sent = desk.person.kind, _sent(tx, desk)
    if sent is None:
        return Refused(Why.NO_CARD, kind, None)
    words = _words(sent)
    response = sent.id if sent.state.closes_at > now else None
    why = _unfit(words)
    if why is not None:
        return Refused(why, kind, response)
    names = tuple(one.chat_name for one in curators(tx, desk.programme.id))
    return Offer(kind, desk.person.chat_name, names, words, response, given)


def give(tx: Tx, now: datetime, account: int, *, signed: bool) -> Offered | Gone:
    """A second press changes nothing."""
    found = offer(tx, now, account)
    if not isinstance(found, Offer):
        return found
    desk = desk_of(tx, account, Action.GIVE_PRACTICE, Whose.OWN)
    assert desk is not None  # there was an offer
    before = found.given
    same = before is not None and (before.words, before.signed) == (found.words, signed)
    if before is None or before.state is State.MENDING or not same:
        tx.practices.give(desk.programme.id, desk.person.id, found.words, now, signed=signed)
        _log(tx, now, desk.programme.id, desk.person.id, "practice.given")
    given = _given(tx, desk)
    assert given is not None  # it was just written
    return card(tx, account, given.id)


def take_back(
    tx: Tx, now: datetime, account: int, practice_id: int, *, sure: bool
) -> Sure | TakenBack | Gone:
    """In every state of the card and of its author: it is theirs."""
    found = card(tx, account, practice_id)
    if not isinstance(found, Card) or not found.own:
        return Gone()
    if not sure:
        return Sure(found)
    practice = found.practice
    tx.practices.drop(practice.id)
    author = practice.author_id
    assert author is not None  # one's own
    _log(tx, now, practice.programme_id, author, "practice.taken_back")
    return TakenBack(found.kind, practice.words.title)


def _given(tx: Tx, desk: Desk) -> Practice | None:
    mine = tx.practices.of_author(desk.person.id)
    return next((one for one in mine if one.programme_id == desk.programme.id), None)


def _sent(tx: Tx, desk: Desk) -> Response | None:
    return next(
        (
            one
            for one in tx.responses.of_person(desk.person.id)
            if one.programme_id == desk.programme.id
            and one.moment is Moment.PRACTICE
            and one.state.status is ResponseStatus.SUBMITTED
        ),
        None,
    )


def _words(response: Response) -> Words:
    said = {}
    for name in FIELDS:
        answer = response.state.answers.get(name)
        said[name] = "" if answer is None or answer.skipped else (answer.text or "").strip()
    return Words(**{**said, "title": " ".join(said["title"].split())})


def _unfit(words: Words) -> Why | None:
    if not words.title:
        return Why.NO_TITLE
    if len(words.title) > TITLE_LENGTH:
        return Why.LONG_TITLE
    return None if words.steps else Why.NO_STEPS


def _log(tx: HasAudit, now: datetime, programme_id: int, author: int, action: str) -> None:
    tx.audit.add(
        programme_id=programme_id,
        actor_id=author,
        action=action,
        subject=f"person:{author}",
        now=now,
    )
