"""How many mentees a mentor can take on is their own word: «Двоим» gives two places."""

from datetime import datetime
from typing import Protocol

from surveys.people.model import Person, Role
from surveys.ports import HasAudit, HasMatches, HasMemberships
from surveys.questionnaires.model import Definition
from surveys.responses.model import Response
from surveys.responses.path import results

QUESTION = "capacity"  # of the profile, for mentors; its options are numbers


class Tx(HasMemberships, HasMatches, HasAudit, Protocol):
    pass


def take_word(
    tx: Tx, definition: Definition, response: Response, person: Person, now: datetime
) -> None:
    """After sending, and after each correction. Pairs that are there already keep their place; the
    curator can add one more at any time (`matches.create.add_place`).
    """
    said = next(
        (
            answer.value
            for question, answer in results(definition, response.state.answers)
            if question.id == QUESTION
        ),
        None,
    )
    member = tx.memberships.get(response.membership_id)
    if said is None or not said.isdigit() or member is None or member.role is not Role.MENTOR:
        return
    running = sum(one.ended_on is None for one in tx.matches.of_membership(member.id))
    places = max(int(said), running)
    if places == tx.memberships.capacity(member.id):
        return
    tx.memberships.update(member.id, capacity=places)
    tx.audit.add(
        programme_id=response.programme_id,
        actor_id=person.id,
        action="mentor.capacity",
        subject=f"membership:{member.id}",
        now=now,
        capacity=places,
    )
