"""What a screen of a response shows, and which responses a person can open now."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.access.actions import Action
from surveys.access.policy import states
from surveys.people.model import Person
from surveys.ports import (
    HasAudit,
    HasDeliveries,
    HasFlags,
    HasFocuses,
    HasHelp,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasResponses,
)
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Response, ResponseStatus, State
from surveys.responses.path import Position, position

ANSWERING = states(Action.ANSWER)
LEAVING = states(Action.ANSWER_LEAVING)


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition:
        """Every version ever published. Raises KeyError."""
        ...


class Facts(HasProgrammes, HasPeople, HasMemberships, HasMatches, HasResponses, Protocol):
    pass


class Tx(Facts, HasFocuses, HasDeliveries, HasFlags, HasHelp, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Screen:
    """All that a screen of a response shows."""

    response: Response
    definition: Definition
    position: Position
    about: str | None  # the chat name of the mentee (or mentor) this response is about
    zone: tzinfo

    @property
    def state(self) -> State:
        return self.response.state


def waiting(tx: Facts, now: datetime, account: int, definitions: Definitions) -> tuple[Screen, ...]:
    """What this person can answer or correct now, the one that closes first in front."""
    person = tx.people.by_account(account)
    if person is None:
        return ()
    found = [
        screen_of(tx, definitions, response)
        for response in tx.responses.of_person(person.id)
        if response.state.closes_at > now
        and response.state.status is not ResponseStatus.EXPIRED
        and active(response)
    ]
    return tuple(
        sorted(
            found,
            key=lambda screen: (
                not screen.response.open,
                screen.state.closes_at,
                screen.response.id,
            ),
        )
    )


def following(
    tx: Tx, definitions: Definitions, now: datetime, person: Person
) -> tuple[Screen, ...]:
    if person.account is None:
        return ()
    screens = waiting(tx, now, person.account, definitions)
    return tuple(screen for screen in screens if screen.response.open)


def active(response: Response) -> bool:
    """Who has left answers the final, if they want to, and nothing else."""
    final = response.moment is Moment.FINAL
    return response.membership_state in (ANSWERING | LEAVING if final else ANSWERING)


def today(response: Response, now: datetime) -> date:
    return now.astimezone(ZoneInfo(response.timezone)).date()


def screen_of(tx: Facts, definitions: Definitions, response: Response) -> Screen:
    definition = definitions.get(response.questionnaire, response.version)
    return Screen(
        response=response,
        definition=definition,
        position=position(definition, response.state),
        about=_about(tx, response),
        zone=ZoneInfo(response.timezone),
    )


def _about(tx: Facts, response: Response) -> str | None:
    """The other side of the match a per-match response is about."""
    match = None if response.match_id is None else tx.matches.get(response.match_id)
    if match is None:
        return None
    other = match.mentee_id if response.membership_id == match.mentor_id else match.mentor_id
    membership = tx.memberships.get(other)
    person = None if membership is None else tx.people.get(membership.person_id)
    return None if person is None else person.chat_name
