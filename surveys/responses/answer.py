"""Use cases of answering: a press, a message, an edited message; each in one transaction."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.access.actions import Action
from surveys.access.policy import states
from surveys.people.focus import RESPONSE
from surveys.people.model import Person
from surveys.ports import (
    HasDeliveries,
    HasFocuses,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasResponses,
)
from surveys.questionnaires.model import Definition, Question
from surveys.responses import flow
from surveys.responses.model import Response, ResponseStatus, State
from surveys.responses.notices import notices_of
from surveys.responses.parse import Reason
from surveys.responses.path import Position, position

CUT = 3_000  # characters; the app may have cut a text so long into several messages
ITS_REST = timedelta(seconds=3)  # in which the other pieces of it are sent
ANSWERING = states(Action.ANSWER)


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition:
        """Every version ever published. Raises KeyError."""
        ...


class Tx(
    HasPeople,
    HasMemberships,
    HasMatches,
    HasResponses,
    HasFocuses,
    HasDeliveries,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class Screen:
    """All that a screen of a response shows."""

    response: Response
    definition: Definition
    position: Position
    about: str | None  # the chat name of the mentee (or mentor) this response is about
    zone: tzinfo

    @property
    def state(self) -> State:
        return self.response.state


@dataclass(frozen=True, slots=True)
class Shown:
    """Written (or nothing to write): here is where the response stands."""

    screen: Screen
    stale: bool = False  # the button belonged to a screen that has passed
    changed: bool = False  # an edited message changed its answer


@dataclass(frozen=True, slots=True)
class Sent:
    """Submitted just now."""

    screen: Screen
    following: tuple[Screen, ...]  # what else waits for this person


@dataclass(frozen=True, slots=True)
class Declined:
    screen: Screen
    following: tuple[Screen, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    screen: Screen
    rejected: flow.Rejected


@dataclass(frozen=True, slots=True)
class NotYours:
    """No such response, or somebody else's: nothing is told about it."""


@dataclass(frozen=True, slots=True)
class Inactive:
    """The person has paused or left: nothing is asked."""


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """The message answers no question that is open."""


Outcome = Shown | Sent | Declined | Rejected | NotYours | Inactive | NothingAsked


def press(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    account: int,
    response_id: int,
    event: flow.Event,
) -> Outcome:
    """A button of a response was pressed."""
    person = tx.people.by_account(account)
    response = tx.responses.get(response_id)
    if person is None or response is None or response.person_id != person.id:
        return NotYours()
    return _apply(tx, definitions, now, person, response, event)


def show(
    tx: Tx, definitions: Definitions, now: datetime, account: int, response_id: int
) -> Outcome:
    """Begin or resume: the next typed message belongs to this response."""
    person = tx.people.by_account(account)
    response = tx.responses.get(response_id)
    if person is None or response is None or response.person_id != person.id:
        return NotYours()
    if not _active(response):
        return Inactive()
    if now >= response.state.closes_at:
        return Rejected(_screen(tx, definitions, response), flow.Rejected(Reason.CLOSED))
    tx.focuses.set(account, RESPONSE, {"id": response.id}, now)
    return Shown(_screen(tx, definitions, response))


def look(
    tx: Tx, definitions: Definitions, now: datetime, account: int, response_id: int
) -> Outcome:
    """Where a response stands; writes nothing."""
    person = tx.people.by_account(account)
    response = tx.responses.get(response_id)
    if person is None or response is None or response.person_id != person.id:
        return NotYours()
    if now >= response.state.closes_at:
        return Rejected(_screen(tx, definitions, response), flow.Rejected(Reason.CLOSED))
    return Shown(_screen(tx, definitions, response)) if _active(response) else Inactive()


def typed(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    account: int,
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
    today = _today(response, now)
    event = flow.Typed(text=text, sent_at=sent_at, message_id=message_id, today=today)
    return _apply(tx, definitions, now, person, asked, event)


def retyped(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    account: int,
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
        event = flow.Retyped(text=text, message_id=message_id, today=_today(response, now))
        return _apply(tx, definitions, now, person, response, event)
    if sent_at is None or not _waits_for_text(tx, definitions, now, account):
        return NothingAsked()
    return typed(tx, definitions, now, account, text=text, sent_at=sent_at, message_id=message_id)


def waiting(tx: Tx, definitions: Definitions, now: datetime, account: int) -> tuple[Screen, ...]:
    """What this person can answer or correct now, the one that closes first in front."""
    person = tx.people.by_account(account)
    if person is None:
        return ()
    found = [
        _screen(tx, definitions, response)
        for response in tx.responses.of_person(person.id)
        if response.state.closes_at > now
        and response.state.status is not ResponseStatus.EXPIRED
        and _active(response)
    ]
    return tuple(
        sorted(
            found,
            key=lambda screen: (
                not screen.response.open,
                screen.state.closes_at,
                screen.response.id,
            ),
        )
    )


def _apply(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    person: Person,
    response: Response,
    event: flow.Event,
) -> Outcome:
    if not _active(response):
        return Inactive()
    definition = definitions.get(response.questionnaire, response.version)
    outcome = flow.apply(definition, response.state, event, now)
    match outcome:
        case flow.Stale():
            return _passed(tx, definitions, now, person, response, event)
        case flow.Rejected(reason):
            _after_rejection(tx, now, person, response, event, reason)
            return Rejected(_screen(tx, definitions, response), outcome)
        case flow.Accepted(state, answer):
            if answer is not None:
                tx.responses.save_answer(response.id, answer, now)
            tx.responses.save_state(response.id, state, now)
            _keep_focus(tx, person, response, now)
            after = replace(response, state=state)
            if answer is not None and state.status is ResponseStatus.SUBMITTED:  # a correction
                tx.deliveries.add(notices_of(tx, definition, after, person, now), now)
            changed = isinstance(event, flow.Retyped)
            return Shown(_screen(tx, definitions, after), changed=changed)
        case flow.Completed(state) | flow.Declined(state):
            tx.responses.save_state(response.id, state, now)
            if person.account is not None:
                tx.focuses.clear(person.account)
            after = replace(response, state=state)
            screen = _screen(tx, definitions, after)
            following = _following(tx, definitions, now, person)
            if isinstance(outcome, flow.Declined):
                return Declined(screen, following)
            tx.deliveries.add(notices_of(tx, definition, after, person, now), now)
            return Sent(screen, following)


def _passed(
    tx: Tx,
    definitions: Definitions,
    now: datetime,
    person: Person,
    response: Response,
    event: flow.Event,
) -> Outcome:
    """Nothing of the response is written; what is shown now is what typed messages answer."""
    screen = _screen(tx, definitions, response)
    match event, response.state.status:
        case flow.Submit(), ResponseStatus.SUBMITTED:  # pressed twice
            return Sent(screen, _following(tx, definitions, now, person))
        case flow.Decline(), ResponseStatus.DECLINED:
            return Declined(screen, _following(tx, definitions, now, person))
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


def _waits_for_text(tx: Tx, definitions: Definitions, now: datetime, account: int) -> bool:
    focus = tx.focuses.get(account)
    found = tx.responses.get(int(focus.data["id"])) if focus and focus.kind == RESPONSE else None
    if found is None or now >= found.state.closes_at or not _active(found):
        return False
    here = position(definitions.get(found.questionnaire, found.version), found.state)
    return isinstance(here, Question) and here.typed


def _keep_focus(tx: Tx, person: Person, response: Response, now: datetime) -> None:
    """Typed messages follow the response that was pressed last."""
    if person.account is None:
        return
    focus = tx.focuses.get(person.account)
    if focus is None or focus.kind != RESPONSE or focus.data.get("id") != response.id:
        tx.focuses.set(person.account, RESPONSE, {"id": response.id}, now)


def _following(
    tx: Tx, definitions: Definitions, now: datetime, person: Person
) -> tuple[Screen, ...]:
    if person.account is None:
        return ()
    screens = waiting(tx, definitions, now, person.account)
    return tuple(screen for screen in screens if screen.response.open)


def _active(response: Response) -> bool:
    return response.membership_state in ANSWERING


def _today(response: Response, now: datetime) -> date:
    return now.astimezone(ZoneInfo(response.timezone)).date()


def _screen(tx: Tx, definitions: Definitions, response: Response) -> Screen:
    definition = definitions.get(response.questionnaire, response.version)
    return Screen(
        response=response,
        definition=definition,
        position=position(definition, response.state),
        about=_about(tx, response),
        zone=ZoneInfo(response.timezone),
    )


def _about(tx: Tx, response: Response) -> str | None:
    """The other side of the match a per-match response is about."""
    match = None if response.match_id is None else tx.matches.get(response.match_id)
    if match is None:
        return None
    other = match.mentee_id if response.membership_id == match.mentor_id else match.mentor_id
    membership = tx.memberships.get(other)
    person = None if membership is None else tx.people.get(membership.person_id)
    return None if person is None else person.chat_name
