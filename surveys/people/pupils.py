"""Recording pupils in the chat: names and classes, the role, the representatives' consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from surveys.access.actions import Action
from surveys.people.admission import Admission
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.invited_to import pupil_roles
from surveys.people.model import Form, Kind, MembershipState, Person, Role
from surveys.people.names import LineProblem, NameProblem, PupilLine, folded, pupil_line
from surveys.people.near import Alike, Pupil, alike
from surveys.people.written_consent import (
    AskSignedOn,
    BadDay,
    Forgotten,
    keep_consent,
    signed_day,
)
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasDeliveries,
    HasFocuses,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)

ADD = "people.add"  # focus: lines with pupils are awaited
ADD_ROLE = "people.add.role"  # focus: they are read, the role is to be pressed
ADD_CONSENT = "people.add.consent"  # focus: the date of the consents, pressed or typed

MOST_LINES = 40  # more than a class; a longer list comes by import


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasConsents,
    HasDeliveries,
    HasRollovers,
    HasFocuses,
    HasAudit,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int  # from 1
    text: str
    problem: NameProblem | LineProblem


@dataclass(frozen=True, slots=True)
class Lines:
    good: tuple[PupilLine, ...]
    bad: tuple[BadLine, ...]
    cut: int = 0  # lines beyond MOST_LINES, not read


@dataclass(frozen=True, slots=True)
class AskPupils:
    """Names and classes are awaited."""


@dataclass(frozen=True, slots=True)
class AskRole:
    lines: Lines
    roles: tuple[tuple[Role, Form | None], ...]


@dataclass(frozen=True, slots=True)
class Added:
    people: tuple[Person, ...]
    known: tuple[PupilLine, ...]  # there already in that role: perhaps another child of that name
    signed_on: date | None
    alike: tuple[Alike, ...] = ()  # recorded as two, and may be one


def read_lines(text: str) -> Lines:
    """One pupil a line; empty lines do not count."""
    rows = [line for line in text.splitlines() if line.strip()]
    good: list[PupilLine] = []
    bad: list[BadLine] = []
    for number, row in enumerate(rows[:MOST_LINES], 1):
        match pupil_line(row):
            case PupilLine() as line:
                good.append(line)
            case problem:
                bad.append(BadLine(number, row.strip(), problem))
    return Lines(tuple(good), tuple(bad), cut=max(0, len(rows) - MOST_LINES))


def begin(tx: Tx, now: datetime, account: int) -> AskPupils | Forbidden:
    if desk_of(tx, account, Action.RECORD_PEOPLE) is None:
        return Forbidden()
    tx.focuses.set(account, ADD, {}, now)
    return AskPupils()


def lines_typed(
    tx: Tx, now: datetime, account: int, text: str, admission: Admission
) -> AskRole | Lines | Forbidden:
    """`Lines` alone: none of them could be read, the question stays."""
    if desk_of(tx, account, Action.RECORD_PEOPLE) is None:
        return Forbidden()
    lines = read_lines(text)
    if not lines.good:
        return lines
    pupils = [[line.name, line.class_name] for line in lines.good]
    tx.focuses.set(account, ADD_ROLE, {"pupils": pupils}, now)
    return AskRole(lines, pupil_roles(admission.forms))


def role_chosen(
    tx: Tx, now: datetime, account: int, role: Role, form: str, admission: Admission
) -> AskSignedOn | Forgotten | Forbidden:
    if desk_of(tx, account, Action.RECORD_PEOPLE) is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    offered = {
        (role, None if form is None else form.key) for role, form in pupil_roles(admission.forms)
    }
    if focus is None or focus.kind not in {ADD_ROLE, ADD_CONSENT} or (role, form) not in offered:
        return Forgotten()
    pupils = focus.data["pupils"]
    data = {"pupils": pupils, "role": role.value, "form": form}
    tx.focuses.set(account, ADD_CONSENT, data, now)
    return AskSignedOn(len(pupils), admission.consents.representative.version)


def add(
    tx: Tx, now: datetime, account: int, day: str | None, admission: Admission
) -> Added | BadDay | Forgotten | Forbidden:
    """The last step. `day`: as typed or of the button; None: the consents are not there yet."""
    desk = desk_of(tx, account, Action.RECORD_PEOPLE)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != ADD_CONSENT:
        return Forgotten()
    signed_on = None if day is None else signed_day(day, desk.today(now))
    if day is not None and signed_on is None:
        return BadDay()
    added: list[Person] = []
    known: list[PupilLine] = []
    there = _there(tx, desk.programme.id)
    doubts: list[Alike] = []
    for number, (name, class_name) in enumerate(focus.data["pupils"], 1):
        line = PupilLine(name, class_name)
        person = _record(tx, now, desk, line, focus.data)
        if person is None:
            known.append(line)
            continue
        added.append(person)
        pupil = Pupil.of(name, None, Kind.PUPIL, class_name)
        same = any((other, one.class_name) == (name, class_name) for other, one in there)
        if pupil is not None and not same:  # the same one has got a second role
            doubts += alike(number, name, pupil, there)
            there.append((name, pupil))
        if signed_on is not None:
            keep_consent(tx, now, desk, person, signed_on, admission.consents.representative)
    tx.focuses.clear(account)
    return Added(tuple(added), tuple(known), signed_on, tuple(doubts))


def _there(tx: HasPeople, programme_id: int) -> list[tuple[str, Pupil]]:
    """Pupils of the programme by chat name, with what tells one from another."""
    people = (person for person, _ in tx.people.in_programme(programme_id))
    found = (
        (one.chat_name, Pupil.of(one.chat_name, one.full_name, one.kind, one.class_name))
        for one in people
    )
    return [(name, pupil) for name, pupil in found if pupil is not None]


def namesake(tx: HasPeople, programme_id: int, name: str, class_name: str | None) -> Person | None:
    """Somebody in the programme whom the chat could not tell apart from that name and class."""
    wanted = (folded(name), class_name)
    for person, _ in tx.people.in_programme(programme_id):
        if (folded(person.chat_name), person.class_name) == wanted:
            return person
    return None


def _record(
    tx: Tx, now: datetime, desk: Desk, line: PupilLine, data: Mapping[str, Any]
) -> Person | None:
    """The pupil in that role; None: is there in that role already."""
    person = namesake(tx, desk.programme.id, line.name, line.class_name)
    if person is None:
        person = tx.people.add(
            chat_name=line.name, kind=Kind.PUPIL, class_name=line.class_name, now=now
        )
    membership = tx.memberships.add(
        person_id=person.id,
        programme_id=desk.programme.id,
        role=Role(data["role"]),
        form=data["form"],
        state=MembershipState.RECORDED,
        now=now,
    )
    if membership is None:
        return None
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="person.recorded",
        subject=f"person:{person.id}",
        now=now,
        role=data["role"],
    )
    return person
