"""A case as an adult who handles it reads it. Reading is logged and told to who called."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.help import adults, handling
from surveys.help.handling import NotForYou, allowed, audit
from surveys.help.model import Case, CaseState, Line
from surveys.people.model import Person

NOTE, CLOSE = "help.note", "help.close"  # focuses: a note is to be typed


class Tx(handling.Tx, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Reader:
    name: str
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Card:
    case: Case
    reader: Person
    subject: Person  # whom it is about
    caller: Person
    mentors: tuple[str, ...]  # of the subject: not to be asked in their presence
    lines: tuple[tuple[str, Line], ...]  # with the author's name
    readers: tuple[Reader, ...]
    handler: str | None
    others: bool  # it can be handed over to somebody
    zone: ZoneInfo

    @property
    def mine(self) -> bool:
        return self.case.handler_id == self.reader.id

    @property
    def closed(self) -> bool:
        return self.case.state is CaseState.CLOSED


def open_card(tx: Tx, now: datetime, account: int, case_id: int) -> Card | NotForYou:
    found = allowed(tx, account, case_id)
    if found is None:
        return NotForYou()
    person, case = found
    audit(tx, now, person, case, "read")
    _tell_caller(tx, now, person, case)
    tx.help.mark_read(case.id, person.id, now)
    if (focus := tx.focuses.get(account)) is not None and focus.kind in (NOTE, CLOSE):
        tx.focuses.clear(account)  # «Назад» from there
    return card(tx, person, case)


def card(tx: Tx, reader: Person, case: Case) -> Card:
    circle = adults.circle(tx, case.programme_id)
    programme = tx.programmes.get(case.programme_id)
    lines, called = tx.help.lines(case.id), tx.help.adults(case.id)
    mentors = circle.mentors({case.subject_id}) - {case.caller_id}
    caller, subject = tx.people.kept(case.caller_id), tx.people.kept(case.subject_id)
    assert programme is not None  # foreign keys
    assert caller is not None
    assert subject is not None
    there = {*mentors, *(each.author_id for each in lines), *(each.person_id for each in called)}
    people = {**tx.people.some(there), caller.id: caller, subject.id: subject}

    def name(person_id: int) -> str:
        return people[person_id].chat_name

    return Card(
        case=case,
        reader=reader,
        subject=subject,
        caller=caller,
        mentors=tuple(sorted(map(name, mentors))),
        lines=tuple((name(line.author_id), line) for line in lines),
        readers=tuple(Reader(name(each.person_id), each.read_at) for each in called),
        handler=None if case.handler_id is None else name(case.handler_id),
        others=any(each.id != reader.id for each in circle.of_case(case)),
        zone=ZoneInfo(programme.timezone),
    )


def again(tx: Tx, reader: Person, case: Case) -> Card:
    """After a change."""
    fresh = tx.help.get(case.id)
    assert fresh is not None
    return card(tx, reader, fresh)


def _tell_caller(tx: Tx, now: datetime, reader: Person, case: Case) -> None:
    """Once: the first time that anybody has read it. A withdrawn call is over for them."""
    if not case.own or any(each.read_at for each in tx.help.adults(case.id)):
        return
    tx.deliveries.add(
        [
            notice(
                programme_id=case.programme_id,
                person_id=case.caller_id,
                reason=Reason.HELP_READ,
                occurrence=f"case-{case.id}",
                due_at=now,
                payload={"case": case.id, "by": reader.id, "at": now.isoformat()},
            )
        ],
        now,
    )
