"""All facts of one programme out of storage, in a number of queries that does not grow with it."""

from datetime import datetime
from typing import Protocol

from surveys.analysis.answers import Answers, Item, Value
from surveys.analysis.facts import (
    PersonFact,
    ProgrammeFacts,
    ResponseFact,
    ResponseStatus,
)
from surveys.analysis.indicators import QUALITY_FORM
from surveys.matches.ending import counts
from surveys.people.model import Person
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
from surveys.programme.model import Programme, StageKey
from surveys.programme.quality import form_of
from surveys.programme.totals import entered
from surveys.questionnaires.model import Definition, Moment, Question, QuestionType
from surveys.responses.model import OPEN, Response
from surveys.responses.path import results


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
    tx: Tx, definitions: Definitions, programme_id: int, now: datetime
) -> ProgrammeFacts:
    """What an analysis at the moment `now` is computed from.

    Answers are those of sent responses only: a draft is nobody's word yet. A response past its
    closing counts as expired even if the tick that marks it has not run. Pairs made by mistake
    and what hangs on them are left out, and finals before stage III (`responses.leaving`). Raises LookupError for an unknown programme or version.
    """
    programme = tx.programmes.get(programme_id)
    if programme is None:
        raise LookupError(f"no programme {programme_id}")
    found = tx.people.in_programme(programme_id)
    all_matches = tx.matches.in_programme(programme_id)
    dropped = {match.id for match in all_matches if not counts(match.end_reason)}
    responses: list[ResponseFact] = []
    answers = Answers()
    known: dict[tuple[int, str | None], tuple[int, int]] = {}  # by question and what was said
    for response in tx.responses.with_answers(programme_id):  # one at a time: a region has millions
        if response.match_id in dropped or _before_its_wave(programme, response, now):
            continue
        definition = definitions.get(response.questionnaire, response.version)
        said = results(definition, response.state.answers)
        responses.append(_response(response, definition, len(said), now))
        if response.state.status is ResponseStatus.SUBMITTED:
            for question, answer in said:
                key = id(question), answer.value
                if key not in known:
                    value = answers.value(_value(question, answer.value))
                    known[key] = answers.item(_item(question)), value
                text = answer.value if question.type is QuestionType.DATE else answer.text
                answers.add(response.id, *known[key], text)
    return ProgrammeFacts(
        programme=programme,
        people=tuple({person.id: _person(person) for person, _ in found}.values()),
        memberships=tuple(
            sorted((membership for _, membership in found), key=lambda member: member.id)
        ),
        matches=tuple(match for match in all_matches if match.id not in dropped),
        meetings=tuple(
            meeting
            for meeting in tx.meetings.in_programme(programme_id)
            if meeting.match_id not in dropped
        ),
        responses=tuple(sorted(responses, key=lambda response: response.id)),
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


def _before_its_wave(programme: Programme, response: Response, now: datetime) -> bool:
    """The final of somebody who has left, while stage III is to come: no count gives it away."""
    early = now < stage_begins(programme, StageKey.CONTROL)
    return early and response.moment is Moment.FINAL


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
    response: Response, definition: Definition, answered: int, now: datetime
) -> ResponseFact:
    state = response.state
    over = state.status in OPEN and state.closes_at <= now
    return ResponseFact(
        id=response.id,
        membership_id=response.membership_id,
        match_id=response.match_id,
        questionnaire=response.questionnaire,
        version=response.version,
        kind=definition.kind,
        visibility=definition.visibility,
        moment=response.moment,
        wave=response.wave,
        status=ResponseStatus.EXPIRED if over else state.status,
        opened_at=response.opened_at,
        closes_at=state.closes_at,
        submitted_at=response.submitted_at,
        answered=answered,
    )


def _item(question: Question) -> Item:
    return Item(question.id, question.type, question.construct, question.aspect, question.reverse)


def _value(question: Question, said: str | None) -> Value:
    """A number where the answer is one, else option id(s); a date and a text have none."""
    match question.type:
        case QuestionType.TEXT | QuestionType.DATE:
            return None
        case QuestionType.NUMBER:
            return None if said is None else float(said)
        case QuestionType.STEPS | QuestionType.SCALE | QuestionType.FREQUENCY:
            chosen = {option.id: option.value for option in question.options}
            value = chosen.get(said or "")
            return None if value is None else float(value)
        case _:
            return said
