"""All facts of one programme out of storage, in a number of queries that does not grow with it."""

from datetime import datetime
from operator import attrgetter
from typing import Protocol

from surveys.analysis.answers import Answers
from surveys.analysis.counting import Counting
from surveys.analysis.facts import (
    Asked,
    PersonFact,
    ProgrammeFacts,
    ResponseFact,
    ResponseStatus,
)
from surveys.analysis.indicators import QUALITY_FORM
from surveys.analysis.responses import Responses
from surveys.matches.ending import counts
from surveys.people.model import Membership, Person
from surveys.ports import (
    HasEvents,
    HasMatches,
    HasMeetings,
    HasPeople,
    HasPlanned,
    HasProgrammes,
    HasResponses,
    HasTotals,
)
from surveys.programme.calendar import stage_begins
from surveys.programme.model import StageKey
from surveys.programme.quality import form_of
from surveys.programme.totals import entered
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import OPEN, Stored


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition:
        """Every version ever published. Raises KeyError."""
        ...


class Tx(
    HasProgrammes,
    HasTotals,
    HasPeople,
    HasMatches,
    HasMeetings,
    HasResponses,
    HasEvents,
    HasPlanned,
    Protocol,
):
    pass


def read_facts(
    tx: Tx, definitions: Definitions, programme_id: int, now: datetime, *, texts: bool = True
) -> ProgrammeFacts:
    """What an analysis at the moment `now` is computed from.

    Answers are those of sent responses only: a draft is nobody's word yet. A response past its
    closing counts as expired even if the tick that marks it has not run. Pairs made by mistake
    and what hangs on them are left out, and finals before stage III (`responses.leaving`).
    `texts=False`: no figure is made of what people wrote, and a region wrote a lot.
    Raises LookupError for an unknown programme or version.
    """
    programme = tx.programmes.get(programme_id)
    if programme is None:
        raise LookupError(f"no programme {programme_id}")
    people, memberships = _people(tx, programme_id)
    all_matches = tx.matches.in_programme(programme_id)
    dropped = {match.id for match in all_matches if not counts(match.end_reason)}
    responses, answers = Responses(), Answers()
    counting = Counting(answers)
    early = now < stage_begins(programme, StageKey.CONTROL)
    for response in tx.responses.stored(programme_id, texts=texts):
        # the final of somebody who has left, while stage III is to come: no count gives it away
        if response.match_id in dropped or (early and response.moment is Moment.FINAL):
            continue
        definition = definitions.get(response.questionnaire, response.version)
        counted = counting.of(definition, response)
        responses.append(_response(response, definition, len(counted.items), now))
        if counted.items and response.status is ResponseStatus.SUBMITTED:
            written = counted.texts(response) if texts else ()
            answers.add(response.id, counted.items, counted.values(response), written)
    return ProgrammeFacts(
        programme=programme,
        people=people,
        memberships=memberships,
        matches=tuple(match for match in all_matches if match.id not in dropped),
        meetings=tuple(
            meeting
            for meeting in tx.meetings.in_programme(programme_id)
            if meeting.match_id not in dropped
        ),
        responses=responses,
        answers=answers,
        totals=_totals(tx, programme_id),
        events=tuple(tx.events.figures(programme_id)),
        planned=tuple(tx.planned.open_in(programme_id)),
    )


def _totals(tx: HasTotals, programme_id: int) -> dict[str, float]:
    numbers = entered(tx, programme_id).numbers
    found: dict[str, float] = {key.value: number for key, number in numbers.items()}
    points = form_of(tx, programme_id).total
    return found if points is None else found | {QUALITY_FORM: points}


def _people(
    tx: HasPeople, programme_id: int
) -> tuple[tuple[PersonFact, ...], tuple[Membership, ...]]:
    found = tx.people.in_programme(programme_id)
    people = {person.id: _person(person) for person, _ in found}
    members = sorted((member for _, member in found), key=attrgetter("id"))
    return tuple(people.values()), tuple(members)


def _person(person: Person) -> PersonFact:
    return PersonFact(
        id=person.id,
        chat_name=person.chat_name,
        full_name=person.full_name,
        class_name=person.class_name,
        kind=person.kind,
        paper=person.paper,
        reachable=person.account is not None and person.unreachable_since is None,
    )


def _response(
    response: Stored, definition: Definition, answered: int, now: datetime
) -> ResponseFact:
    over = response.status in OPEN and response.closes_at <= now
    return ResponseFact(
        id=response.id,
        membership_id=response.membership_id,
        match_id=response.match_id,
        asked=Asked(
            response.questionnaire,
            response.version,
            definition.kind,
            definition.visibility,
            response.moment,
            response.wave,
            response.closes_at,
        ),
        status=ResponseStatus.EXPIRED if over else response.status,
        opened=response.opened_at.timestamp(),
        sent=None if response.submitted_at is None else response.submitted_at.timestamp(),
        answered=answered,
    )
