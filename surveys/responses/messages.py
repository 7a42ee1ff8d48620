"""Use cases of answering by a message: typed, or edited afterwards; each in one transaction."""

from dataclasses import replace
from datetime import datetime

from surveys.people.focus import RESPONSE
from surveys.questionnaires.model import Question
from surveys.responses import flow
from surveys.responses.applying import apply
from surveys.responses.outcomes import NothingAsked, Outcome
from surveys.responses.path import position
from surveys.responses.screens import Definitions, Tx, active, today


def typed(
    tx: Tx,
    now: datetime,
    account: int,
    definitions: Definitions,
    *,
    text: str,
    sent_at: datetime,
    message_id: int,
) -> Outcome:
    """A message came while a response has the focus."""
    person = tx.people.by_account(account)
    focus = tx.focuses.get(account)
    if person is None or focus is None or focus.kind != RESPONSE:
        return NothingAsked()
    response = tx.responses.get(int(focus.data["id"]))
    if response is None or response.person_id != person.id:
        tx.focuses.clear(account)  # it was deleted, or the account has changed hands
        return NothingAsked()
    # a message sent before this response was on the screen was meant for another one
    since = max(response.state.since, focus.since)
    asked = replace(response, state=replace(response.state, since=since))
    day = today(response, now)
    event = flow.Typed(text=text, sent_at=sent_at, message_id=message_id, today=day)
    return apply(tx, definitions, now, person, asked, event)


def retyped(
    tx: Tx,
    now: datetime,
    account: int,
    definitions: Definitions,
    *,
    text: str,
    message_id: int,
    sent_at: datetime | None = None,
) -> Outcome:
    """A message was edited: if it gave an answer, the answer changes with it.

    `sent_at`: when it was sent. One that came after the current question and was not taken (not a
    number, too long) answers it now.
    """
    person = tx.people.by_account(account)
    response_id = None if person is None else tx.responses.by_message(person.id, message_id)
    response = None if response_id is None else tx.responses.get(response_id)
    if person is not None and response is not None:
        event = flow.Retyped(text=text, message_id=message_id, today=today(response, now))
        return apply(tx, definitions, now, person, response, event)
    if sent_at is None or not _waits_for_text(tx, definitions, now, account):
        return NothingAsked()
    return typed(tx, now, account, definitions, text=text, sent_at=sent_at, message_id=message_id)


def _waits_for_text(tx: Tx, definitions: Definitions, now: datetime, account: int) -> bool:
    focus = tx.focuses.get(account)
    found = tx.responses.get(int(focus.data["id"])) if focus and focus.kind == RESPONSE else None
    if found is None or now >= found.state.closes_at or not active(found):
        return False
    here = position(definitions.get(found.questionnaire, found.version), found.state)
    return isinstance(here, Question) and here.typed
