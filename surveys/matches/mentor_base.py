"""«База наставников»: everybody who mentors or has mentored at this school, over the years.

What outlives a year: who, in which years, how many pairs and meetings. What a mentor has told
about themselves is read of this year's mentors alone: it was told for a year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.ending import counts
from surveys.people.desk import Desk, Forbidden, NoSuchPerson, desk_of
from surveys.people.model import Membership, MembershipState, Person, Role
from surveys.people.our_school import of_our_school
from surveys.ports import (
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasResponses,
)
from surveys.programme.model import Programme
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Response, ResponseStatus
from surveys.responses.path import results

HELP, TIMES, TRAINING = "help", "times", "training"  # questions of a mentor's profile
YES = "yes"


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition:
        """Every version ever published. Raises KeyError."""
        ...


class Tx(HasProgrammes, HasPeople, HasMemberships, HasMatches, HasMeetings, HasResponses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Mentor:
    person: Person
    years: tuple[str, ...]  # the newest first
    now: bool  # mentors this year
    pairs: int  # of all years; made by mistake are not
    meetings: int  # held
    running: int  # pairs at present
    places: int  # how many at once, by their own word or the curator's


@dataclass(frozen=True, slots=True)
class MentorBase:
    """Who mentors now first, then by name."""

    mentors: tuple[Mentor, ...]


@dataclass(frozen=True, slots=True)
class MentorCard:
    mentor: Mentor
    help: tuple[str, ...]  # with what they can help; of this year's profile
    times: tuple[str, ...]
    trained: bool | None  # None: not asked or not told


def mentor_base(tx: Tx, account: int) -> MentorBase | Forbidden:
    desk = desk_of(tx, account, Action.SEE_PEOPLE)
    return Forbidden() if desk is None else MentorBase(_mentors(tx, desk))


def mentor_card(
    tx: Tx, account: int, definitions: Definitions, person_id: int
) -> MentorCard | NoSuchPerson | Forbidden:
    desk = desk_of(tx, account, Action.SEE_PEOPLE)
    if desk is None:
        return Forbidden()
    mentor = next((one for one in _mentors(tx, desk) if one.person.id == person_id), None)
    if mentor is None:
        return NoSuchPerson()
    told = _profile(tx, definitions, desk, person_id) if mentor.now else {}
    return MentorCard(
        mentor,
        told.get(HELP, ()),
        told.get(TIMES, ()),
        told[TRAINING] == (YES,) if TRAINING in told else None,
    )


def _mentors(tx: Tx, desk: Desk) -> tuple[Mentor, ...]:
    """A school has had few programmes: each is read once."""
    years = [
        one
        for one in tx.programmes.all()
        if one.id == desk.programme.id or of_our_school(tx, desk, one.id)
    ]
    people: dict[int, Person] = {}
    mentored: defaultdict[int, set[str]] = defaultdict(set)
    done: defaultdict[int, Counter[str]] = defaultdict(Counter)
    now: dict[int, int] = {}  # this year's membership, by person
    for year in years:
        for person, member in _of_year(tx, year):
            people[person.id] = person
            mentored[person.id].add(year.year)
            if year.id == desk.programme.id and member.state is MembershipState.ACTIVE:
                now[person.id] = member.id
        for person_id, deeds in _deeds(tx, year).items():
            done[person_id].update(deeds)
    places = tx.memberships.capacities(desk.programme.id)
    running = Counter(
        match.mentor_id
        for match in tx.matches.in_programme(desk.programme.id)
        if match.ended_on is None
    )
    found = [
        Mentor(
            person,
            tuple(sorted(mentored[person.id], reverse=True)),
            person.id in now,
            done[person.id]["pairs"],
            done[person.id]["meetings"],
            running[now.get(person.id, 0)],
            places.get(now.get(person.id, 0), 0),
        )
        for person in people.values()
    ]
    return tuple(sorted(found, key=lambda one: (not one.now, one.person.chat_name, one.person.id)))


def _of_year(tx: Tx, year: Programme) -> Iterable[tuple[Person, Membership]]:
    """Who has joined as a mentor and has not taken the consent back."""
    return (
        (person, member)
        for person, member in tx.people.in_programme(year.id)
        if member.role is Role.MENTOR
        and member.enrolled_on is not None
        and not member.withdrawn
        and person.erased_at is None
    )


def _deeds(tx: Tx, year: Programme) -> Mapping[int, Counter[str]]:
    """By person: pairs and meetings of one year."""
    persons = {member.id: person.id for person, member in _of_year(tx, year)}
    held = Counter(
        meeting.match_id for meeting in tx.meetings.in_programme(year.id) if not meeting.disputed
    )
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for match in tx.matches.in_programme(year.id):
        if match.mentor_id in persons and counts(match.end_reason):
            found[persons[match.mentor_id]].update(pairs=1, meetings=held[match.id])
    return found


def _profile(
    tx: Tx, definitions: Definitions, desk: Desk, person_id: int
) -> dict[str, tuple[str, ...]]:
    """Texts of what was chosen, by question; of the training the option's id."""
    sent = [
        one
        for one in tx.responses.of_person(person_id)
        if one.moment is Moment.PROFILE
        and one.programme_id == desk.programme.id
        and one.state.status is ResponseStatus.SUBMITTED
    ]
    found: dict[str, tuple[str, ...]] = {}
    for response in reversed(sent):  # the newest last: it wins
        found |= _chosen(response, definitions.get(response.questionnaire, response.version))
    return found


def _chosen(response: Response, definition: Definition) -> dict[str, tuple[str, ...]]:
    return {
        question.id: tuple(
            one.id if question.id == TRAINING else one.text
            for one in question.options
            if one.id in answer.chosen
        )
        for question, answer in results(definition, response.state.answers)
        if question.options
    }
