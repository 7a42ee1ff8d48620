"""The year to come while it is prepared: one draft a programme, left and taken up at any time.

Nobody but those who prepare it hears of it. Every button names the year it was made for: once that
one has begun, or another is open, an old button shows how things stand and changes nothing.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.model import Match
from surveys.people.consents import REPRESENTATIVE
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import Consent, Kind, MembershipState, Person, Role
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)
from surveys.programme.calendar import DAY
from surveys.programme.model import Programme, StageKey
from surveys.programme.year import BadDates, check_breaks, check_stages
from surveys.rollover.classes import grade, raised
from surveys.rollover.dates import next_year, proposed
from surveys.rollover.model import Choice, Rollover, Side
from surveys.rollover.people import Candidate, Group, candidates


class Reads(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasMatches,
    HasConsents,
    HasRollovers,
    Protocol,
):
    pass


class Tx(Reads, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NotYet:
    """The year is prepared from stage IV on."""

    programme: Programme


@dataclass(frozen=True, slots=True)
class Begun:
    """The year has begun: by this press before, or by another curator."""

    rollover: Rollover


@dataclass(frozen=True, slots=True)
class Pair:
    """A running pair of which both sides go on."""

    match: Match
    mentor: Person
    mentee: Person
    asked: bool


@dataclass(frozen=True)
class Draft:
    desk: Desk
    rollover: Rollover
    people: tuple[Candidate, ...]  # by chat name
    pairs: tuple[Pair, ...]  # by number
    running: int  # pairs that end with the year, those of `pairs` among them
    consents: tuple[Consent, ...]  # of the representatives, in force, which stay good
    today: date

    @property
    def old(self) -> Programme:
        return self.desk.programme

    @property
    def year(self) -> str:
        return next_year(self.old)

    @cached_property
    def staying(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.people if one.stays is True)

    @cached_property
    def going(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.people if one.stays is False)

    @cached_property
    def undecided(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.people if one.stays is None)

    @cached_property
    def may_mentor(self) -> tuple[Candidate, ...]:
        """The oldest first: which of them wants to is in «общие цифры», and is not told."""
        found = [one for one in self.people if one.may_mentor]
        return tuple(sorted(found, key=_age, reverse=True))

    @cached_property
    def offered(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.may_mentor if one.offered)

    @cached_property
    def need_paper(self) -> tuple[Candidate, ...]:
        """Pupils whose representatives sign anew before anything of theirs is used."""
        signed = {one.person_id for one in self.consents}
        return tuple(
            one
            for one in self.staying
            if one.person.kind is Kind.PUPIL and one.person.id not in signed
        )

    @cached_property
    def asked_again(self) -> tuple[Candidate, ...]:
        """Adults who take part: they are asked in the chat once the year begins."""
        return tuple(
            one
            for one in self.staying
            if one.person.kind is Kind.ADULT and any(m.role in SIDES for m in one.memberships)
        )

    def group(self, group: Group) -> tuple[Candidate, ...]:
        return tuple(one for one in self.people if one.belongs(group) and not one.fixed)

    def counted(self) -> Counter[Role]:
        """Memberships of the new year, by role."""
        return Counter(m.role for one in self.staying for m in one.memberships)

    @property
    def good_since(self) -> date:
        """The first day on which a paper was signed for the year to come."""
        return signed_for_next(self.old)

    @cached_property
    def adults_on_call(self) -> int:
        """Who could answer for help at once."""
        return sum(
            any(m.role in CALLED and m.state is MembershipState.ACTIVE for m in one.memberships)
            for one in self.staying
        )

    @cached_property
    def trouble(self) -> BadDates | None:
        """Why these dates make no year. Each change was checked: only the other's may have moved."""
        return check_stages(self.rollover.stages, self.year) or check_breaks(
            self.rollover.breaks, self.year
        )

    @property
    def too_early(self) -> bool:
        return self.rollover.stages[0].starts_on <= self.old.ends_on


SIDES = frozenset({Role.MENTOR, Role.MENTEE})
CALLED = frozenset({Role.CURATOR, Role.DEPUTY, Role.RESPONSIBLE})
Refused = NotYet | Begun | Forbidden


def draft(
    tx: Reads, now: datetime, account: int, programme_id: int | None = None
) -> Draft | Refused:
    """As it stands. `programme_id`: the year that the pressed button was made for."""
    desk = desk_of(tx, account, Action.NEXT_YEAR)
    if desk is None:
        return Forbidden()
    if programme_id is not None and programme_id != desk.programme.id:
        before = tx.rollovers.get(programme_id)
        led_here = before is not None and before.next_id == desk.programme.id
        return Begun(before) if before is not None and led_here else Forbidden()
    found = tx.rollovers.get(desk.programme.id)
    if found is not None and found.started:
        return Begun(found)
    if found is None or not may_prepare(desk.programme, desk.today(now)):
        return NotYet(desk.programme)
    return _draft(tx, desk, found, desk.today(now))


def begin(tx: Tx, now: datetime, account: int) -> Draft | Refused:
    """«Следующий год»: the draft that is there, or a new one with what can be proposed."""
    desk = desk_of(tx, account, Action.NEXT_YEAR)
    if desk is None:
        return Forbidden()
    if tx.rollovers.get(desk.programme.id) is None:
        if not may_prepare(desk.programme, desk.today(now)):
            return NotYet(desk.programme)
        stages, breaks = proposed(desk.programme)
        tx.rollovers.begin(desk.programme.id, stages, breaks, desk.person.id, now)
        note(tx, desk, now, "year.prepared")
    return draft(tx, now, account)


def stay(
    tx: Tx, now: datetime, account: int, programme_id: int, person_id: int, *, wanted: bool
) -> Draft | Refused:
    found = draft(tx, now, account, programme_id)
    if not isinstance(found, Draft):
        return found
    known = {one.person.id for one in found.people if not one.fixed}
    return _choose(tx, found, now, account, {person_id} & known, wanted=wanted)


def stay_all(
    tx: Tx, now: datetime, account: int, programme_id: int, group: Group, *, wanted: bool
) -> Draft | Refused:
    """«Оставить всех»: whoever has left by their own word, or leaves school, is chosen one by one."""
    found = draft(tx, now, account, programme_id)
    if not isinstance(found, Draft):
        return found
    people = {
        one.person.id for one in found.group(group) if not wanted or _proposed(one) is not False
    }
    return _choose(tx, found, now, account, people, wanted=wanted)


def offer(
    tx: Tx, now: datetime, account: int, programme_id: int, person_id: int, *, wanted: bool
) -> Draft | Refused:
    """To be a mentor; 0: to all who could."""
    found = draft(tx, now, account, programme_id)
    if not isinstance(found, Draft):
        return found
    able = {one.person.id for one in found.may_mentor}
    tx.rollovers.offer(found.old.id, able if person_id == 0 else able & {person_id}, mentor=wanted)
    return draft(tx, now, account)


def ask_pair(
    tx: Tx, now: datetime, account: int, programme_id: int, match_id: int, *, wanted: bool
) -> Draft | Refused:
    """Both sides are asked apart once the year has begun; 0: all pairs."""
    found = draft(tx, now, account, programme_id)
    if not isinstance(found, Draft):
        return found
    meant = [one for one in found.pairs if match_id in {0, one.match.id}]
    if wanted:
        sides = (
            Side(one.match.id, person.id) for one in meant for person in (one.mentor, one.mentee)
        )
        tx.rollovers.ask(found.old.id, sides)
    else:
        tx.rollovers.leave([one.match.id for one in meant])
    return draft(tx, now, account)


def may_prepare(programme: Programme, today: date) -> bool:
    """From stage IV on, by its date or by the curator's word."""
    closing = programme.stage(StageKey.CLOSING)
    return closing.opened_at is not None or closing.starts_on <= today


def note(tx: HasAudit, desk: Desk, now: datetime, action: str, **details: str | int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"programme:{desk.programme.id}",
        now=now,
        **details,
    )


def stays_good(consents: Sequence[Consent], programme: Programme) -> tuple[Consent, ...]:
    """Of the newest first: representatives' papers that hold for the new year as well.

    Rule: a paper is for one school year. Signed since the finals were over (stage IV on), it was
    signed for the year to come. An edition that the catalogue has superseded is asked about by
    `people.renewal`, in any year.
    """
    last: dict[int, Consent] = {}
    for one in consents:
        if one.given_by == REPRESENTATIVE:
            last.setdefault(one.person_id, one)
    since = signed_for_next(programme)
    return tuple(
        one
        for one in last.values()
        if one.agreed and one.withdrawn_at is None and one.signed_on >= since
    )


def signed_for_next(programme: Programme) -> date:
    return programme.stage(StageKey.CONTROL).ends_on + DAY


def _choose(
    tx: Tx, found: Draft, now: datetime, account: int, people: Collection[int], *, wanted: bool
) -> Draft | Refused:
    tx.rollovers.choose(found.old.id, people, stays=wanted)
    return draft(tx, now, account)


def _draft(tx: Reads, desk: Desk, rollover: Rollover, today: date) -> Draft:
    programme_id = desk.programme.id
    raised_from = tx.rollovers.raised_elsewhere(programme_id)
    in_programme = [
        (_of_this_year(person, raised_from.get(person.id)), member)
        for person, member in tx.people.in_programme(programme_id)
    ]
    people = candidates(in_programme, tx.rollovers.choices(programme_id), desk.person.id)
    running = [m for m in tx.matches.in_programme(programme_id) if m.ended_on is None]
    of = {m.id: person for person, m in in_programme}
    goes_on = {m.id for one in people if one.stays is True for m in one.memberships}
    asked = {one.match_id for one in tx.rollovers.sides(programme_id)}
    return Draft(
        desk=desk,
        rollover=rollover,
        people=people,
        pairs=tuple(
            Pair(match, of[match.mentor_id], of[match.mentee_id], match.id in asked)
            for match in running
            if {match.mentor_id, match.mentee_id} <= goes_on
        ),
        running=len(running),
        consents=stays_good(tx.consents.in_programme(programme_id), desk.programme),
        today=today,
    )


def _of_this_year(person: Person, raised_from: str | None) -> Person:
    """In the class of the year that ends: another school that has closed it may have raised them."""
    if raised_from is None or person.class_name != raised(raised_from):
        return person
    return replace(person, class_name=raised_from)


def _proposed(one: Candidate) -> bool | None:
    return Candidate(one.person, one.memberships, Choice(one.person.id)).stays


def _age(one: Candidate) -> int:
    return grade(one.next_class) or 0
