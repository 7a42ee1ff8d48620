"""What a person sees of the contest of the programme they look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.contest.model import Contest, Nomination, Nominee, NomineeState, Phase
from surveys.people.desk import Desk, desk_of
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.ports import HasContests, HasMemberships, HasPeople, HasProgrammes


class Tx(HasPeople, HasMemberships, HasProgrammes, HasContests, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NoContest:
    """None is on, or nothing of it is theirs to see."""


@dataclass(frozen=True, slots=True)
class Gone:
    """No such nomination or card here (any more)."""


@dataclass(frozen=True, slots=True)
class WrongTime:
    """Not in this phase: the nomination is closed, or not open yet."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class Hall:
    """Everything is of one contest. Cards: only of who agreed and still takes part."""

    desk: Desk
    contest: Contest
    phase: Phase
    today: date
    nominations: Sequence[Nomination]
    nominees: Sequence[Nominee]  # in whatever state
    people: Mapping[int, Person]  # of the programme, by id
    mentors: Mapping[int, Person]  # active, in Telegram: may be nominated
    adults: Mapping[int, Person]  # active: may be jurors
    jurors: frozenset[int]
    voted: frozenset[int]  # nominations in which the reader has
    runs: bool  # whose the contest is to run
    takes_part: bool  # may propose and vote

    @property
    def me(self) -> int:
        return self.desk.person.id

    @property
    def judges(self) -> bool:
        return self.me in self.jurors

    @property
    def cards(self) -> Sequence[Nominee]:
        """That everybody may see. What is published stays while the person does."""
        known = self.people if self.phase is Phase.PUBLISHED else self.mentors
        return [
            one
            for one in self.nominees
            if one.state is NomineeState.AGREED and one.person_id in known
        ]

    @property
    def asked(self) -> Sequence[Nominee]:
        """What the reader has been proposed for and has not answered; later there is no answering."""
        if self.phase is not Phase.NOMINATING:
            return ()
        return [
            one
            for one in self.nominees
            if one.person_id == self.me and one.state is NomineeState.ASKED
        ]

    def nomination(self, nomination_id: int) -> Nomination | None:
        return next((one for one in self.nominations if one.id == nomination_id), None)

    def card(self, nominee_id: int) -> Nominee | None:
        return next((one for one in self.cards if one.id == nominee_id), None)

    def of(self, nomination_id: int) -> Sequence[Nominee]:
        return [one for one in self.cards if one.nomination_id == nomination_id]

    def name(self, nominee: Nominee) -> str:
        return self.people[nominee.person_id].chat_name


def hall(
    tx: Tx, now: datetime, account: int, action: Action = Action.SEE_CONTEST
) -> Hall | NoContest:
    whose = Whose.OWN_SCHOOL if action is Action.RUN_CONTEST else Whose.OWN
    desk = desk_of(tx, account, action, whose)
    if desk is None:
        return NoContest()
    seats = [
        seat_of(desk.person, one)
        for one in tx.memberships.of_person(desk.person.id)
        if one.programme_id == desk.programme.id
    ]
    runs = may(Action.RUN_CONTEST, Whose.OWN_SCHOOL, seats)
    contest = tx.contests.of_programme(desk.programme.id)
    if contest is None:
        return NoContest()
    today = desk.today(now)
    everyone = [
        (person, member)
        for person, member in tx.people.in_programme(desk.programme.id)
        if person.archived_at is None and person.erased_at is None and not member.withdrawn
    ]
    return Hall(
        desk=desk,
        contest=contest,
        phase=contest.phase(today),
        today=today,
        nominations=tx.contests.nominations(contest.id),
        nominees=tx.contests.nominees(contest.id),
        people={person.id: person for person, _ in everyone},
        mentors={person.id: person for person, member in everyone if _mentor(person, member)},
        adults={
            person.id: person
            for person, member in everyone
            if person.kind is Kind.ADULT
            and member.state is MembershipState.ACTIVE
            and person.account is not None
        },
        jurors=frozenset(tx.contests.jurors(contest.id)),
        voted=frozenset(tx.contests.voted(contest.id, desk.person.id)),
        runs=runs,
        takes_part=may(Action.VOTE, Whose.OWN, seats),
    )


def _mentor(person: Person, member: Membership) -> bool:
    """On paper nobody can say yes by a tap."""
    return (
        member.role is Role.MENTOR
        and member.state is MembershipState.ACTIVE
        and person.account is not None
        and not person.paper
    )
