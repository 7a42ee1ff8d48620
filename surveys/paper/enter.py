"""Answers of a sheet come in: its code, one line, the texts one by one, a look, «Записать».

What is typed is kept at once as answers of the response, so nothing is lost by a restart; it
counts when it is sent, like everybody's.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.paper.line import Line, Numbered, Wrong, numbered, read
from surveys.paper.sheets import Definitions, Refusal, Sheet, by_code, sheet
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import (
    HasAudit,
    HasDeliveries,
    HasFlags,
    HasFocuses,
    HasHelp,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasResponses,
)
from surveys.questionnaires.model import Question
from surveys.responses import notices, places
from surveys.responses.model import Answer, ResponseStatus, State
from surveys.responses.parse import Reason, parse
from surveys.responses.path import Review, position
from surveys.responses.screens import today

CODE = "paper.code"  # focus; no data
LINE = "paper.line"  # focus; data: {"id": response id}
TEXT = "paper.text"  # focus; data: {"id": response id, "question": its id}


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasMatches,
    HasResponses,
    HasFocuses,
    HasDeliveries,
    HasFlags,
    HasHelp,
    HasAudit,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class AskCode:
    """The next message is the code of a sheet."""


@dataclass(frozen=True, slots=True)
class AskLine:
    """The next message is the line of this sheet; `wrong`: what the last one got wrong."""

    sheet: Sheet
    wrong: Wrong | None = None


@dataclass(frozen=True, slots=True)
class AskText:
    """The next message is what is written on the sheet; `reason`: why the last one was not taken."""

    sheet: Sheet
    question: Numbered
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Everything is there: look through, then send."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Entered:
    sheet: Sheet
    told: tuple[str, ...]  # adults who were called because of an answer


@dataclass(frozen=True, slots=True)
class Declined:
    sheet: Sheet


Outcome = AskCode | AskLine | AskText | Check | Entered | Declined | Refusal


class Typed(Protocol):
    """A use case of what this module has asked to be typed."""

    def __call__(
        self, tx: Tx, now: datetime, account: int, definitions: Definitions, text: str
    ) -> Outcome: ...


def begin(tx: Tx, now: datetime, account: int) -> AskCode | Forbidden:
    if desk_of(tx, account, Action.ENTER_PAPER) is None:
        return Forbidden()
    tx.focuses.set(account, CODE, {}, now)
    return AskCode()


def code_typed(tx: Tx, now: datetime, account: int, definitions: Definitions, text: str) -> Outcome:
    """A wrong code is asked for again: the question stays."""
    found = by_code(tx, now, account, definitions, text)
    return found if not isinstance(found, Sheet) else _ask_line(tx, now, account, found)


def open_sheet(
    tx: Tx, now: datetime, account: int, definitions: Definitions, response_id: int
) -> Outcome:
    """«Ввести строку заново», and from the list without a code."""
    found = sheet(tx, now, account, definitions, response_id)
    return found if not isinstance(found, Sheet) else _ask_line(tx, now, account, found)


def line_typed(tx: Tx, now: datetime, account: int, definitions: Definitions, text: str) -> Outcome:
    found = _asked(tx, definitions, now, account, LINE)
    if not isinstance(found, Sheet):
        return found
    line = read(found.definition, text, today(found.response, now))
    if isinstance(line, Wrong):
        return AskLine(found, line)
    state = _with_line(found, line, now)
    for answer in state.answers.values():
        tx.responses.save_answer(found.response.id, answer, now)
    return _went_on(tx, now, account, found, state)


def text_typed(tx: Tx, now: datetime, account: int, definitions: Definitions, text: str) -> Outcome:
    found = _asked(tx, definitions, now, account, TEXT)
    if not isinstance(found, Sheet):
        return found
    here = position(found.definition, found.response.state)
    if isinstance(here, Review) or here.id not in found.response.state.answers:
        return _go_on(tx, now, account, found)
    parsed = parse(here, text, today(found.response, now))
    if isinstance(parsed, Reason):
        return AskText(found, _place(found, here), parsed)
    answer = Answer(here.id, value=parsed.value, text=parsed.text)
    tx.responses.save_answer(found.response.id, answer, now)
    answers = {**found.response.state.answers, here.id: answer}
    return _went_on(tx, now, account, found, replace(found.response.state, answers=answers))


def send(
    tx: Tx, now: datetime, account: int, definitions: Definitions, response_id: int, rev: int
) -> Outcome:
    """Sent as if by the person. What somebody else has changed meanwhile is looked at first."""
    found = sheet(tx, now, account, definitions, response_id)
    if not isinstance(found, Sheet):
        return found
    state = found.response.state
    if rev != state.rev or not isinstance(position(found.definition, state), Review):
        return _go_on(tx, now, account, found)
    done = _closed(tx, now, account, found, ResponseStatus.SUBMITTED)
    places.take_word(tx, done.definition, done.response, done.person, now)
    told = notices.tell_adults(tx, definitions, done.response, done.person, now)
    return Entered(done, told)


def decline(
    tx: Tx, now: datetime, account: int, definitions: Definitions, response_id: int
) -> Outcome:
    """The sheet came back empty: the person does not want to answer, and is not counted missing."""
    found = sheet(tx, now, account, definitions, response_id)
    if not isinstance(found, Sheet):
        return found
    return Declined(_closed(tx, now, account, found, ResponseStatus.DECLINED))


def _asked(
    tx: Tx, definitions: Definitions, now: datetime, account: int, kind: str
) -> Sheet | Refusal:
    focus = tx.focuses.get(account)
    number = int(focus.data["id"]) if focus is not None and focus.kind == kind else 0
    found = sheet(tx, now, account, definitions, number)
    if not isinstance(found, Sheet):
        tx.focuses.clear(account)
    return found


def _ask_line(tx: Tx, now: datetime, account: int, found: Sheet) -> AskLine:
    tx.focuses.set(account, LINE, {"id": found.response.id}, now)
    return AskLine(found)


def _with_line(found: Sheet, line: Line, now: datetime) -> State:
    """A text that was typed already stays, unless the line says that there is none."""
    said = {answer.question: answer for answer in line.answers}
    before = found.response.state.answers
    kept = {key: before[key] for key in line.texts if key in before and before[key].text}
    undone = {key: Answer(key, done=False) for key in line.texts if key not in kept}
    return replace(found.response.state, answers={**before, **said, **kept, **undone}, since=now)


def _went_on(tx: Tx, now: datetime, account: int, found: Sheet, state: State) -> Outcome:
    moved = replace(state, status=ResponseStatus.STARTED, rev=state.rev + 1, cursor=None)
    tx.responses.save_state(found.response.id, moved, now)
    tx.responses.from_paper(found.response.id)
    return _go_on(tx, now, account, replace(found, response=replace(found.response, state=moved)))


def _go_on(tx: Tx, now: datetime, account: int, found: Sheet) -> Outcome:
    here = position(found.definition, found.response.state)
    if isinstance(here, Review):
        tx.focuses.clear(account)
        return Check(found)
    if (
        here.id not in found.response.state.answers
    ):  # no line yet; it names the texts that are there
        return _ask_line(tx, now, account, found)
    tx.focuses.set(account, TEXT, {"id": found.response.id}, now)
    return AskText(found, _place(found, here))


def _place(found: Sheet, question: Question) -> Numbered:
    return next(one for one in numbered(found.definition) if one.question == question)


def _closed(tx: Tx, now: datetime, account: int, found: Sheet, status: ResponseStatus) -> Sheet:
    state = replace(found.response.state, status=status, rev=found.response.state.rev + 1)
    tx.responses.save_state(found.response.id, state, now)
    tx.responses.from_paper(found.response.id)
    tx.focuses.clear(account)
    actor = tx.people.by_account(account)
    tx.audit.add(
        programme_id=found.response.programme_id,
        actor_id=None if actor is None else actor.id,
        action=f"paper.{status}",
        subject=f"response:{found.response.id}",
        now=now,
    )
    return replace(found, response=replace(found.response, state=state))
