"""Events: what the curator calls people to, and who came."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from storage.models import (
    DeliveryRow,
    EventFeedbackRow,
    EventGuestRow,
    EventLineRow,
    EventRow,
    MembershipRow,
    PersonRow,
)
from storage.repositories.base import Repository, insert
from surveys.deliveries.model import DeliveryState, Reason
from surveys.events.model import (
    USUAL,
    Coming,
    Event,
    EventKind,
    Figures,
    Guest,
    Line,
    Said,
    Section,
    Tally,
)

EVENT = (
    EventRow.id,
    EventRow.programme_id,
    EventRow.kind,
    EventRow.title,
    EventRow.place,
    EventRow.starts_at,
    EventRow.rev,
    EventRow.told_rev,
    EventRow.created_at,
    EventRow.cancelled_at,
    EventRow.cancel_word,
    EventRow.thanked_at,
    EventRow.closes_at,
    EventRow.marks,
    EventRow.nameless,
    EventRow.minutes,
)
UNFROZEN = sa.select(*EVENT).where(EventRow.closes_at.is_not(None), EventRow.marks.is_(None))
GUEST = (
    EventGuestRow.event_id,
    EventGuestRow.person_id,
    EventGuestRow.membership_id,
    EventGuestRow.invited_at,
    EventGuestRow.answer,
    EventGuestRow.answered_at,
    EventGuestRow.present,
    PersonRow.chat_name,
    PersonRow.class_name,
    MembershipRow.role,
    PersonRow.kind,
)
GUESTS = (
    sa.select(*GUEST)
    .join(PersonRow, PersonRow.id == EventGuestRow.person_id)
    .join(MembershipRow, MembershipRow.id == EventGuestRow.membership_id)
)
COUNTS = (
    sa.func.count(EventGuestRow.invited_at),
    sa.func.count().filter(EventGuestRow.answer.is_(True), EventGuestRow.invited_at.is_not(None)),
    sa.func.count().filter(EventGuestRow.answer.is_(False), EventGuestRow.invited_at.is_not(None)),
    sa.func.count().filter(EventGuestRow.present),
)
COMING = (
    sa.select(EventRow.id, EventGuestRow.membership_id, EventGuestRow.answered_at)
    .join(EventGuestRow, EventGuestRow.event_id == EventRow.id)
    .where(
        EventRow.programme_id == sa.bindparam("programme"),
        EventRow.cancelled_at.is_(None),
        EventGuestRow.answer.is_(True),
    )
    .order_by(EventRow.id, EventGuestRow.membership_id)
)
COMING_OF = COMING.where(EventGuestRow.person_id.in_(sa.bindparam("people", expanding=True)))
WENT = (DeliveryState.CLAIMED, DeliveryState.SENT, DeliveryState.UNKNOWN)


class EventsRepository(Repository):
    def get(self, event_id: int) -> Event | None:
        return self._one(sa.select(*EVENT).where(EventRow.id == event_id), Event)

    def some(self, event_ids: Collection[int]) -> dict[int, Event]:
        found = self._many(sa.select(*EVENT).where(EventRow.id.in_(list(event_ids))), Event)
        return {one.id: one for one in found}

    def in_programme(self, programme_id: int) -> list[Event]:
        return self._many(
            sa.select(*EVENT)
            .where(EventRow.programme_id == programme_id)
            .order_by(EventRow.starts_at, EventRow.id),
            Event,
        )

    def add(
        self,
        *,
        programme_id: int,
        author_id: int,
        kind: EventKind,
        title: str,
        place: str,
        starts_at: datetime,
        now: datetime,
        minutes: int = USUAL,
    ) -> Event:
        new_id = self._insert(
            EventRow,
            programme_id=programme_id,
            author_id=author_id,
            kind=kind,
            title=title,
            place=place,
            starts_at=starts_at,
            rev=0,
            told_rev=0,
            created_at=now,
            cancel_word="",
            nameless=0,
            minutes=minutes,
        )
        assert new_id is not None  # nothing in it is unique
        return cast("Event", self.get(new_id))

    def update(self, event_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(EventRow).where(EventRow.id == event_id).values(**values)
        )

    def remove(self, event_id: int) -> None:
        self._connection.execute(sa.delete(EventLineRow).where(EventLineRow.event_id == event_id))
        self._connection.execute(sa.delete(EventRow).where(EventRow.id == event_id))

    def guests(self, event_id: int) -> list[Guest]:
        return self._many(
            GUESTS.where(EventGuestRow.event_id == event_id).order_by(
                PersonRow.chat_name, PersonRow.id
            ),
            Guest,
        )

    def guest(self, event_id: int, person_id: int) -> Guest | None:
        mine = (EventGuestRow.event_id == event_id) & (EventGuestRow.person_id == person_id)
        return self._one(GUESTS.where(mine), Guest)

    def guests_of(self, event_ids: Collection[int]) -> dict[tuple[int, int], Guest]:
        found = self._many(GUESTS.where(EventGuestRow.event_id.in_(list(event_ids))), Guest)
        return {(one.event_id, one.person_id): one for one in found}

    def of_person(self, person_id: int) -> list[tuple[Event, Guest]]:
        rows = self._connection.execute(
            sa.select(*EVENT, *GUEST)
            .join(EventGuestRow, EventGuestRow.event_id == EventRow.id)
            .join(PersonRow, PersonRow.id == EventGuestRow.person_id)
            .join(MembershipRow, MembershipRow.id == EventGuestRow.membership_id)
            .where(EventGuestRow.person_id == person_id)
            .order_by(EventRow.starts_at, EventRow.id)
        ).all()
        size = len(EVENT)
        return [(Event(*row[:size]), Guest(*row[size:])) for row in rows]

    def invite(self, event_id: int, people: Iterable[tuple[int, int]], now: datetime) -> None:
        rows = [
            {
                "event_id": event_id,
                "person_id": person,
                "membership_id": membership,
                "invited_at": now,
                "present": False,
            }
            for person, membership in people
        ]
        if rows:
            statement = insert(EventGuestRow).on_conflict_do_update(
                index_elements=["event_id", "person_id"],
                set_={"invited_at": sa.func.coalesce(EventGuestRow.invited_at, now)},
            )
            self._connection.execute(statement, rows)

    def reply(self, event_id: int, person_id: int, now: datetime, *, comes: bool) -> None:
        self._connection.execute(
            sa.update(EventGuestRow)
            .where(EventGuestRow.event_id == event_id, EventGuestRow.person_id == person_id)
            .values(answer=comes, answered_at=now)
        )

    def mark(self, event_id: int, person_id: int, membership_id: int, *, here: bool) -> None:
        statement = insert(EventGuestRow).values(
            event_id=event_id, person_id=person_id, membership_id=membership_id, present=here
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["event_id", "person_id"], set_={"present": here}
            )
        )

    def tally(self, event_id: int) -> Tally:
        row = self._connection.execute(
            sa.select(*COUNTS).where(EventGuestRow.event_id == event_id)
        ).one()
        return Tally(*row)

    def figures(self, programme_id: int) -> list[Figures]:
        rows = self._connection.execute(
            sa.select(EventGuestRow.event_id, *COUNTS)
            .join(EventRow, EventRow.id == EventGuestRow.event_id)
            .where(EventRow.programme_id == programme_id)
            .group_by(EventGuestRow.event_id)
        ).all()
        tallies = {row[0]: Tally(*row[1:]) for row in rows}
        return [
            Figures(one, tallies.get(one.id, Tally())) for one in self.in_programme(programme_id)
        ]

    def coming(self, programme_id: int) -> list[Coming]:
        return self._many(COMING, Coming, programme=programme_id)

    def coming_of(self, programme_id: int, people: Collection[int]) -> list[Coming]:
        return self._many(COMING_OF, Coming, programme=programme_id, people=list(people))

    def invitations(self, programme_id: int) -> dict[int, int]:
        rows = self._connection.execute(
            sa.select(DeliveryRow.person_id, sa.func.count())
            .where(
                DeliveryRow.programme_id == programme_id,
                DeliveryRow.reason == Reason.EVENT_INVITE,
                DeliveryRow.state.in_([DeliveryState.PENDING, *WENT]),
            )
            .group_by(DeliveryRow.person_id)
        ).all()
        return dict(rows)

    def reached(self, event_id: int) -> set[int]:
        statement = sa.select(DeliveryRow.person_id).where(
            DeliveryRow.reason == Reason.EVENT_INVITE,
            DeliveryRow.occurrence == f"event-{event_id}",
            DeliveryRow.state.in_(WENT),
        )
        return set(self._connection.execute(statement).scalars())

    def lines(self, event_id: int) -> list[Line]:
        return self._many(
            sa.select(EventLineRow.id, EventLineRow.section, EventLineRow.text)
            .where(EventLineRow.event_id == event_id)
            .order_by(EventLineRow.id),
            Line,
        )

    def add_line(
        self, event_id: int, author_id: int, section: Section, text: str, now: datetime
    ) -> None:
        self._insert(
            EventLineRow,
            event_id=event_id,
            author_id=author_id,
            section=section,
            text=text,
            created_at=now,
        )

    def drop_line(self, event_id: int, line_id: int) -> bool:
        which = (EventLineRow.event_id == event_id) & (EventLineRow.id == line_id)
        return bool(self._connection.execute(sa.delete(EventLineRow).where(which)).rowcount)

    def said(self, event_id: int, person_id: int) -> Said | None:
        return self._one(
            sa.select(EventFeedbackRow.mark, EventFeedbackRow.text).where(
                EventFeedbackRow.event_id == event_id, EventFeedbackRow.person_id == person_id
            ),
            Said,
        )

    def say(self, event_id: int, person_id: int, said: Said) -> None:
        self._put(
            EventFeedbackRow,
            event_id=event_id,
            person_id=person_id,
            mark=said.mark,
            text=said.text,
        )

    def marks(self, event_id: int) -> list[int]:
        statement = (
            sa.select(EventFeedbackRow.mark)
            .where(EventFeedbackRow.event_id == event_id, EventFeedbackRow.mark.is_not(None))
            .order_by(EventFeedbackRow.mark)
        )
        return [mark for mark in self._connection.execute(statement).scalars() if mark is not None]

    def words(self, event_id: int) -> list[str]:
        statement = (
            sa.select(EventFeedbackRow.text)
            .where(EventFeedbackRow.event_id == event_id, EventFeedbackRow.text != "")
            .order_by(EventFeedbackRow.text)
        )
        return list(self._connection.execute(statement).scalars())

    def unfrozen(self) -> list[Event]:
        return self._many(UNFROZEN, Event)

    def freeze(self, event_id: int, marks: Mapping[str, Any]) -> None:
        of_event = EventFeedbackRow.event_id == event_id
        self._connection.execute(
            sa.delete(EventFeedbackRow).where(of_event, EventFeedbackRow.text == "")
        )
        self._connection.execute(sa.update(EventFeedbackRow).where(of_event).values(mark=None))
        self.update(event_id, marks=dict(marks))
