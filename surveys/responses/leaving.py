"""The final of somebody who leaves, or whose last pair has ended: an offer, taken by a press.

Source: questionnaires.md: "stage III, or when leaving after >= 3 meetings". Nothing is opened before
they say yes, so who wants no more is neither due nor missing, and who gets a new pair is asked with
everybody in stage III. What is answered joins that wave (docs/figures.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Seat, Whose
from surveys.access.policy import may
from surveys.deliveries.closing import final_end
from surveys.matches.ending import counts
from surveys.people.consents import ConsentTexts
from surveys.people.deciding import allowed
from surveys.people.focus import RESPONSE
from surveys.people.model import Membership, MembershipState, Person, Role
from surveys.people.renewal import word_needed
from surveys.ports import (
    HasConsents,
    HasFocuses,
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasResponses,
)
from surveys.programme.calendar import stage_begins
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Definition, Moment
from surveys.responses import screens
from surveys.responses.model import Response

MIN_MEETINGS = 3  # held, in all pairs of the membership
WELLBEING = "wellbeing"


class Library(Protocol):
    def get(self, key: str, version: int) -> Definition: ...
    def for_membership(self, role: Role, form: str, moment: Moment) -> Sequence[Definition]: ...


class Facts(
    HasPeople,
    HasMemberships,
    HasMatches,
    HasMeetings,
    HasProgrammes,
    HasResponses,
    HasConsents,
    Protocol,
):
    pass


class Tx(Facts, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Begun:
    screen: screens.Screen


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Too early, too late, not theirs, or there is a pair again: they are asked with everybody."""


def offered(tx: Facts, now: datetime, person: Person, programme: Programme) -> list[Membership]:
    """In which roles this person may answer the final now, before everybody else does."""
    if now >= stage_begins(programme, StageKey.CONTROL):
        return []
    members = [
        one for one in tx.memberships.of_person(person.id) if one.programme_id == programme.id
    ]
    given = tx.responses.of_person(person.id)
    return [one for one in members if _offered(tx, person, one, given)]


def begin(
    tx: Tx, now: datetime, account: int, library: Library, texts: ConsentTexts, programme_id: int
) -> Begun | NotOffered:
    """«Ответить на итоговую анкету»; a second press leads on where the first one led."""
    person, programme = tx.people.by_account(account), tx.programmes.get(programme_id)
    if person is None or programme is None:
        return NotOffered()
    consents = tx.consents.of_person(person.id, programme_id)
    if word_needed(person, consents, texts) is None:
        for member in offered(tx, now, person, programme):
            for definition in _asked(tx, library, person, member):
                tx.responses.open(
                    programme_id=programme_id,
                    membership_id=member.id,
                    match_id=None,
                    questionnaire=definition.key,
                    version=definition.version,
                    moment=Moment.FINAL,
                    wave=1,
                    now=now,
                    closes_at=final_end(programme),
                )
    waiting = [
        one.response
        for one in screens.waiting(tx, now, account, library)
        if one.response.programme_id == programme_id and one.response.moment is Moment.FINAL
    ]
    if not waiting:
        return NotOffered()
    tx.focuses.set(account, RESPONSE, {"id": waiting[0].id}, now)
    return Begun(screens.screen_of(tx, library, waiting[0]))


def _offered(tx: Facts, person: Person, member: Membership, given: Sequence[Response]) -> bool:
    if (
        person.archived_at is not None
        or member.withdrawn
        or not may(Action.ANSWER_LEAVING, Whose.OWN, (Seat(member.role, member.state),))
        or not allowed(tx, person, member.programme_id)
    ):
        return False
    moments = {one.moment for one in given if one.membership_id == member.id}
    if Moment.ENTRY not in moments or Moment.FINAL in moments:
        return False
    matches = [one for one in tx.matches.of_membership(member.id) if counts(one.end_reason)]
    if any(one.ended_on is None for one in matches):
        return False
    return sum(_held(tx, [one.id for one in matches])) >= MIN_MEETINGS


def _held(tx: Facts, matches: Sequence[int]) -> Iterator[int]:
    for match_id in matches:  # one person's pairs of one year: nearly always one
        yield sum(not one.disputed for one in tx.meetings.of_match(match_id))


def _asked(tx: Facts, library: Library, person: Person, member: Membership) -> Iterator[Definition]:
    """Wellbeing is asked once of somebody in two roles, as always."""
    roles = [
        one.id
        for one in tx.memberships.of_person(person.id)
        if one.programme_id == member.programme_id
        and one.form
        and one.state is not MembershipState.ARCHIVED
    ]
    for definition in library.for_membership(member.role, member.form or "", Moment.FINAL):
        if definition.kind != WELLBEING or member.id == min(roles):
            yield definition
