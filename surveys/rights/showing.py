"""The separate yes: may those who run the programme see this person's own growth?

Default no. Kept as a consent: whose, to which edition, when. It is in no log and on no screen of the
curator's: a no, or a yes taken back, must not be told from never having been asked. Source: programme
notes, "Who sees an answer".
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import PARTICIPANTS
from surveys.people.consents import GROWTH, GROWTH_ON_PAPER, ConsentText, ConsentTexts
from surveys.people.desk import Forbidden, NoSuchPerson, desk_of, member_of
from surveys.people.model import Consent, Kind, MembershipState, Person
from surveys.ports import HasAudit, HasConsents, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day

_NOT_IN = frozenset({MembershipState.RECORDED, MembershipState.REFUSED})


class Tx(HasPeople, HasMemberships, HasProgrammes, HasConsents, Protocol):
    pass


class DeskTx(Tx, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Showing:
    """What a person has said of their own growth."""

    kind: Kind
    text: ConsentText
    yes: bool
    on_paper: bool  # the representative's; of adults always
    earlier: bool = False  # a yes of another year is in force, which a no takes back as well


@dataclass(frozen=True, slots=True)
class NothingToShow:
    """Neither a mentor nor a mentee anywhere."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What the representative has said, for the curator who holds the paper."""

    person: Person
    yes: bool


def showing(tx: Tx, account: int, texts: ConsentTexts) -> Showing | NothingToShow:
    found = _of(tx, account)
    return NothingToShow() if found is None else _showing(tx, *found, texts)


def show(
    tx: Tx, now: datetime, account: int, texts: ConsentTexts, *, yes: bool
) -> Showing | NothingToShow:
    """A yes is to this programme, a no to all of them."""
    found = _of(tx, account)
    if found is None:
        return NothingToShow()
    person, programmes = found
    for programme_id in programmes[:1] if yes else programmes:
        consents = tx.consents.of_person(person.id, programme_id)
        if yes != _last(consents, GROWTH, texts.growth(person.kind)):
            text = texts.growth(person.kind)
            _keep(tx, now, programme_id, person.id, GROWTH, text, None, yes=yes)
    return _showing(tx, person, programmes, texts)


def on_paper(
    tx: Tx, account: int, person_id: int, texts: ConsentTexts
) -> OnPaper | NoSuchPerson | Forbidden:
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None or member.person.kind is not Kind.PUPIL:
        return NoSuchPerson()
    consents = tx.consents.of_person(person_id, desk.programme.id)
    yes = _last(consents, GROWTH_ON_PAPER, texts.growth_representative)
    return OnPaper(member.person, yes)


def record_paper(
    tx: DeskTx, now: datetime, account: int, person_id: int, texts: ConsentTexts, *, yes: bool
) -> OnPaper | NoSuchPerson | Forbidden:
    """The tick on the sheet that the representative has signed, or their word that it is off."""
    found = on_paper(tx, account, person_id, texts)
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if not isinstance(found, OnPaper) or desk is None or found.yes == yes:
        return found
    text = texts.growth_representative
    programme_id = desk.programme.id
    _keep(tx, now, programme_id, person_id, GROWTH_ON_PAPER, text, desk.person.id, yes=yes)
    tx.audit.add(
        programme_id=programme_id,
        actor_id=desk.person.id,
        action="consent.growth" if yes else "consent.growth_off",
        subject=f"person:{person_id}",
        now=now,
    )
    return OnPaper(found.person, yes)


def who_agreed(tx: Tx, programme_id: int, texts: ConsentTexts) -> frozenset[int]:
    """Persons whose growth may be seen: of a pupil both words are needed, each to the edition in force."""
    given: defaultdict[int, list[Consent]] = defaultdict(list)
    for consent in tx.consents.in_programme(programme_id):
        given[consent.person_id].append(consent)
    kinds = tx.people.kinds(given)
    return frozenset(
        person
        for person, consents in given.items()
        if _last(consents, GROWTH, texts.growth(kinds[person]))
        and _representative(consents, kinds[person], texts)
    )


def _of(tx: Tx, account: int) -> tuple[Person, Sequence[int]] | None:
    """The programmes that the person has come to take part in, the one they look at first."""
    person = tx.people.by_account(account)
    if person is None:
        return None
    programmes = dict.fromkeys(
        one.programme_id
        for one in tx.memberships.of_person(person.id)
        if one.role in PARTICIPANTS and one.state not in _NOT_IN
    )
    return (person, tuple(programmes)) if programmes else None


def _showing(tx: Tx, person: Person, programmes: Sequence[int], texts: ConsentTexts) -> Showing:
    text = texts.growth(person.kind)
    given = [tx.consents.of_person(person.id, one) for one in programmes]
    yes, *earlier = [_last(consents, GROWTH, text) for consents in given]
    representative = _representative(given[0], person.kind, texts)
    return Showing(person.kind, text, yes, representative, any(earlier))


def _representative(consents: Sequence[Consent], kind: Kind, texts: ConsentTexts) -> bool:
    return kind is Kind.ADULT or _last(consents, GROWTH_ON_PAPER, texts.growth_representative)


def _last(newest_first: Sequence[Consent], given_by: str, text: ConsentText) -> bool:
    """Is the last word of that side a yes to this very edition?"""
    last = next((one for one in newest_first if one.given_by == given_by), None)
    return (
        last is not None
        and last.agreed
        and last.withdrawn_at is None
        and last.version == text.version
    )


def _keep(
    tx: Tx,
    now: datetime,
    programme_id: int,
    person_id: int,
    given_by: str,
    text: ConsentText,
    recorded_by: int | None,
    *,
    yes: bool,
) -> None:
    programme = tx.programmes.get(programme_id)
    assert programme is not None  # a foreign key
    tx.consents.add(
        programme_id=programme_id,
        person_id=person_id,
        given_by=given_by,
        version=text.version,
        text_hash=text.sha256,
        agreed=yes,
        signed_on=local_day(programme, now),
        recorded_by=recorded_by,
        now=now,
    )
