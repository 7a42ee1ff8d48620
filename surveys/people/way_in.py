"""Where `/start` leads: the screens of the way in, as outcomes."""

from dataclasses import dataclass
from enum import StrEnum

from surveys.people.consents import ConsentText
from surveys.people.model import Form, Invite, Person, Role
from surveys.programme.model import Programme


@dataclass(frozen=True, slots=True)
class Stranger:
    """No code and nobody known."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A role somebody is invited to."""

    role: Role
    form: Form | None


@dataclass(frozen=True, slots=True)
class AskName:
    """An adult comes in by a common invite, or the curator for the first time."""

    offer: Offer
    programme: Programme
    first_curator: bool  # nobody has named the school yet


@dataclass(frozen=True, slots=True)
class IsItYou:
    person: Person
    invite: Invite


@dataclass(frozen=True, slots=True)
class AskConsent:
    """One's own yes or no."""

    person: Person
    offers: tuple[Offer, ...]
    text: ConsentText
    curators: tuple[str, ...]
    programme: Programme
    again: bool = False  # the text has a new edition
    elsewhere: bool = False  # belongs to another programme too: this one is to be named


@dataclass(frozen=True, slots=True)
class AskSchool:
    """The curator's first start: what is the school called?"""

    person: Person
    programme: Programme


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody known: their menu."""

    person: Person


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who has left or been put into the archive."""

    person: Person
    may_return: bool  # by their own word; otherwise through the curator
    elsewhere: bool = False  # takes part in another programme: their menu is there


class Why(StrEnum):
    """Why a code does not let in."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"
    USED_UP = "used_up"
    FOR_ANOTHER = "for_another"  # a personal invite, but this account is somebody else
    FOR_ADULTS = "for_adults"  # a pupil pressed a common invite of adults
    OVER = "over"  # the programme's year has ended
    NO_CONSENT = "no_consent"  # the representative's consent is not there (any more)


@dataclass(frozen=True, slots=True)
class Closed:
    why: Why
    person: Person | None  # who the account is


Outcome = Stranger | AskName | IsItYou | AskConsent | AskSchool | Home | Away | Closed
