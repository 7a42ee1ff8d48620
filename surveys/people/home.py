"""What a person is here: what the menu is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.deciding import current, open_to
from surveys.people.model import RUNNING, MembershipState, Role
from surveys.people.years import another_year
from surveys.ports import (
    HasContests,
    HasEvents,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasResponses,
)
from surveys.programme.model import Programme


class Tx(HasPeople, HasMemberships, HasProgrammes, HasResponses, HasEvents, HasContests, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Home:
    known: bool = False
    chat_name: str = ""
    school: str = ""
    curator: bool = False  # runs the programme: a curator or a deputy
    participant: bool = False  # an active mentor or mentee
    on_call: bool = False  # a responsible adult
    paused: bool = False
    away: bool = False  # takes no part: has left, or has not said yes
    waiting: int = 0  # open responses, of all programmes
    events: bool = False  # has been invited to any
    schools: int = 1  # programmes one can look at
    year: str = ""  # of the one that is open, where there are several
    others: tuple[Programme, ...] = ()  # the others, if they are years of this school, newest first
    contest: bool = False  # one is on, or its results are out

    @property
    def at_desk(self) -> bool:
        """Runs the programme and does not take part in it."""
        return self.curator and not (self.participant or self.paused)


def home(tx: Tx, now: datetime, account: int) -> Home:
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return Home()
    memberships = tx.memberships.of_person(person.id)
    here = current(memberships) if memberships else []
    states = {m.state for m in here}
    roles = {m.role for m in here if m.state is MembershipState.ACTIVE}
    programme = tx.programmes.get(here[0].programme_id) if here else None
    waiting = sum(
        response.open
        and response.state.closes_at > now
        and response.membership_state is MembershipState.ACTIVE
        for response in tx.responses.of_person(person.id)
    )
    several = open_to(memberships)
    return Home(
        known=True,
        chat_name=person.chat_name,
        school=programme.school if programme else "",
        curator=bool(roles & RUNNING),
        on_call=Role.RESPONSIBLE in roles,
        participant=bool(roles & {Role.MENTOR, Role.MENTEE}),
        paused=MembershipState.PAUSED in states,
        away=not states & {MembershipState.ACTIVE, MembershipState.PAUSED},
        waiting=waiting,
        events=bool(roles) and bool(tx.events.of_person(person.id)),
        schools=len(several),
        year=programme.year if programme and len(several) > 1 else "",
        others=_years(tx, programme, several) if programme and len(several) > 1 else (),
        contest=programme is not None and tx.contests.of_programme(programme.id) is not None,
    )


def _years(tx: Tx, here: Programme, several: Sequence[int]) -> tuple[Programme, ...]:
    """Nothing where another school is among them: then the school is chosen first."""
    others = [one for one in tx.programmes.all() if one.id in several and one.id != here.id]
    if not all(another_year(here, one) for one in others):
        return ()
    return tuple(sorted(others, key=lambda one: one.year, reverse=True))
