"""Who takes part, and what lets them in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from surveys.people.focus import Focus
from surveys.people.model import Consent, Invite, Kind, Membership, MembershipState, Person, Role


class People(Protocol):
    def get(self, person_id: int) -> Person | None: ...
    def some(self, person_ids: Collection[int]) -> Mapping[int, Person]:
        """Those that there are, by id."""
        ...

    def kept(self, person_id: int) -> Person | None:
        """With the name that an open case keeps of somebody erased: for who handles that case.
        Everywhere else an erased person has no name.
        """
        ...

    def by_account(self, account: int) -> Person | None: ...
    def add(
        self,
        *,
        chat_name: str,
        kind: Kind,
        now: datetime,
        class_name: str | None = None,
        full_name: str | None = None,
        account: int | None = None,
        paper: bool = False,
    ) -> Person: ...
    def update(self, person_id: int, **values: Any) -> None:
        """Set columns of `Person` by name."""
        ...

    def kinds(self, person_ids: Collection[int]) -> Mapping[int, Kind]:
        """By person id."""
        ...

    def some_in_programme(
        self, programme_id: int, people: Collection[int], roles: Collection[Role]
    ) -> Sequence[tuple[Person, Membership]]:
        """Memberships of these people, and those in these roles."""
        ...

    def by_membership(
        self, membership_ids: Collection[int]
    ) -> Sequence[tuple[Person, Membership]]: ...

    def in_programme(self, programme_id: int) -> Sequence[tuple[Person, Membership]]:
        """Everyone with each membership, by chat name."""
        ...


class Memberships(Protocol):
    def get(self, membership_id: int) -> Membership | None: ...
    def of_person(self, person_id: int) -> Sequence[Membership]:
        """All of them: of the programme the person has chosen first, then the newest first."""
        ...

    def of_people(self, person_ids: Collection[int]) -> Mapping[int, Sequence[Membership]]:
        """`of_person` of several, by person id."""
        ...

    def choose(self, person_id: int, programme_id: int) -> None:
        """From now on this programme comes first."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Membership]: ...
    def add(
        self,
        *,
        person_id: int,
        programme_id: int,
        role: Role,
        form: str | None,
        state: MembershipState,
        now: datetime,
        enrolled_on: date | None = None,
    ) -> Membership | None:
        """None: the person has that role in that programme already."""
        ...

    def update(self, membership_id: int, **values: Any) -> None: ...
    def capacity(self, membership_id: int) -> int: ...
    def capacities(self, programme_id: int) -> Mapping[int, int]:
        """How many mentees at once, by membership."""
        ...


class Invites(Protocol):
    def by_code(self, code: str) -> Invite | None: ...
    def get(self, invite_id: int) -> Invite | None: ...
    def of_person(self, person_id: int) -> Sequence[Invite]: ...
    def in_programme(self, programme_id: int) -> Sequence[Invite]: ...
    def add(
        self,
        *,
        programme_id: int,
        code: str,
        role: Role,
        form: str | None,
        person_id: int | None,
        uses: int,
        expires_at: datetime,
        created_by: int | None,
        now: datetime,
    ) -> Invite | None:
        """None: the code is taken, try another."""
        ...

    def use(self, invite_id: int) -> bool:
        """Take one use; False when none was left."""
        ...

    def revoke(self, invite_id: int, at: datetime) -> None: ...

    def prolong(self, invite_id: int, expires_at: datetime) -> None: ...


class Consents(Protocol):
    def add(
        self,
        *,
        programme_id: int,
        person_id: int,
        given_by: str,
        version: str,
        text_hash: str,
        agreed: bool,
        signed_on: date,
        recorded_by: int | None,
        now: datetime,
    ) -> Consent: ...
    def of_person(self, person_id: int, programme_id: int) -> Sequence[Consent]:
        """The newest first."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Consent]:
        """The newest first."""
        ...


class Focuses(Protocol):
    def get(self, account: int) -> Focus | None: ...
    def set(self, account: int, kind: str, data: Mapping[str, Any], now: datetime) -> None: ...
    def clear(self, account: int) -> None: ...


class HasPeople(Protocol):
    @property
    def people(self) -> People: ...


class HasMemberships(Protocol):
    @property
    def memberships(self) -> Memberships: ...


class HasInvites(Protocol):
    @property
    def invites(self) -> Invites: ...


class HasConsents(Protocol):
    @property
    def consents(self) -> Consents: ...


class HasFocuses(Protocol):
    @property
    def focuses(self) -> Focuses: ...
