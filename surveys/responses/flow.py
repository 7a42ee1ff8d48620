"""The response flow: `apply(definition, state, event)` decides, writes nothing, sends nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from surveys.questionnaires.model import NONE, Definition, Question, QuestionType
from surveys.responses.model import OPEN, Answer, ResponseStatus, State
from surveys.responses.parse import Reason, parse
from surveys.responses.path import Review, before, last, position, visible


@dataclass(frozen=True, slots=True)
class Choose:
    """A press on one option of a question."""

    question: int  # its index in the definition: the token of the button
    option: str
    rev: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A press on one option of a multiple choice; carries the state it wants, so twice is once."""

    question: int
    option: str
    on: bool


@dataclass(frozen=True, slots=True)
class Done:
    """«Готово» under a multiple choice, «Дальше» under a note."""

    question: int
    rev: int


@dataclass(frozen=True, slots=True)
class Skip:
    question: int
    rev: int


@dataclass(frozen=True, slots=True)
class Back:
    rev: int


@dataclass(frozen=True, slots=True)
class Revise:
    """«Изменить» beside an answer in the review."""

    question: int
    rev: int


@dataclass(frozen=True, slots=True)
class Submit:
    rev: int


@dataclass(frozen=True, slots=True)
class Decline:
    pass


@dataclass(frozen=True, slots=True)
class Resume:
    """«Передумал» after «Не хочу отвечать»; harmless anywhere else."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A message. It answers only what was on the screen before it was sent."""

    text: str
    sent_at: datetime
    message_id: int
    today: date


@dataclass(frozen=True, slots=True)
class Retyped:
    """An edited message: changes the answer that the message gave."""

    text: str
    message_id: int
    today: date


Event = Choose | Tick | Done | Skip | Back | Revise | Submit | Decline | Resume | Typed | Retyped


@dataclass(frozen=True, slots=True)
class Accepted:
    state: State
    answer: Answer | None = None  # what is to be written, if anything


@dataclass(frozen=True, slots=True)
class Completed:
    """Sent: the first time, not a later correction."""

    state: State


@dataclass(frozen=True, slots=True)
class Declined:
    state: State


@dataclass(frozen=True, slots=True)
class Rejected:
    reason: Reason
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """The event belongs to a screen that has passed: write nothing, show the current one."""


Outcome = Accepted | Completed | Declined | Rejected | Stale


def apply(definition: Definition, state: State, event: Event, now: datetime) -> Outcome:
    """What an event does to a response.

    Pure. `Stale` and `Rejected` leave the state as it is. `Accepted.answer` and the state's new
    rev, cursor, since and status are for the caller to store in one transaction.
    """
    if now >= state.closes_at or state.status is ResponseStatus.EXPIRED:
        return Rejected(Reason.CLOSED)
    if isinstance(event, Decline):
        return _decline(state)
    if isinstance(event, Resume):
        return _resume(state, now)
    if state.status is ResponseStatus.DECLINED:
        return Stale()
    here = position(definition, state)
    match event:
        case Choose() | Tick() | Done() | Skip():
            return _press(definition, state, event, here, now)
        case Back(rev):
            return _back(definition, state, rev, here, now)
        case Revise(index, rev):
            return _revise(definition, state, index, rev, now)
        case Submit(rev):
            return _submit(state, rev, here)
        case Typed():
            return _typed(state, event, here, now)
        case Retyped():
            return _retyped(definition, state, event)


def _decline(state: State) -> Outcome:
    if state.status not in OPEN:
        return Stale()
    return Declined(replace(state, status=ResponseStatus.DECLINED, rev=state.rev + 1))


def _resume(state: State, now: datetime) -> Outcome:
    if state.status is not ResponseStatus.DECLINED:
        return Stale()
    status = ResponseStatus.STARTED if state.answers else ResponseStatus.INVITED
    return Accepted(replace(state, status=status, rev=state.rev + 1, since=now))


def _press(
    definition: Definition,
    state: State,
    event: Choose | Tick | Done | Skip,
    here: Question | Review,
    now: datetime,
) -> Outcome:
    if isinstance(here, Review) or not 0 <= event.question < len(definition.questions):
        return Stale()
    if definition.questions[event.question].id != here.id:
        return Stale()
    if isinstance(event, Tick):
        return _tick(state, event, here)
    if event.rev != state.rev:
        return Stale()
    match event:
        case Skip():
            return _answered(state, Answer(here.id, skipped=True), now)
        case Done():
            return _done(state, here, now)
        case Choose(option=option):
            single = here.type is not QuestionType.MULTIPLE
            if not single or option not in {known.id for known in here.options}:
                return Stale()
            return _answered(state, Answer(here.id, value=option), now)


def _tick(state: State, event: Tick, here: Question) -> Outcome:
    known = [option.id for option in here.options]
    if here.type is not QuestionType.MULTIPLE or event.option not in known:
        return Stale()
    stored = state.answers.get(here.id)
    chosen = set(stored.chosen) if stored else set()
    wanted = _with(chosen, event.option) if event.on else chosen - {event.option}
    if wanted == chosen:
        return Stale()
    if here.at_most is not None and len(wanted) > here.at_most:
        return Rejected(Reason.TOO_MANY, here)
    value = ",".join(option for option in known if option in wanted) or None
    answer = Answer(here.id, value=value, done=False)
    cursor = here.id  # unticking a finished answer keeps the person on it
    return Accepted(replace(_stored(state, answer), cursor=cursor), answer)


def _with(chosen: set[str], option: str) -> set[str]:
    """Something of it and nothing of it at once is no answer: the last tick is meant."""
    return {option} if option == NONE else (chosen | {option}) - {NONE}


def _done(state: State, here: Question, now: datetime) -> Outcome:
    if here.type is QuestionType.NOTE:
        return _answered(state, Answer(here.id), now)
    if here.type is not QuestionType.MULTIPLE:
        return Stale()
    stored = state.answers.get(here.id)
    if stored is None or not stored.chosen:
        return Rejected(Reason.NOTHING_CHOSEN, here)
    return _answered(state, replace(stored, done=True, skipped=False), now)


def _back(
    definition: Definition, state: State, rev: int, here: Question | Review, now: datetime
) -> Outcome:
    if rev != state.rev:
        return Stale()
    target = (
        last(definition, state) if isinstance(here, Review) else before(definition, state, here)
    )
    if target is None:
        return Stale()
    return Accepted(replace(state, cursor=target.id, rev=state.rev + 1, since=now))


def _revise(definition: Definition, state: State, index: int, rev: int, now: datetime) -> Outcome:
    if rev != state.rev or not 0 <= index < len(definition.questions):
        return Stale()
    question = definition.questions[index]
    if question not in visible(definition, state.answers):
        return Stale()
    return Accepted(replace(state, cursor=question.id, rev=state.rev + 1, since=now))


def _submit(state: State, rev: int, here: Question | Review) -> Outcome:
    if rev != state.rev or not isinstance(here, Review) or state.status not in OPEN:
        return Stale()
    return Completed(replace(state, status=ResponseStatus.SUBMITTED, rev=state.rev + 1))


def _typed(state: State, event: Typed, here: Question | Review, now: datetime) -> Outcome:
    if isinstance(here, Review):
        return Rejected(Reason.PRESS_A_BUTTON)
    if event.sent_at < state.since.replace(microsecond=0):  # Telegram gives whole seconds
        return Stale()
    if any(stored.message_id == event.message_id for stored in state.answers.values()):
        return Stale()  # redelivered: it has answered already
    parsed = parse(here, event.text, event.today)
    if isinstance(parsed, Reason):
        return Rejected(parsed, here)
    answer = Answer(here.id, value=parsed.value, text=parsed.text, message_id=event.message_id)
    return _answered(state, answer, now)


def _retyped(definition: Definition, state: State, event: Retyped) -> Outcome:
    for question in visible(definition, state.answers):
        stored = state.answers.get(question.id)
        if stored is None or stored.message_id != event.message_id:
            continue
        parsed = parse(question, event.text, event.today)
        if isinstance(parsed, Reason):
            return Rejected(parsed, question)
        if (parsed.value, parsed.text) == (stored.value, stored.text):
            return Stale()
        answer = replace(stored, value=parsed.value, text=parsed.text)
        return Accepted(replace(_stored(state, answer), rev=state.rev + 1), answer)
    return Stale()


def _answered(state: State, answer: Answer, now: datetime) -> Accepted:
    """The answer is finished: on to the first question without one."""
    moved = replace(_stored(state, answer), cursor=None, rev=state.rev + 1, since=now)
    return Accepted(moved, answer)


def _stored(state: State, answer: Answer) -> State:
    started = ResponseStatus.STARTED if state.status in OPEN else state.status
    return replace(state, answers={**state.answers, answer.question: answer}, status=started)
