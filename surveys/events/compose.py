"""An event in five questions: what about, which day, what hour, how long, where; and one of them
asked anew.

What was answered so far lies in the focus, so that a restart loses nothing; a button of an earlier
question finds another one asked and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from surveys.access.actions import Action
from surveys.events import desk as events_desk
from surveys.events.answers import Answer, Problem, Step, read
from surveys.events.desk import Card, NoEvent, card_of
from surveys.events.model import USUAL, Event, EventKind
from surveys.events.when import BadDay, BadTime, moment, offered_days
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import HasFocuses

TITLE, DAY, TIME, LENGTH, PLACE = (f"event.{step}" for step in Step)  # focus
STEPS: Mapping[str, Step] = {f"event.{step}": step for step in Step}


class Tx(events_desk.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskKind:
    """The first question of a new event."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `problem`: the answer did not fit, asked once more."""

    step: Step
    kind: EventKind
    days: tuple[date, ...]  # to choose from
    today: date
    year: tuple[date, date]
    event: int | None = None  # one that is there already
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The event as it is now; `by`: another curator was quicker, this answer was not taken."""

    card: Card
    new: bool = False
    by: Quicker | None = None


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """The dialogue was interrupted, or this question is over."""


Outcome = AskKind | Ask | Done | NothingAsked | NoEvent | Forbidden


def begin(tx: Tx, account: int) -> AskKind | Forbidden:
    return AskKind() if desk_of(tx, account, Action.RUN_EVENTS) else Forbidden()


def choose_kind(tx: Tx, now: datetime, account: int, kind: EventKind) -> Outcome:
    desk = desk_of(tx, account, Action.RUN_EVENTS)
    if desk is None:
        return Forbidden()
    return _ask(tx, desk, now, account, Step.TITLE, {"kind": kind.value})


def edit(tx: Tx, now: datetime, account: int, event_id: int, step: Step) -> Outcome:
    """One question of an event that has not begun."""
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    if event.cancelled_at is not None or event.begun(now):
        return Done(card_of(tx, desk, now, event))
    data = {"event": event.id, "rev": event.rev, "kind": event.kind.value}
    return _ask(tx, desk, now, account, step, data)


def typed(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    return _answered(tx, now, account, text)


def pressed(tx: Tx, now: datetime, account: int, step: Step, answer: Answer) -> Outcome:
    """A button under the question: a day, an hour, minutes, or «» for a title or a place left out."""
    return _answered(tx, now, account, answer, step)


def _answered(
    tx: Tx, now: datetime, account: int, answer: Answer, pressed: Step | None = None
) -> Outcome:
    desk = desk_of(tx, account, Action.RUN_EVENTS)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    step = STEPS.get(focus.kind) if focus else None
    if focus is None or step is None or (pressed is not None and step is not pressed):
        return NothingAsked()
    data = dict(focus.data)
    event = tx.events.get(int(data.get("event") or 0))
    if "event" in data and (event is None or event.programme_id != desk.programme.id):
        tx.focuses.clear(account)
        return NoEvent()
    found = read(desk.programme, now, step, answer, data, event, skip=pressed is not None)
    if isinstance(found, Problem):
        return _asked(desk, now, step, data, found)
    if event is not None:
        return _change(tx, desk, now, account, event, data, found)
    data |= found
    following = _after(step)
    if following is not None:
        return _ask(tx, desk, now, account, following, data)
    return _create(tx, desk, now, account, data)


def _after(step: Step) -> Step | None:
    order = list(Step)
    number = order.index(step) + 1
    return order[number] if number < len(order) else None


def _create(tx: Tx, desk: Desk, now: datetime, account: int, data: Mapping[str, Any]) -> Outcome:
    """The hour is looked at once more: the dialogue may have stood open overnight."""
    at = moment(
        desk.programme, now, date.fromisoformat(data["day"]), time.fromisoformat(data["time"])
    )
    if isinstance(at, BadTime):
        tx.focuses.set(account, DAY, data, now)
        return _asked(desk, now, Step.DAY, data, BadDay.PAST)
    tx.focuses.clear(account)
    event = tx.events.add(
        programme_id=desk.programme.id,
        author_id=desk.person.id,
        kind=EventKind(data["kind"]),
        title=data["title"],
        place=data["place"],
        starts_at=at,
        minutes=data.get("minutes", USUAL),  # a dialogue begun before it was asked
        now=now,
    )
    record(tx, desk, now, event, "event.created")
    return Done(card_of(tx, desk, now, event), new=True)


def _change(
    tx: Tx,
    desk: Desk,
    now: datetime,
    account: int,
    event: Event,
    data: Mapping[str, Any],
    values: Mapping[str, Any],
) -> Outcome:
    """Not over what somebody else has changed since this curator saw it."""
    tx.focuses.clear(account)
    if event.cancelled_at is not None or event.begun(now):
        return Done(card_of(tx, desk, now, event))
    if event.rev != data["rev"]:
        by = quicker(tx, desk, f"event:{event.id}", "event.changed")
        return Done(card_of(tx, desk, now, event), by=by)
    if any(getattr(event, name) != value for name, value in values.items()):
        tx.events.update(event.id, rev=event.rev + 1, **values)
        record(tx, desk, now, event, "event.changed")
    after = tx.events.get(event.id)
    assert after is not None  # it was there a moment ago
    return Done(card_of(tx, desk, now, after))


def record(
    tx: events_desk.Tx, desk: Desk, now: datetime, event: Event, action: str, **details: Any
) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"event:{event.id}",
        now=now,
        **details,
    )


def _ask(
    tx: Tx, desk: Desk, now: datetime, account: int, step: Step, data: Mapping[str, Any]
) -> Ask:
    tx.focuses.set(account, f"event.{step}", data, now)
    return _asked(desk, now, step, data)


def _asked(
    desk: Desk, now: datetime, step: Step, data: Mapping[str, Any], problem: Problem | None = None
) -> Ask:
    programme, today = desk.programme, desk.today(now)
    return Ask(
        step=step,
        kind=EventKind(data["kind"]),
        days=offered_days(programme, today) if step is Step.DAY else (),
        today=today,
        year=(programme.starts_on, programme.ends_on),
        event=data.get("event"),
        problem=problem,
    )
