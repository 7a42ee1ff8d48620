"""What stands between a person and taking part: their own word, a consent, a usable invite."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.policy import states
from surveys.people.admission import Admission
from surveys.people.consents import REPRESENTATIVE, in_force
from surveys.people.desk import curators
from surveys.people.model import Invite, Kind, Membership, MembershipState, Person, Role
from surveys.people.way_in import AskConsent, Closed, Offer, Why
from surveys.ports import HasConsents, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day

STAYING = frozenset({MembershipState.ACTIVE, MembershipState.PAUSED})
UNDECIDED = states(Action.DECIDE)
AWAY = states(Action.RETURN)
TAKING_PART = STAYING | {MembershipState.RECORDED}  # or is to say yes or no


class Tx(HasProgrammes, HasPeople, HasMemberships, HasConsents, Protocol):
    pass


def current(memberships: Sequence[Membership]) -> list[Membership]:
    """Those in the programme the person looks at: the chosen one, else the newest.

    One in which nothing is left but a refusal or the archive gives way to the next.
    """
    there = [one for one in memberships if one.state in TAKING_PART] or memberships
    return [one for one in memberships if one.programme_id == there[0].programme_id]


def open_to(memberships: Sequence[Membership]) -> list[int]:
    """Programmes one takes part in or is to say yes or no to, the oldest first."""
    return sorted({one.programme_id for one in memberships if one.state in TAKING_PART})


def shared(memberships: Sequence[Membership], programme_id: int) -> bool:
    """Whether the person belongs to another programme as well, not only to its archive."""
    return any(
        one.programme_id != programme_id and one.state is not MembershipState.ARCHIVED
        for one in memberships
    )


def undecided(memberships: Sequence[Membership]) -> list[Membership]:
    """Roles in the current programme that wait for the person's own word.

    Who takes part already is not asked again about a role they refused: /start leads home.
    """
    here = current(memberships)
    if any(one.state in STAYING for one in here):
        return [one for one in here if one.state is MembershipState.RECORDED]
    return [one for one in here if one.state in UNDECIDED]


def returning(
    tx: HasProgrammes, now: datetime, memberships: Sequence[Membership]
) -> list[Membership]:
    """Roles a person who has left can take up again; a withdrawn consent is the curator's matter, and
    there is no way back into a year that is over.
    """
    here = current(memberships)
    if any(one.state in STAYING for one in here):
        return []
    found = [one for one in here if one.state in AWAY and not one.withdrawn]
    return [] if not found or _ended(tx, now, found[0].programme_id) else found


def usable(tx: Tx, now: datetime, invite: Invite, person: Person | None) -> Closed | None:
    """Why this invite lets nobody in now; None if it does."""
    if invite.revoked_at is not None:
        return Closed(Why.REVOKED, person)
    if invite.uses_left <= 0:
        return Closed(Why.USED_UP, person)
    if now >= invite.expires_at:
        return Closed(Why.EXPIRED, person)
    if invite.person_id is None:
        if person is not None and person.kind is Kind.PUPIL:
            return Closed(Why.FOR_ADULTS, person)
        return Closed(Why.OVER, person) if _over(tx, now, invite) else None
    if person is not None and person.id != invite.person_id:
        return Closed(Why.FOR_ANOTHER, person)
    target = tx.people.get(invite.person_id)
    if target is None or target.archived_at is not None:
        return Closed(Why.REVOKED, person)
    if not allowed(tx, target, invite.programme_id):
        return Closed(Why.NO_CONSENT, person)
    return None


def allowed(tx: Tx, person: Person, programme_id: int) -> bool:
    """A pupil takes part only while the representative's written consent is in force."""
    return (
        person.kind is Kind.ADULT
        or in_force(tx, person.id, programme_id, REPRESENTATIVE) is not None
    )


def ask_consent(
    tx: Tx, person: Person, memberships: Sequence[Membership], admission: Admission
) -> AskConsent | Closed:
    programme_id = memberships[0].programme_id
    programme = tx.programmes.get(programme_id)
    assert programme is not None
    if not allowed(tx, person, programme_id):
        return Closed(Why.NO_CONSENT, person)
    return AskConsent(
        person=person,
        offers=tuple(offer_of(one.role, one.form, admission) for one in memberships),
        text=admission.consents.own(person.kind),
        curators=tuple(one.chat_name for one in curators(tx, programme_id)),
        programme=programme,
        elsewhere=shared(tx.memberships.of_person(person.id), programme_id),
    )


def offer_of(role: Role, form: str | None, admission: Admission) -> Offer:
    return Offer(role, None if form is None else admission.forms.get(form))


def _over(tx: HasProgrammes, now: datetime, invite: Invite) -> bool:
    """Nobody joins a year that has ended; the curator's own link is for the one to come."""
    return invite.role is not Role.CURATOR and _ended(tx, now, invite.programme_id)


def _ended(tx: HasProgrammes, now: datetime, programme_id: int) -> bool:
    programme = tx.programmes.get(programme_id)
    assert programme is not None  # a foreign key
    return local_day(programme, now) > programme.ends_on
