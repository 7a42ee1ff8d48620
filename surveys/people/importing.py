"""People from a table: good rows are imported, bad ones reported; running it again adds nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from surveys.people.admission import Admission
from surveys.people.consents import REPRESENTATIVE, in_force
from surveys.people.model import Kind, MembershipState, Person
from surveys.people.names import folded
from surveys.people.near import Alike, Pupil, alike
from surveys.people.rows import BadRow, Entrant, Row, read_row
from surveys.ports import HasAudit, HasConsents, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme

_TO_COME = 0  # an id that no row has


class Tx(HasProgrammes, HasPeople, HasMemberships, HasConsents, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Report:
    added: tuple[int, ...]  # numbers of rows
    completed: tuple[int, ...]  # people there already, now with a full name, role or consent
    known: tuple[int, ...]  # nothing new
    bad: tuple[BadRow, ...]
    alike: tuple[Alike, ...] = ()  # recorded as two, and may be one

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.added + other.added,
            self.completed + other.completed,
            self.known + other.known,
            self.bad + other.bad,
            self.alike + other.alike,
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an import would do."""

    new: int  # people
    known: int  # rows of people who are there; what they lack is added
    bad: tuple[BadRow, ...]
    alike: tuple[Alike, ...] = ()  # would be two, and may be one

    @property
    def something(self) -> bool:
        return bool(self.new or self.known)


@dataclass
class _Known:
    """Who is in the programme, to be found by a full name or by what the chat shows."""

    by_full_name: dict[tuple[str, str | None], Person] = field(default_factory=dict)
    by_chat_name: dict[tuple[str, str | None], Person] = field(default_factory=dict)
    pupils: dict[str, dict[str, Pupil]] = field(default_factory=dict)  # by class, by chat name

    def put(self, person: Person) -> None:
        if person.full_name:
            self.by_full_name[folded(person.full_name), person.class_name] = person
        self.by_chat_name[folded(person.chat_name), person.class_name] = person
        pupil = Pupil.of(person.chat_name, person.full_name, person.kind, person.class_name)
        if pupil is not None:
            self.pupils.setdefault(pupil.class_name, {})[person.chat_name] = pupil

    def alike(self, entrant: Entrant) -> list[Alike]:
        """Who may be this new one under another form of the name."""
        pupil = Pupil.of(entrant.chat_name, entrant.full_name, entrant.kind, entrant.class_name)
        if pupil is None:
            return []
        others = self.pupils.get(pupil.class_name, {}).items()
        return alike(entrant.number, entrant.chat_name, pupil, others)


def outlook(
    tx: HasPeople, rows: Iterable[Row], now: datetime, programme: Programme, admission: Admission
) -> Outlook:
    """Read-only: the same rows judged in the same order."""
    known = _everybody(tx, programme)
    today = local_day(programme, now)
    new = there = 0
    bad: list[BadRow] = []
    doubts: list[Alike] = []
    for row in rows:
        entrant = read_row(row, admission.forms, today)
        found = entrant if isinstance(entrant, BadRow) else _find(known, entrant)
        match found:
            case BadRow():
                bad.append(found)
            case Person():
                there += found.id != _TO_COME
            case None:
                assert isinstance(entrant, Entrant)
                new += 1
                doubts += known.alike(entrant)
                known.put(_to_come(entrant))
    return Outlook(new, there, tuple(bad), tuple(doubts))


def _to_come(entrant: Entrant) -> Person:
    """Stands for who is not recorded yet: a second row of theirs is no second person."""
    return Person(
        id=_TO_COME,
        chat_name=entrant.chat_name,
        kind=entrant.kind,
        class_name=entrant.class_name,
        full_name=entrant.full_name,
    )


def _everybody(tx: HasPeople, programme: Programme) -> _Known:
    known = _Known()
    for person, _ in tx.people.in_programme(programme.id):
        known.put(person)
    return known


def import_people(
    tx: Tx,
    rows: Iterable[Row],
    now: datetime,
    programme: Programme,
    admission: Admission,
    actor: int | None = None,
) -> Report:
    """`actor`: the person who does it, None on the command line."""
    known = _everybody(tx, programme)
    added: list[int] = []
    completed: list[int] = []
    same: list[int] = []
    bad: list[BadRow] = []
    doubts: list[Alike] = []
    today = local_day(programme, now)
    for row in rows:
        entrant = read_row(row, admission.forms, today)
        if isinstance(entrant, BadRow):
            bad.append(entrant)
            continue
        found = _find(known, entrant)
        if isinstance(found, BadRow):
            bad.append(found)
            continue
        doubts += known.alike(entrant) if found is None else ()
        person = found or _add(tx, now, known, entrant)
        changed = _complete(tx, now, programme, person, entrant, admission, actor)
        known.put(tx.people.get(person.id) or person)
        (added if found is None else completed if changed else same).append(row.number)
    if added or completed:
        tx.audit.add(
            programme_id=programme.id,
            actor_id=actor,
            action="people.imported",
            subject=f"programme:{programme.id}",
            now=now,
            added=len(added),
            completed=len(completed),
        )
    return Report(tuple(added), tuple(completed), tuple(same), tuple(bad), tuple(doubts))


def _find(known: _Known, entrant: Entrant) -> Person | BadRow | None:
    """The same person; a row that would be confused with another person is bad."""
    person = known.by_full_name.get((folded(entrant.full_name), entrant.class_name))
    if person is not None:
        if person.kind is not entrant.kind:
            return BadRow(entrant.number, "этот человек уже записан в другой возрастной группе")
        return person
    shown = known.by_chat_name.get((folded(entrant.chat_name), entrant.class_name))
    if shown is None:
        return None
    if shown.full_name is None and entrant.chosen_name and shown.kind is entrant.kind:
        return shown  # recorded in the chat before, under the very name the table gives
    return BadRow(
        entrant.number,
        f"«{entrant.chat_name}» уже есть: впишите другое имя в чате, например с двумя буквами "
        "фамилии",
    )


def _add(tx: Tx, now: datetime, known: _Known, entrant: Entrant) -> Person:
    person = tx.people.add(
        chat_name=entrant.chat_name,
        kind=entrant.kind,
        class_name=entrant.class_name,
        full_name=entrant.full_name,
        now=now,
    )
    known.put(person)
    return person


def _complete(
    tx: Tx,
    now: datetime,
    programme: Programme,
    person: Person,
    entrant: Entrant,
    admission: Admission,
    actor: int | None,
) -> bool:
    """Add what the row knows and the programme does not; whether there was anything."""
    changed = False
    if person.full_name is None:
        tx.people.update(person.id, full_name=entrant.full_name)
        changed = True
    membership = tx.memberships.add(
        person_id=person.id,
        programme_id=programme.id,
        role=entrant.role,
        form=entrant.form,
        state=MembershipState.RECORDED,
        now=now,
    )
    changed = changed or membership is not None
    wanted = entrant.signed_on if person.kind is Kind.PUPIL else None
    if wanted is None or in_force(tx, person.id, programme.id, REPRESENTATIVE) is not None:
        return changed
    text = admission.consents.representative
    version = entrant.version or text.version
    tx.consents.add(
        programme_id=programme.id,
        person_id=person.id,
        given_by=REPRESENTATIVE,
        version=version,
        text_hash=text.sha256 if version == text.version else "",  # the school's own form
        agreed=True,
        signed_on=wanted,
        recorded_by=actor,
        now=now,
    )
    return True
