"""A new edition of a consent is asked about again before anything else (programme notes, "Law").

A person agrees to a text, not to a version number: what counts as outdated is an edition that the
catalogue itself has superseded. A school's own paper form has a version of the school's own and is
never outdated here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.people.admission import Admission
from surveys.people.consents import REPRESENTATIVE, SELF, ConsentText, ConsentTexts
from surveys.people.deciding import STAYING, ask_consent
from surveys.people.model import Consent, Kind, Membership, MembershipState, Person
from surveys.people.way_in import AskConsent
from surveys.ports import HasConsents, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day


class Tx(HasPeople, HasMemberships, HasProgrammes, HasConsents, Protocol):
    pass


class Need(StrEnum):
    """Whose word is asked for."""

    OWN = "own"
    REPRESENTATIVE = "representative"  # on paper, recorded by the curator


def needs(tx: Tx, texts: ConsentTexts) -> dict[int, Need]:
    """By account: who has agreed to an earlier edition. Two queries a programme."""
    found: dict[int, Need] = {}
    for programme in tx.programmes.all():
        consents = tx.consents.in_programme(programme.id)
        for person, membership in tx.people.in_programme(programme.id):
            if person.account is None or membership.state not in STAYING:
                continue
            own = (one for one in consents if one.person_id == person.id)
            if (need := word_needed(person, tuple(own), texts)) is not None:
                found[person.account] = need
    return found


def need_of(tx: Tx, account: int, texts: ConsentTexts) -> tuple[Need, int] | None:
    """What is asked now, and of which programme."""
    person = tx.people.by_account(account)
    if person is None:
        return None
    memberships = tx.memberships.of_person(person.id)
    for programme_id in dict.fromkeys(one.programme_id for one in staying(memberships)):
        need = word_needed(person, tx.consents.of_person(person.id, programme_id), texts)
        if need is not None:
            return need, programme_id
    return None


def staying(memberships: Iterable[Membership]) -> list[Membership]:
    return [one for one in memberships if one.state in STAYING]


def renew(
    tx: Tx, now: datetime, person: Person, programme_id: int, texts: ConsentTexts, *, agreed: bool
) -> bool:
    """The person's word on the new edition; False: nothing was asked.

    A no is a pause: the earlier consent covers what was given, and nothing more is asked.
    """
    consents = tx.consents.of_person(person.id, programme_id)
    if _own(consents, texts.own(person.kind)) is None:
        return False
    programme = tx.programmes.get(programme_id)
    assert programme is not None  # a foreign key
    before = _newest(consents, SELF)
    refused_before = before is not None and not before.agreed
    if refused_before and not agreed:
        return True
    text = texts.own(person.kind)
    tx.consents.add(
        programme_id=programme_id,
        person_id=person.id,
        given_by=SELF,
        version=text.version,
        text_hash=text.sha256,
        agreed=agreed,
        signed_on=local_day(programme, now),
        recorded_by=None,
        now=now,
    )
    here = [
        one
        for one in staying(tx.memberships.of_person(person.id))
        if one.programme_id == programme_id
    ]
    for member in here:
        if not agreed:
            tx.memberships.update(member.id, state=MembershipState.PAUSED)
        elif refused_before:
            tx.memberships.update(member.id, state=MembershipState.ACTIVE)
    return True


def ask_again(
    tx: Tx, person: Person, memberships: Sequence[Membership], admission: Admission
) -> AskConsent | None:
    """The question, where the person's own word on a new edition is awaited."""
    account = person.account
    found = None if account is None else need_of(tx, account, admission.consents)
    if found is None or found[0] is not Need.OWN:
        return None
    here = [one for one in staying(memberships) if one.programme_id == found[1]]
    question = ask_consent(tx, person, here, admission)
    return replace(question, again=True) if isinstance(question, AskConsent) else None


def word_needed(
    person: Person, newest_first: Sequence[Consent], texts: ConsentTexts
) -> Need | None:
    """Whose word on a new edition, or after a no, is missing before anything is asked."""
    if _own(newest_first, texts.own(person.kind)) is not None:
        return Need.OWN
    signed = _newest(newest_first, REPRESENTATIVE)
    outdated = signed is not None and signed.version in texts.representative.earlier
    return Need.REPRESENTATIVE if person.kind is Kind.PUPIL and outdated else None


def _own(newest_first: Sequence[Consent], text: ConsentText) -> Consent | None:
    """Their last word, if it was about an earlier edition, or a no to this one."""
    last = _newest(newest_first, SELF)
    if last is None or (last.agreed and last.version not in text.earlier):
        return None
    return last


def _newest(newest_first: Sequence[Consent], given_by: str) -> Consent | None:
    return next((one for one in newest_first if one.given_by == given_by), None)


class Renewals:
    """Accounts that may have to be asked: nearly always nobody, so that a look costs nothing."""

    def __init__(self) -> None:
        self._accounts: set[int] = set()

    def expect(self, found: Mapping[int, Need]) -> None:
        self._accounts = set(found)

    def watch(self, account: int) -> None:
        """Somebody has come in by this account: looked at once, whatever they agreed to before."""
        self._accounts.add(account)

    def __contains__(self, account: int) -> bool:
        return account in self._accounts

    def settled(self, account: int) -> None:
        self._accounts.discard(account)
