"""How far a person has come in the programme: what the curator's lists are sorted by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.people.consents import REPRESENTATIVE
from surveys.people.model import (
    Consent,
    Invite,
    Kind,
    Membership,
    MembershipState,
    Person,
)
from surveys.ports import HasConsents, HasInvites, HasPeople


class Standing(StrEnum):
    NEEDS_CONSENT = "needs_consent"  # a pupil whose representative has not signed yet
    NEEDS_INVITE = "needs_invite"  # may be invited, has no live invite
    INVITED = "invited"  # has an invite, or has opened it and not decided yet
    ACTIVE = "active"
    PAUSED = "paused"
    REFUSED = "refused"
    LEFT = "left"
    ARCHIVED = "archived"


class Tx(HasPeople, HasConsents, HasInvites, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Entry:
    """A person on the curator's list."""

    person: Person
    memberships: tuple[Membership, ...]
    standing: Standing
    consent: Consent | None  # the representative's, in force
    invite: Invite | None  # personal, live


_SETTLED = (
    (MembershipState.ACTIVE, Standing.ACTIVE),
    (MembershipState.PAUSED, Standing.PAUSED),
)
_OVER = (
    (MembershipState.REFUSED, Standing.REFUSED),
    (MembershipState.LEFT, Standing.LEFT),
    (MembershipState.ARCHIVED, Standing.ARCHIVED),
)


def entries(tx: Tx, programme_id: int, now: datetime) -> tuple[Entry, ...]:
    """Everyone in the programme by chat name, each once with all their roles."""
    consents = _representatives(tx.consents.in_programme(programme_id))
    invites = _personal(tx.invites.in_programme(programme_id), now)
    people: dict[int, tuple[Person, list[Membership]]] = {}
    for person, membership in tx.people.in_programme(programme_id):
        if person.erased_at is not None:
            continue  # a row without a name, for others' pairs
        people.setdefault(person.id, (person, []))[1].append(membership)
    return tuple(
        _entry(person, memberships, consents, invites) for person, memberships in people.values()
    )


def entry_of(
    tx: Tx, programme_id: int, person: Person, memberships: Sequence[Membership], now: datetime
) -> Entry:
    """The same of one: with their memberships in this programme."""
    consents = _representatives(tx.consents.of_person(person.id, programme_id))
    here = (one for one in tx.invites.of_person(person.id) if one.programme_id == programme_id)
    in_order = sorted(memberships, key=lambda one: one.id)
    return _entry(person, in_order, consents, _personal(here, now))


def _entry(
    person: Person,
    memberships: Sequence[Membership],
    consents: Mapping[int, Consent],
    invites: Mapping[int, Invite],
) -> Entry:
    consent, invite = consents.get(person.id), invites.get(person.id)
    found = standing(person, memberships, consent, invite)
    return Entry(person, tuple(memberships), found, consent, invite)


def standing(
    person: Person,
    memberships: Sequence[Membership],
    consent: Consent | None,
    invite: Invite | None,
) -> Standing:
    """The furthest of the person's roles."""
    states = {membership.state for membership in memberships}
    if person.archived_at is not None:
        return Standing.ARCHIVED
    for state, found in _SETTLED:
        if state in states:
            return found
    if MembershipState.RECORDED in states:
        if person.kind is Kind.PUPIL and consent is None:
            return Standing.NEEDS_CONSENT
        if person.account is None and invite is None:
            return Standing.NEEDS_INVITE
        return Standing.INVITED
    for state, found in _OVER:
        if state in states:
            return found
    return Standing.ARCHIVED


def live(invite: Invite, now: datetime) -> bool:
    return invite.revoked_at is None and invite.uses_left > 0 and now < invite.expires_at


def _representatives(newest_first: Iterable[Consent]) -> Mapping[int, Consent]:
    last: dict[int, Consent] = {}
    for consent in newest_first:
        if consent.given_by == REPRESENTATIVE:
            last.setdefault(consent.person_id, consent)
    return {
        person: consent
        for person, consent in last.items()
        if consent.agreed and consent.withdrawn_at is None
    }


def _personal(newest_first: Iterable[Invite], now: datetime) -> Mapping[int, Invite]:
    found: dict[int, Invite] = {}
    for invite in newest_first:
        if invite.person_id is not None and live(invite, now):
            found.setdefault(invite.person_id, invite)
    return found
