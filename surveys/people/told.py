"""What a person has told the curator: sent answers of questionnaires that «увидит куратор»."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.people.desk import Desk, Forbidden, Member, NoSuchPerson, desk_of, member_of
from surveys.people.desk import Tx as DeskTx
from surveys.people.model import Person
from surveys.ports import HasMatches, HasResponses
from surveys.questionnaires.model import Definition, Question, Visibility
from surveys.responses.model import Answer, Response, ResponseStatus
from surveys.responses.path import results
from surveys.responses.screens import Definitions


class Tx(DeskTx, HasMatches, HasResponses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sent questionnaire; what was skipped is not there."""

    definition: Definition
    match_number: int | None
    sent_at: datetime
    answers: tuple[tuple[Question, Answer], ...]


@dataclass(frozen=True, slots=True)
class Told:
    person: Person
    timezone: str
    sheets: tuple[Sheet, ...]  # the newest first


def told(
    tx: Tx, account: int, definitions: Definitions, person_id: int
) -> Told | NoSuchPerson | Forbidden:
    """For a curator of the person's programme.

    Never `aggregate` answers, and nothing about a match in which the curator is on either side
    (programme notes, "Who sees an answer").
    """
    desk = desk_of(tx, account, Action.SEE_TOLD)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None:
        return NoSuchPerson()
    sheets = sorted(_sheets(tx, definitions, desk, member), key=lambda one: one.sent_at)
    return Told(member.person, desk.programme.timezone, tuple(reversed(sheets)))


def told_sheet(definitions: Definitions, response: Response, number: int | None) -> Sheet | None:
    """What a response tells those who may read it; None: not sent, or nobody's to read."""
    definition = definitions.get(response.questionnaire, response.version)
    if (
        definition.visibility is not Visibility.CURATOR
        or response.state.status is not ResponseStatus.SUBMITTED
        or response.submitted_at is None
    ):
        return None
    answers = results(definition, response.state.answers)
    return Sheet(definition, number, response.submitted_at, answers)


def _sheets(tx: Tx, definitions: Definitions, desk: Desk, member: Member) -> Iterator[Sheet]:
    if any(one.withdrawn for one in member.memberships):
        return
    for response in tx.responses.of_person(member.person.id):
        if response.programme_id != desk.programme.id:
            continue
        number, whose = _match(tx, desk, response)
        sheet = told_sheet(definitions, response, number)
        if sheet is not None and may(Action.SEE_TOLD, whose, (desk.seat,)):
            yield sheet


def _match(tx: Tx, desk: Desk, response: Response) -> tuple[int | None, Whose]:
    """The pair's number, and whose it is."""
    match = None if response.match_id is None else tx.matches.get(response.match_id)
    if match is None:
        return None, Whose.OWN_SCHOOL
    sides = [tx.memberships.get(one) for one in (match.mentor_id, match.mentee_id)]
    own = any(one and one.person_id == desk.person.id for one in sides)
    return match.number, Whose.OWN_PAIR if own else Whose.OWN_SCHOOL
