"""Use cases of answering by a button, each in one transaction. Messages: `messages`."""

from datetime import datetime

from surveys.people.focus import RESPONSE
from surveys.responses import flow
from surveys.responses.applying import apply
from surveys.responses.outcomes import Inactive, NotYours, Outcome, Rejected, Shown
from surveys.responses.parse import Reason
from surveys.responses.screens import Definitions, Tx, active, screen_of


def press(
    tx: Tx,
    now: datetime,
    account: int,
    definitions: Definitions,
    response_id: int,
    event: flow.Event,
) -> Outcome:
    """A button of a response was pressed."""
    person = tx.people.by_account(account)
    response = tx.responses.get(response_id)
    if person is None or response is None or response.person_id != person.id:
        return NotYours()
    return apply(tx, definitions, now, person, response, event)


def show(
    tx: Tx, now: datetime, account: int, definitions: Definitions, response_id: int
) -> Outcome:
    """Begin or resume: the next typed message belongs to this response."""
    person = tx.people.by_account(account)
    response = tx.responses.get(response_id)
    if person is None or response is None or response.person_id != person.id:
        return NotYours()
    if not active(response):
        return Inactive()
    if now >= response.state.closes_at:
        return Rejected(screen_of(tx, definitions, response), flow.Rejected(Reason.CLOSED))
    tx.focuses.set(account, RESPONSE, {"id": response.id}, now)
    return Shown(screen_of(tx, definitions, response))


def look(
    tx: Tx, now: datetime, account: int, definitions: Definitions, response_id: int
) -> Outcome:
    """Where a response stands; writes nothing."""
    person = tx.people.by_account(account)
    response = tx.responses.get(response_id)
    if person is None or response is None or response.person_id != person.id:
        return NotYours()
    if now >= response.state.closes_at:
        return Rejected(screen_of(tx, definitions, response), flow.Rejected(Reason.CLOSED))
    return Shown(screen_of(tx, definitions, response)) if active(response) else Inactive()
