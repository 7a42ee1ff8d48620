"""Questionnaires that nobody is asked for: who wants to opens one from the list of `/surveys`.

questionnaires.md: SWOT from stage III, the practice card from stage IV, a project at any time of
the main work, the exit from a match after it ended early. Programme notes, "Messages": optional
things stand in the menu; nobody is reminded of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.policy import states
from surveys.deliveries.closing import final_end
from surveys.people.focus import RESPONSE
from surveys.people.model import Membership, Role
from surveys.ports import (
    HasFocuses,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasResponses,
)
from surveys.programme.calendar import DAY, day_start, local_day, stage_begins
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Definition, Moment
from surveys.responses import screens
from surveys.responses.model import Response, ResponseStatus

AFTER_PARTING = timedelta(days=30)  # later an exit is history
PROJECTS = 9  # of one membership in a year
FROM = {
    Moment.PROJECT: StageKey.MAIN,
    Moment.SWOT: StageKey.CONTROL,
    Moment.PRACTICE: StageKey.CLOSING,
}


class Library(Protocol):
    def get(self, key: str, version: int) -> Definition: ...
    def for_membership(self, role: Role, form: str, moment: Moment) -> Sequence[Definition]: ...


class Facts(HasPeople, HasMemberships, HasProgrammes, HasMatches, HasResponses, Protocol):
    pass


class Tx(Facts, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Offer:
    """One that may be begun; `match_id` and `about` where it is about a pair."""

    membership: Membership
    definition: Definition
    moment: Moment
    match_id: int | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    screen: screens.Screen


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Not theirs, too early, too late, or full."""


def offered(tx: Facts, now: datetime, account: int, library: Library) -> list[Offer]:
    """What this person may begin now; what is begun already stands among the waiting."""
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return []
    given = tx.responses.of_person(person.id)
    found: list[Offer] = []
    for member in tx.memberships.of_person(person.id):
        if not member.form or member.withdrawn or member.state not in states(Action.ANSWER):
            continue
        programme = tx.programmes.get(member.programme_id)
        if programme is not None and programme.erased_at is None:
            mine = [one for one in given if one.membership_id == member.id]
            found += _offers(tx, library, now, programme, member, mine)
    return found


def begin(
    tx: Tx,
    now: datetime,
    account: int,
    library: Library,
    membership_id: int,
    moment: Moment,
    match_id: int | None,
) -> Begun | NotOffered:
    """Open it and show its first question. A second press leads to what the first one opened."""
    person = tx.people.by_account(account)
    if person is None:
        return NotOffered()
    wanted = [
        offer
        for offer in offered(tx, now, account, library)
        if (offer.membership.id, offer.moment, offer.match_id) == (membership_id, moment, match_id)
    ]
    for offer in wanted:
        mine = [one for one in tx.responses.of_person(person.id) if _same(one, offer)]
        programme = tx.programmes.get(offer.membership.programme_id)
        assert programme is not None  # it was there when it was offered
        tx.responses.open(
            programme_id=programme.id,
            membership_id=membership_id,
            match_id=match_id,
            questionnaire=offer.definition.key,
            version=offer.definition.version,
            moment=moment,
            wave=len(mine) + 1,
            now=now,
            closes_at=_closing(programme, moment),
        )
    opened = next(
        (
            one
            for one in tx.responses.of_person(person.id)
            if (one.membership_id, one.moment, one.match_id) == (membership_id, moment, match_id)
            and one.open
        ),
        None,
    )
    if opened is None:
        return NotOffered()
    tx.focuses.set(account, RESPONSE, {"id": opened.id}, now)
    return Begun(screens.screen_of(tx, library, opened))


def _offers(
    tx: Facts,
    library: Library,
    now: datetime,
    programme: Programme,
    member: Membership,
    given: Sequence[Response],
) -> Iterator[Offer]:
    for moment, stage in FROM.items():
        runs = stage_begins(programme, stage) <= now < _closing(programme, moment)
        if not runs or not _room(given, moment):
            continue
        for definition in library.for_membership(member.role, member.form or "", moment):
            yield Offer(member, definition, moment)
    for match in tx.matches.of_membership(member.id):
        if now >= _closing(programme, Moment.EXIT):
            break
        recent = match.ended_on and local_day(programme, now) <= match.ended_on + AFTER_PARTING
        told = any(one.match_id == match.id and one.moment is Moment.EXIT for one in given)
        if match.closed_early and recent and not told:
            other = match.mentee_id if member.id == match.mentor_id else match.mentor_id
            for definition in library.for_membership(member.role, member.form or "", Moment.EXIT):
                yield Offer(member, definition, Moment.EXIT, match.id, _name(tx, other))


def _room(given: Sequence[Response], moment: Moment) -> bool:
    """One of each; a project after a project, when the one before is sent."""
    mine = [one for one in given if one.moment is moment]
    if moment is Moment.PROJECT:
        sent = all(one.state.status is ResponseStatus.SUBMITTED for one in mine)
        return sent and len(mine) < PROJECTS
    return not mine


def _same(response: Response, offer: Offer) -> bool:
    return (response.membership_id, response.moment) == (offer.membership.id, offer.moment)


def _closing(programme: Programme, moment: Moment) -> datetime:
    """The midnight with which the programme ends; a SWOT closes with the finals, as all that is
    `aggregate`: the report of stage IV quotes it.
    """
    if moment is Moment.SWOT:
        return final_end(programme)
    return day_start(programme, programme.ends_on + DAY)


def _name(tx: Facts, membership_id: int) -> str | None:
    membership = tx.memberships.get(membership_id)
    person = None if membership is None else tx.people.get(membership.person_id)
    return None if person is None else person.chat_name
