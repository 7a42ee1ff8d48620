"""Sheets that wait on paper, and whether this adult may have one in hand.

Entered by anyone but a side of the pair (programme notes, "People"): an adult who is the mentor or
the mentee of the person never reads or enters their sheet, another adult does.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.matches.model import Match
from surveys.paper.codes import code_of, number_of
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import MembershipState, Person
from surveys.ports import HasMatches, HasMemberships, HasPeople, HasProgrammes, HasResponses
from surveys.questionnaires.model import Definition
from surveys.responses.model import Response, ResponseStatus


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition:
        """Every version ever published. Raises KeyError."""
        ...


class Tx(HasProgrammes, HasPeople, HasMemberships, HasMatches, HasResponses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One questionnaire of one person who takes part on paper."""

    response: Response
    definition: Definition
    person: Person
    about: str | None  # the chat name of the other side, where it is about one pair
    zone: tzinfo  # the programme's

    @property
    def code(self) -> str:
        return code_of(self.response.id)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything that waits, by name; what is about a pair of one's own is only counted."""

    sheets: tuple[Sheet, ...]
    own_pairs: int


@dataclass(frozen=True, slots=True)
class NoSuchSheet:
    """No such code in this programme, or of somebody who answers in the bot."""


@dataclass(frozen=True, slots=True)
class OwnPair:
    """The adult is in a pair with this person."""


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing more is taken: closed, or sent or declined already."""

    status: ResponseStatus


Refusal = Forbidden | NoSuchSheet | OwnPair | Over


def waiting(tx: Tx, now: datetime, account: int, definitions: Definitions) -> Sheets | Forbidden:
    """What is to be handed out and entered, in a number of queries that does not grow with it."""
    desk = desk_of(tx, account, Action.ENTER_PAPER)
    if desk is None:
        return Forbidden()
    everybody = tx.people.in_programme(desk.programme.id)
    people = {membership.id: person for person, membership in everybody}
    active = {m.id for _, m in everybody if m.state is MembershipState.ACTIVE}
    matches = tx.matches.in_programme(desk.programme.id)
    beside = _beside(tx, desk)
    found = [
        response
        for response in tx.responses.on_paper(desk.programme.id)
        if response.state.closes_at > now and response.membership_id in active
    ]
    names = {membership: person.chat_name for membership, person in people.items()}
    pairs = {match.id: match for match in matches}
    sheets = [
        Sheet(
            response,
            definitions.get(response.questionnaire, response.version),
            people[response.membership_id],
            _about(response, pairs, names),
            ZoneInfo(response.timezone),
        )
        for response in found
        if response.person_id not in beside
    ]
    sheets.sort(key=lambda one: (one.person.chat_name, one.response.id))
    return Sheets(tuple(sheets), len(found) - len(sheets))


def by_code(
    tx: Tx, now: datetime, account: int, definitions: Definitions, typed: str
) -> Sheet | Refusal:
    number = number_of(typed)
    if number is None:
        return Forbidden() if desk_of(tx, account, Action.ENTER_PAPER) is None else NoSuchSheet()
    return sheet(tx, now, account, definitions, number)


def sheet(
    tx: Tx, now: datetime, account: int, definitions: Definitions, response_id: int
) -> Sheet | Refusal:
    """The sheet, if this adult may enter it now."""
    desk = desk_of(tx, account, Action.ENTER_PAPER)
    if desk is None:
        return Forbidden()
    response = tx.responses.get(response_id)
    if response is None or response.programme_id != desk.programme.id:
        return NoSuchSheet()
    person = tx.people.get(response.person_id)
    if person is None or not person.paper:
        return NoSuchSheet()
    matches = {match.id: match for match in tx.matches.of_membership(response.membership_id)}
    if not _may(tx, desk, response):
        return OwnPair()
    status = response.state.status
    if response.membership_state is not MembershipState.ACTIVE or response.state.closes_at <= now:
        return Over(ResponseStatus.EXPIRED if response.open else status)
    if not response.open:
        return Over(status)
    definition = definitions.get(response.questionnaire, response.version)
    about = _about(response, matches, _names(tx, response, matches))
    return Sheet(response, definition, person, about, ZoneInfo(response.timezone))


def _may(tx: Tx, desk: Desk, response: Response) -> bool:
    own_pair = response.person_id in _beside(tx, desk)
    whose = Whose.OWN_PAIR if own_pair else Whose.OWN_SCHOOL
    return may(Action.ENTER_PAPER, whose, (desk.seat,))


def _beside(tx: Tx, desk: Desk) -> frozenset[int]:
    """People of both sides of pairs in which this adult is, ended ones too. Nobody's other role is theirs
    to read either, nor the other year while two run: the answers are the same child's.
    """
    mine = [one.id for one in tx.memberships.of_person(desk.person.id)]
    sides = {
        side
        for match in tx.matches.of_memberships(mine)
        for side in (match.mentor_id, match.mentee_id)
    }
    return frozenset(person.id for person, _ in tx.people.by_membership(sides))


def _about(response: Response, matches: dict[int, Match], names: dict[int, str]) -> str | None:
    match = None if response.match_id is None else matches.get(response.match_id)
    return None if match is None else names.get(_other(match, response.membership_id))


def _names(tx: Tx, response: Response, matches: dict[int, Match]) -> dict[int, str]:
    """Of the other side of the pair that the sheet is about."""
    match = None if response.match_id is None else matches.get(response.match_id)
    member = None if match is None else tx.memberships.get(_other(match, response.membership_id))
    person = None if member is None else tx.people.get(member.person_id)
    return {} if member is None or person is None else {member.id: person.chat_name}


def _other(match: Match, membership_id: int) -> int:
    return match.mentee_id if membership_id == match.mentor_id else match.mentor_id
