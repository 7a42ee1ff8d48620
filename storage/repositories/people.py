"""People and memberships."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa

from storage.models import ChosenProgrammeRow, MembershipRow, PersonRow
from storage.repositories.base import Repository, Rows, Union
from surveys.people.model import (
    Kind,
    Membership,
    MembershipState,
    Person,
    Role,
)
from surveys.rights.model import ERASED_NAME

PERSON = (
    PersonRow.id,
    PersonRow.chat_name,
    PersonRow.kind,
    PersonRow.class_name,
    PersonRow.full_name,
    PersonRow.account,
    PersonRow.paper,
    PersonRow.unreachable_since,
    PersonRow.archived_at,
    PersonRow.erased_at,
)
MEMBERSHIP = (
    MembershipRow.id,
    MembershipRow.person_id,
    MembershipRow.programme_id,
    MembershipRow.role,
    MembershipRow.form,
    MembershipRow.state,
    MembershipRow.enrolled_on,
    MembershipRow.left_on,
    MembershipRow.withdrawn,
    MembershipRow.left_reason,
)
ONE_PERSON = sa.select(*PERSON).where(PersonRow.id == sa.bindparam("id"))
SOME_PEOPLE = sa.select(*PERSON).where(PersonRow.id.in_(sa.bindparam("ids", expanding=True)))
KINDS = sa.select(PersonRow.id, PersonRow.kind).where(
    PersonRow.id.in_(sa.bindparam("ids", expanding=True))
)
BY_ACCOUNT = sa.select(*PERSON).where(PersonRow.account == sa.bindparam("account"))
ONE_MEMBERSHIP = sa.select(*MEMBERSHIP).where(MembershipRow.id == sa.bindparam("id"))
CHOSEN_FIRST = (
    sa.select(*MEMBERSHIP)
    .outerjoin(ChosenProgrammeRow, ChosenProgrammeRow.person_id == MembershipRow.person_id)
    .order_by(
        sa.case((ChosenProgrammeRow.programme_id == MembershipRow.programme_id, 0), else_=1),
        MembershipRow.programme_id.desc(),
        MembershipRow.id,
    )
)
BOTH: Rows = (
    sa.select(*PERSON, *MEMBERSHIP)
    .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
    .where(MembershipRow.programme_id == sa.bindparam("programme"))
    .order_by(PersonRow.chat_name, MembershipRow.id)
)
SOME_MEMBERS = sa.union_all(
    BOTH.where(MembershipRow.person_id.in_(sa.bindparam("people", expanding=True))).order_by(None),
    BOTH.where(
        MembershipRow.role.in_(sa.bindparam("roles", expanding=True)),
        MembershipRow.person_id.not_in(sa.bindparam("people", expanding=True)),
    ).order_by(None),
)
BY_MEMBERSHIP: Rows = (
    sa.select(*PERSON, *MEMBERSHIP)
    .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
    .where(MembershipRow.id.in_(sa.bindparam("memberships", expanding=True)))
)
OF_PERSON = CHOSEN_FIRST.where(MembershipRow.person_id == sa.bindparam("person"))
OF_PEOPLE = CHOSEN_FIRST.where(MembershipRow.person_id.in_(sa.bindparam("people", expanding=True)))


class PeopleRepository(Repository):
    def get(self, person_id: int) -> Person | None:
        found = self.kept(person_id)
        return None if found is None else _shown(found)

    def kept(self, person_id: int) -> Person | None:
        return self._one(ONE_PERSON, Person, id=person_id)

    def some(self, person_ids: Collection[int]) -> dict[int, Person]:
        found = self._many(SOME_PEOPLE, Person, ids=list(person_ids))
        return {one.id: _shown(one) for one in found}

    def by_account(self, account: int) -> Person | None:
        found = self._one(BY_ACCOUNT, Person, account=account)
        return None if found is None else _shown(found)

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
    ) -> Person:
        new_id = self._insert(
            PersonRow,
            chat_name=chat_name,
            kind=kind,
            class_name=class_name,
            full_name=full_name,
            account=account,
            paper=paper,
            created_at=now,
        )
        if new_id is None:
            raise ValueError("the account belongs to somebody: look it up before adding")
        return cast("Person", self.get(new_id))

    def update(self, person_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(PersonRow).where(PersonRow.id == person_id).values(**values)
        )

    def kinds(self, person_ids: Collection[int]) -> dict[int, Kind]:
        rows = self._connection.execute(KINDS, {"ids": list(person_ids)})
        return {row.id: row.kind for row in rows}

    def in_programme(self, programme_id: int) -> list[tuple[Person, Membership]]:
        return self._both(BOTH, programme=programme_id)

    def some_in_programme(
        self, programme_id: int, people: Collection[int], roles: Collection[Role]
    ) -> list[tuple[Person, Membership]]:
        return self._both(
            SOME_MEMBERS, programme=programme_id, people=list(people), roles=list(roles)
        )

    def by_membership(self, membership_ids: Collection[int]) -> list[tuple[Person, Membership]]:
        return self._both(BY_MEMBERSHIP, memberships=list(membership_ids))

    def _both(self, statement: Rows | Union, **parameters: Any) -> list[tuple[Person, Membership]]:
        rows = self._connection.execute(statement, parameters)  # one by one: a region has many
        width = len(PERSON)
        return [(_shown(Person(*row[:width])), Membership(*row[width:])) for row in rows]


def _shown(person: Person) -> Person:
    """Erased is without a name at once, though an open case of help keeps it a while."""
    if person.erased_at is None:
        return person
    return replace(person, chat_name=ERASED_NAME, full_name=None, class_name=None)


class MembershipsRepository(Repository):
    def get(self, membership_id: int) -> Membership | None:
        return self._one(ONE_MEMBERSHIP, Membership, id=membership_id)

    def of_person(self, person_id: int) -> list[Membership]:
        return self._many(OF_PERSON, Membership, person=person_id)

    def of_people(self, person_ids: Collection[int]) -> dict[int, list[Membership]]:
        found: dict[int, list[Membership]] = defaultdict(list)
        for one in self._many(OF_PEOPLE, Membership, people=list(person_ids)):
            found[one.person_id].append(one)
        return found

    def choose(self, person_id: int, programme_id: int) -> None:
        self._put(ChosenProgrammeRow, person_id=person_id, programme_id=programme_id)

    def in_programme(self, programme_id: int) -> list[Membership]:
        return self._many(
            sa.select(*MEMBERSHIP)
            .where(MembershipRow.programme_id == programme_id)
            .order_by(MembershipRow.id),
            Membership,
        )

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
        new_id = self._insert(
            MembershipRow,
            person_id=person_id,
            programme_id=programme_id,
            role=role,
            form=form,
            state=state,
            enrolled_on=enrolled_on,
            created_at=now,
        )
        return None if new_id is None else self.get(new_id)

    def update(self, membership_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(MembershipRow).where(MembershipRow.id == membership_id).values(**values)
        )

    def capacity(self, membership_id: int) -> int:
        statement = sa.select(MembershipRow.capacity).where(MembershipRow.id == membership_id)
        return self._connection.execute(statement).scalar_one()

    def capacities(self, programme_id: int) -> dict[int, int]:
        rows = self._connection.execute(
            sa.select(MembershipRow.id, MembershipRow.capacity).where(
                MembershipRow.programme_id == programme_id
            )
        )
        return dict(rows.all())
