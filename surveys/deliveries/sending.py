"""The outbox as use cases: what may go now, claimed, and what became of it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.deliveries.closing import closes_at
from surveys.deliveries.due import Message, Miss, Send, Wait, merged, sendable
from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.deliveries.policy import RESENT, Why
from surveys.help import alarm
from surveys.people.reach import mark_unreachable
from surveys.ports import HasBroadcasts, HasDeliveries, HasResponses, HasSlots
from surveys.questionnaires.model import Moment

TAKEN = 300  # deliveries taken at once: ten seconds of sending, then what is urgent is seen again
AGAIN = timedelta(seconds=30)  # after a refused connection

Claim = Callable[[], Awaitable[bool]]
"""Claims one message; False: somebody else has it, or it is to go no longer."""

MOMENTS = {
    Reason.ENTRY: (Moment.PROFILE, Moment.ENTRY),
    Reason.FIRST_MEETING: (Moment.FIRST_MEETING,),
    Reason.PULSE: (Moment.PULSE,),
    Reason.FINAL: (Moment.FINAL,),
}


class Tx(alarm.Tx, HasResponses, HasSlots, HasBroadcasts, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


@dataclass(frozen=True, slots=True)
class Blocked:
    account: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A read timeout: it may have arrived. Counted as sent, never resent blindly."""


@dataclass(frozen=True, slots=True)
class Later:
    """Certainly not sent: refused connection, 429, a failing server."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take it."""

    note: str


Outcome = Sent | Blocked | Unknown | Later | Refused


@dataclass(frozen=True, slots=True)
class Ready:
    messages: tuple[Message, ...]
    waiting: tuple[tuple[int, datetime], ...]  # delivery id, until when
    missed: tuple[tuple[int, str], ...]


def ready(tx: Tx, now: datetime) -> Ready:
    """Sort the due deliveries: to send (merged into messages), to wait, to record as missed."""
    going: list[Delivery] = []
    waiting: list[tuple[int, datetime]] = []
    missed: list[tuple[int, str]] = []
    pending = tx.deliveries.pending(now, TAKEN)
    if not pending:  # as nearly always
        return Ready((), (), ())
    programmes = {programme.id: programme for programme in tx.programmes.all()}
    people = tx.people.kinds({each.person_id for each in pending})
    for delivery in pending:
        kind = people[delivery.person_id]
        match sendable(delivery, kind, programmes[delivery.programme_id], now):
            case Send():
                going.append(delivery)
            case Wait(until):
                waiting.append((delivery.id, until))
            case Miss(why):
                missed.append((delivery.id, why))
    return Ready(merged(going), tuple(waiting), tuple(missed))


def urgent(tx: Tx, now: datetime) -> tuple[Message, ...]:
    """What goes at any hour, past everything else that waits."""
    pending = tx.deliveries.urgent(now, TAKEN)
    return merged(each for each in pending if each.expires_at is None or each.expires_at > now)


def put_off(tx: HasDeliveries, sorted_out: Ready, now: datetime) -> None:
    for delivery_id, until in sorted_out.waiting:
        tx.deliveries.postpone(delivery_id, until)
    for delivery_id, why in sorted_out.missed:
        if tx.deliveries.claim(delivery_id, now):  # nobody has sent it meanwhile, or taken it back
            tx.deliveries.finish(delivery_id, DeliveryState.MISSED, now, note=why)


def wait(tx: HasDeliveries, message: Message, until: datetime) -> None:
    """Behind another one to the same person that could not go yet."""
    for each in message.deliveries:
        tx.deliveries.postpone(each.id, until)


def claim(tx: HasDeliveries, message: Message, now: datetime) -> bool:
    """Before sending. False: cancelled or taken by somebody meanwhile; then nothing is claimed."""
    claimed = [each.id for each in message.deliveries if tx.deliveries.claim(each.id, now)]
    if len(claimed) == len(message.deliveries):
        return True
    for delivery_id in claimed:
        tx.deliveries.postpone(delivery_id, now)
    return False


def drop(tx: HasDeliveries, message: Message, now: datetime, why: str) -> None:
    """Nothing is left to say: everything was answered meanwhile.

    Missed, not cancelled: a rule that still wants it would plan it again with every tick. Not what
    somebody else has sent, or has taken back, since this was read.
    """
    for each in message.deliveries:
        if tx.deliveries.claim(each.id, now):
            tx.deliveries.finish(each.id, DeliveryState.MISSED, now, note=why)


def settle(tx: Tx, message: Message, outcome: Outcome, now: datetime) -> None:
    """Record what became of a claimed message."""
    for each in message.deliveries:
        match outcome:
            case Sent(message_id):
                tx.deliveries.finish(each.id, DeliveryState.SENT, now, message_id=message_id)
            case Unknown() if each.reason in RESENT:
                tx.deliveries.postpone(each.id, now + AGAIN)
            case Unknown():
                tx.deliveries.finish(each.id, DeliveryState.UNKNOWN, now, note="timeout")
            case Blocked(account):
                tx.deliveries.finish(each.id, DeliveryState.BLOCKED, now)
                mark_unreachable(tx, now, account)
            case Refused(note):
                tx.deliveries.finish(each.id, DeliveryState.FAILED, now, note=note)
            case Later() if _stopped(tx, each):
                tx.deliveries.finish(each.id, DeliveryState.CANCELLED, now, note=Why.STOPPED)
            case Later(seconds):
                tx.deliveries.postpone(each.id, now + timedelta(seconds=seconds))
    if isinstance(outcome, Blocked | Refused):
        _widen(tx, message.deliveries, now)
    if isinstance(outcome, Sent | Unknown):
        _start_clocks(tx, message.deliveries, now)


def _widen(tx: Tx, failed: Sequence[Delivery], now: datetime) -> None:
    """A call for help that did not get through goes to somebody else."""
    for each in failed:
        case = each.payload.get("case")
        if each.reason is Reason.HELP_CALL and isinstance(case, int):
            alarm.undelivered(tx, now, case, each.person_id)


def _stopped(tx: HasBroadcasts, delivery: Delivery) -> bool:
    """Of a broadcast that was taken back while this message was under way, and has not arrived."""
    number = delivery.payload.get("broadcast")
    found = tx.broadcasts.get(number) if isinstance(number, int) else None
    return found is not None and found.stopped_at is not None


def _start_clocks(tx: Tx, sent: Sequence[Delivery], now: datetime) -> None:
    """Waves close 21 days after the person's invitation: after it was really sent."""
    for each in sent:
        moments = MOMENTS.get(each.reason)
        if moments is None:
            continue
        programme = tx.programmes.get(each.programme_id)
        assert programme is not None  # a foreign key
        for response in tx.responses.of_person(each.person_id):
            invited = response.membership_id == each.membership_id and response.moment in moments
            if invited and response.open and _same_wave(each, response.wave, response.match_id):
                until = closes_at(programme, response.moment, now)
                if until > response.state.closes_at:
                    tx.slots.set_closing([response.id], until)


def _same_wave(invitation: Delivery, wave: int, match_id: int | None) -> bool:
    if invitation.reason is Reason.PULSE:
        return invitation.occurrence == str(wave)
    if invitation.reason is Reason.FIRST_MEETING:
        return invitation.occurrence == f"match-{match_id}"
    return True
