"""What a person is here: what the menu is made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.model import MembershipState, Role
from surveys.ports import HasMemberships, HasPeople, HasProgrammes, HasResponses


class Tx(HasPeople, HasMemberships, HasProgrammes, HasResponses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Home:
    known: bool = False
    chat_name: str = ""
    school: str = ""
    curator: bool = False
    participant: bool = False  # an active mentor or mentee
    on_call: bool = False  # a responsible adult
    paused: bool = False
    waiting: int = 0  # open responses


def home(tx: Tx, now: datetime, account: int) -> Home:
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return Home()
    memberships = tx.memberships.of_person(person.id)
    active = [m for m in memberships if m.state is MembershipState.ACTIVE]
    roles = {m.role for m in active}
    programme = tx.programmes.get(memberships[0].programme_id) if memberships else None
    waiting = sum(
        response.open
        and response.state.closes_at > now
        and response.membership_state is MembershipState.ACTIVE
        for response in tx.responses.of_person(person.id)
    )
    return Home(
        known=True,
        chat_name=person.chat_name,
        school=programme.school if programme else "",
        curator=Role.CURATOR in roles,
        on_call=Role.RESPONSIBLE in roles,
        participant=bool(roles & {Role.MENTOR, Role.MENTEE}),
        paused=any(m.state is MembershipState.PAUSED for m in memberships),
        waiting=waiting,
    )
