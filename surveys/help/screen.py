"""What «Мне нужна помощь» opens: whom to call, or what has become of the call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.help import adults
from surveys.help.model import Case
from surveys.people.deciding import current
from surveys.people.focus import RESPONSE
from surveys.people.model import Membership, MembershipState, Person, Role
from surveys.ports import HasFocuses, HasHelp, HasMemberships, HasProgrammes


class Tx(adults.Tx, HasMemberships, HasHelp, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class PhonesOnly:
    """A stranger, or somebody in no programme: there is nobody to call."""


@dataclass(frozen=True, slots=True)
class Told:
    """An adult who was called, as who called sees it."""

    name: str
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Whom:
    """The choice of adults."""

    person: Person
    programme_id: (
        int  # whose adults are called: of the pair one worries about, of the call made before
    )
    zone: ZoneInfo
    adults: tuple[Person, ...]  # who can be called
    about: Person | None = None  # a mentor's worry
    mentees: tuple[Person, ...] = ()  # a worry can be about these
    case: Case | None = None  # more adults are called to it
    response: int | None = None  # the questionnaire to go back to


@dataclass(frozen=True, slots=True)
class Under:
    """A call that is under way."""

    person: Person
    zone: ZoneInfo
    case: Case
    about: Person | None
    told: tuple[Told, ...]
    more: bool  # there are adults who were not called yet
    written: int  # texts that were added
    now: datetime
    response: int | None = None


@dataclass(frozen=True, slots=True)
class WhichMentee:
    """A worry: about whom? Nobody, if there is no mentee at present."""

    mentees: tuple[Person, ...]


Screen = PhonesOnly | Whom | Under


def screen(tx: Tx, now: datetime, account: int) -> Screen:
    person = tx.people.by_account(account)
    if person is None:
        return PhonesOnly()
    own = [case for case in tx.help.called_by(person.id) if case.about_id is None]
    return under(tx, now, person, own[0]) if own else choice(tx, account)


def choice(tx: Tx, account: int, about_id: int | None = None, case_id: int | None = None) -> Screen:
    """Whom to call; `case_id`: whom else. A pupil of somebody else, another's case: as if none."""
    person = tx.people.by_account(account)
    member = None if person is None else seat(tx, person)
    if person is None or member is None:
        return PhonesOnly()
    mentees = mentees_of(tx, person)
    about = next((each for each in mentees if each.id == about_id), None)
    programme_id = member.programme_id if about is None else mentees[about]
    case = own_case(tx, person, case_id)
    if case is not None:
        programme_id = case.programme_id
        about = None if case.about_id is None else tx.people.get(case.about_id)
    inside = set() if case is None else {each.person_id for each in tx.help.adults(case.id)}
    subject = {person.id} if about is None else {person.id, about.id}
    able = adults.reachable(adults.circle(tx, programme_id).able(subject))
    return Whom(
        person=person,
        programme_id=programme_id,
        zone=_zone(tx, programme_id),
        adults=tuple(each for each in able if each.id not in inside),
        about=about,
        mentees=() if about or case else tuple(mentees),
        case=case,
        response=_response(tx, account),
    )


def worry(tx: Tx, now: datetime, account: int, about_id: int | None) -> Screen | WhichMentee:
    """«Мне тревожно за наставляемого»: of several mentees one is chosen first."""
    found = choice(tx, account)
    if not isinstance(found, Whom):
        return found
    only = found.mentees[0].id if len(found.mentees) == 1 else None
    about = about_id or only
    if all(each.id != about for each in found.mentees):
        return WhichMentee(found.mentees)
    for case in tx.help.called_by(found.person.id):
        if case.about_id == about:
            return under(tx, now, found.person, case)
    return choice(tx, account, about)


def under(tx: Tx, now: datetime, person: Person, case: Case) -> Under:
    inside = tx.help.adults(case.id)
    people = tx.people.some({each.person_id for each in inside})
    able = adults.reachable(adults.of_case(tx, case))
    return Under(
        person=person,
        zone=_zone(tx, case.programme_id),
        case=case,
        about=None if case.about_id is None else tx.people.get(case.about_id),
        told=tuple(
            sorted(
                (Told(people[one.person_id].chat_name, one.read_at) for one in inside),
                key=lambda one: one.name,
            )
        ),
        more=bool({each.id for each in able} - {each.person_id for each in inside}),
        written=sum(line.author_id == person.id for line in tx.help.lines(case.id)),
        now=now,
        response=None if person.account is None else _response(tx, person.account),
    )


def own_case(tx: HasHelp, person: Person, case_id: int | None) -> Case | None:
    """This person's call, while it is theirs to add to."""
    case = None if case_id is None else tx.help.get(case_id)
    return case if case is not None and case.caller_id == person.id and case.own else None


def seat(tx: Tx, person: Person) -> Membership | None:
    """In the programme they look at, in whatever state: help is there before consent, on a pause,
    after leaving.
    """
    found = current(tx.memberships.of_person(person.id))
    return found[0] if found else None


def mentees_of(tx: Tx, person: Person) -> Mapping[Person, int]:
    """Whom this person mentors at present, by name, and in which programme: while two years run, pairs
    are still those of the year one does not look at any more.
    """
    found: dict[Person, int] = {}
    for each in tx.memberships.of_person(person.id):
        if each.role is Role.MENTOR and each.state is MembershipState.ACTIVE:  # one, rarely two
            pairs = tx.matches.of_membership(each.id)
            running = [match.mentee_id for match in pairs if match.ended_on is None]
            found |= {who: each.programme_id for who, _ in tx.people.by_membership(running)}
    return dict(sorted(found.items(), key=lambda one: (one[0].chat_name, one[0].id)))


def _zone(tx: HasProgrammes, programme_id: int) -> ZoneInfo:
    programme = tx.programmes.get(programme_id)
    assert programme is not None  # a foreign key
    return ZoneInfo(programme.timezone)


def _response(tx: HasFocuses, account: int) -> int | None:
    focus = tx.focuses.get(account)
    return int(focus.data["id"]) if focus is not None and focus.kind == RESPONSE else None
