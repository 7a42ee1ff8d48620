"""People and what they are in a programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    CURATOR = "curator"
    DEPUTY = "deputy"  # appointed by the curator: does their work, appoints nobody
    RESPONSIBLE = "responsible"  # a responsible adult who is not the curator: psychologist, head
    ADMINISTRATION = "administration"
    MENTOR = "mentor"
    MENTEE = "mentee"


RUNNING = frozenset({Role.CURATOR, Role.DEPUTY})
"""Those who run the programme; what a deputy may not do is asked of the desk."""

ON_CALL = RUNNING | {Role.RESPONSIBLE}
"""Those who answer when help is called for."""

MIN_RESPONSIBLE = 2
"""Without two responsible adults stage II cannot open (programme notes)."""


class Kind(StrEnum):
    """Whose scales, windows and consents apply to a person."""

    PUPIL = "pupil"
    ADULT = "adult"


class MembershipState(StrEnum):
    RECORDED = "recorded"  # entered by the curator, has not said yes yet
    ACTIVE = "active"
    PAUSED = "paused"
    REFUSED = "refused"  # said «Пока нет» at the consent screen
    LEFT = "left"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of mentoring (форма наставничества). A form is data: see `forms.yaml`."""

    key: str  # "pupil-pupil", "teacher-teacher", "teacher-pupil": mentor's side first
    title: str  # «учитель – ученик»
    mentor: Kind
    mentee: Kind

    def kind_of(self, role: Role) -> Kind:
        return self.mentee if role is Role.MENTEE else self.mentor


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    chat_name: str  # first name and initial, or a code: all that Telegram ever sees
    kind: Kind
    class_name: str | None = None  # «7 класс», «7А»; pupils only
    full_name: str | None = None  # stays on the host
    account: int | None = None  # Telegram user id, which is the private chat's id as well
    paper: bool = False  # takes part without Telegram
    unreachable_since: datetime | None = None  # blocked the bot or deleted the chat
    archived_at: datetime | None = None  # in the archive of every programme
    erased_at: datetime | None = None  # a row without a name, kept for others' pairs


@dataclass(frozen=True, slots=True)
class Membership:
    id: int
    person_id: int
    programme_id: int
    role: Role
    form: str | None  # a form's key; None for curator, responsible adult, administration
    state: MembershipState
    enrolled_on: date | None = None  # the day of the consent
    left_on: date | None = None
    withdrawn: bool = False  # consent taken back: answers leave all figures
    left_reason: str | None = (
        None  # "own"; in the archive PAUSE (`taking_part`) or ENDED (`rollover`)
    )


def archived(memberships: Iterable[Membership]) -> bool:
    """Whether somebody with these roles in a programme is in its archive."""
    states = {one.state for one in memberships}
    return states == {MembershipState.ARCHIVED}


@dataclass(frozen=True, slots=True)
class Invite:
    id: int
    programme_id: int
    code: str  # A–Z a–z 0–9 _ -, 8 characters
    role: Role
    form: str | None
    person_id: int | None  # a personal invite: only this person comes in by it
    uses_left: int
    used: int
    expires_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    id: int
    programme_id: int
    person_id: int
    given_by: str  # "representative" (on paper, recorded by the curator) or "self"
    version: str
    text_hash: str
    agreed: bool
    signed_on: date
    recorded_at: datetime
    withdrawn_at: datetime | None = None
