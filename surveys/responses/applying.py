"""One event of a response: the flow decides, the outcome is written and told."""

from dataclasses import replace
from datetime import datetime, timedelta

from surveys.people.focus import RESPONSE
from surveys.people.model import Person
from surveys.responses import flow
from surveys.responses.model import Response, ResponseStatus
from surveys.responses.notices import tell_adults
from surveys.responses.outcomes import Declined, Inactive, Outcome, Rejected, Sent, Shown
from surveys.responses.parse import Reason
from surveys.responses.places import take_word
from surveys.responses.screens import Definitions, Tx, active, following, screen_of

CUT = 3_000  # characters; the app may have cut a text so long into several messages
ITS_REST = timedelta(seconds=3)  # in which the other pieces of it are sent


def apply(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    person: Person,
    response: Response,
    event: flow.Event,
) -> Outcome:
    if not active(response):
        return Inactive()
    definition = definitions.get(response.questionnaire, response.version)
    outcome = flow.apply(definition, response.state, event, now)
    match outcome:
        case flow.Stale():
            return _passed(tx, definitions, now, person, response, event)
        case flow.Rejected(reason):
            _after_rejection(tx, now, person, response, event, reason)
            return Rejected(screen_of(tx, definitions, response), outcome)
        case flow.Accepted(state, answer):
            if answer is not None:
                tx.responses.save_answer(response.id, answer, now)
            tx.responses.save_state(response.id, state, now)
            _keep_focus(tx, person, response, now)
            after = replace(response, state=state)
            if answer is not None and state.status is ResponseStatus.SUBMITTED:  # a correction
                tell_adults(tx, definitions, after, person, now)
                take_word(tx, definition, after, person, now)
            changed = isinstance(event, flow.Retyped)
            return Shown(screen_of(tx, definitions, after), changed=changed)
        case flow.Completed(state) | flow.Declined(state):
            tx.responses.save_state(response.id, state, now)
            if person.account is not None:
                tx.focuses.clear(person.account)
            after = replace(response, state=state)
            if isinstance(outcome, flow.Completed):
                take_word(tx, definition, after, person, now)
            screen = screen_of(tx, definitions, after)
            others = following(tx, definitions, now, person)
            if isinstance(outcome, flow.Declined):
                return Declined(screen, others)
            return Sent(screen, others, tell_adults(tx, definitions, after, person, now))


def _passed(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    person: Person,
    response: Response,
    event: flow.Event,
) -> Outcome:
    """Nothing of the response is written; what is shown now is what typed messages answer."""
    screen = screen_of(tx, definitions, response)
    match event, response.state.status:
        case flow.Submit(), ResponseStatus.SUBMITTED:  # pressed twice
            return Sent(screen, following(tx, definitions, now, person))
        case flow.Decline(), ResponseStatus.DECLINED:
            return Declined(screen, following(tx, definitions, now, person))
    if response.open and not isinstance(event, flow.Retyped):
        _keep_focus(tx, person, response, now)
    return Shown(screen, stale=True)


def _after_rejection(
    tx: Tx, now: datetime, person: Person, response: Response, event: flow.Event, reason: Reason
) -> None:
    if not isinstance(event, flow.Typed):
        return
    if reason is Reason.CLOSED and person.account is not None:
        tx.focuses.clear(person.account)  # nothing is asked any more
    if reason is Reason.TOO_LONG and len(event.text) > CUT:
        asked_again = replace(response.state, since=now + ITS_REST)
        tx.responses.save_state(response.id, asked_again, now)


def _keep_focus(tx: Tx, person: Person, response: Response, now: datetime) -> None:
    """Typed messages follow the response that was pressed last."""
    if person.account is None:
        return
    focus = tx.focuses.get(person.account)
    if focus is None or focus.kind != RESPONSE or focus.data.get("id") != response.id:
        tx.focuses.set(person.account, RESPONSE, {"id": response.id}, now)
