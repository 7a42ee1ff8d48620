"""Questionnaires that a message invites to or reminds of, as far as they still wait."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from surveys.deliveries.closing import last_day
from surveys.deliveries.model import Delivery, Key, Reason
from surveys.deliveries.news.model import Invitation, News, Offer, Reminder
from surveys.deliveries.news.reading import Reading, other_side
from surveys.deliveries.rules.reminders import invitation_key
from surveys.people.model import MembershipState
from surveys.questionnaires.model import Definition, QuestionType
from surveys.responses.model import Response, ResponseStatus, State
from surveys.responses.path import visible
from surveys.responses.slot import Slot


def invitation(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    found = _offers(reading, {each.key for each in deliveries})
    if found:
        yield Invitation(tuple(dict.fromkeys(each.reason for each in deliveries)), found)


def reminder(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    found = _offers(reading, {_invitation(each) for each in deliveries})
    if found:
        yield Reminder(found)


def _offers(reading: Reading, invitations: Collection[Key]) -> tuple[Offer, ...]:
    """What of these invitations is open, in the order in which it was asked."""
    return tuple(
        _offer(reading, response)
        for person_id in {key.person_id for key in invitations}
        for response in reversed(reading.tx.responses.of_person(person_id))
        if _waits(response, reading.now)
        and invitation_key(person_id, _slot(response)) in invitations
    )


def _invitation(reminder: Delivery) -> Key:
    """Of what a delivery reminds."""
    return Key(
        reminder.person_id,
        reminder.membership_id,
        Reason(str(reminder.payload["invitation"])),
        str(reminder.payload["occurrence"]),
    )


def _waits(response: Response, now: datetime) -> bool:
    active = response.membership_state is MembershipState.ACTIVE
    return active and response.open and response.state.closes_at > now


def _slot(response: Response) -> Slot:
    return Slot(
        response.membership_id,
        response.match_id,
        response.questionnaire,
        response.moment,
        response.wave,
    )


def _offer(reading: Reading, response: Response) -> Offer:
    definition = reading.definitions.get(response.questionnaire, response.version)
    match_id = response.match_id
    other = other_side(reading.tx, match_id, response.membership_id) if match_id else None
    return Offer(
        response=response.id,
        title=definition.title,
        about=other.name if other else None,
        minutes=definition.minutes,
        left=_left(definition, response.state),
        begun=response.state.status is ResponseStatus.STARTED,
        visibility=definition.visibility,
        last_day=last_day(reading.programme, response.state.closes_at),
    )


def _left(definition: Definition, state: State) -> int:
    """Questions without an answer, as far as they are visible by now."""
    return sum(
        question.type is not QuestionType.NOTE
        and not ((answer := state.answers.get(question.id)) and answer.done)
        for question in visible(definition, state.answers)
    )
