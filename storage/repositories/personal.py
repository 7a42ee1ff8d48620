"""Everything that is stored about one person, as plain rows."""

from typing import Any

import sqlalchemy as sa

from storage.models import (
    AuditRow,
    ConsentRow,
    EventRow,
    MatchRow,
    MeetingRow,
    MembershipRow,
    PersonRow,
    PlannedMeetingRow,
)
from storage.personal import HELD, memberships_of
from storage.repositories.base import Repository
from surveys.events.naming import KINDS
from surveys.rights.model import ERASED_NAME

Row = dict[str, Any]


class PersonalRepository(Repository):
    def of(self, person_id: int) -> dict[str, list[Row]]:
        """By table, a query each."""
        found = {name: self._rows(name, person_id) for name in HELD}
        for row in found["audit"]:
            if row["subject"] != f"person:{person_id}":  # what was done to others is theirs
                row["subject"], row["details"] = None, {}
        return found

    def _rows(self, name: str, person_id: int) -> list[Row]:
        held = HELD[name]
        statement = (
            sa.select(*held.shown, *_more(name, person_id))
            .where(held.whose(person_id))
            .order_by(*held.table.primary_key.columns)
        )
        return [dict(row) for row in self._connection.execute(statement).mappings()]


def _more(name: str, person_id: int) -> list[sa.Label[Any]]:
    """What stands for the columns that are hidden because they name others."""
    mine = memberships_of(person_id)
    match name:
        case "match":
            other = sa.case(
                (MatchRow.mentor_id.in_(mine), MatchRow.mentee_id), else_=MatchRow.mentor_id
            )
            name_of = (
                sa.select(
                    sa.case((PersonRow.erased_at.is_(None), PersonRow.chat_name), else_=ERASED_NAME)
                )
                .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
                .where(MembershipRow.id == other)
                .scalar_subquery()
            )
            as_mentor = MatchRow.mentor_id.in_(mine)
            return [name_of.label("with"), as_mentor.label("as_mentor")]
        case "meeting":
            logged = MeetingRow.logged_by.in_(mine)
            return [logged.label("own")]
        case "planned_meeting":
            mentors = sa.select(MatchRow.id).where(MatchRow.mentor_id.in_(mine))
            reminded = sa.case(
                (PlannedMeetingRow.match_id.in_(mentors), PlannedMeetingRow.mentor_reminded),
                else_=PlannedMeetingRow.mentee_reminded,
            )
            own = PlannedMeetingRow.set_by.in_(mine)
            return [own.label("own"), reminded.label("reminded")]
        case "consent":
            return [(ConsentRow.recorded_by == person_id).label("own")]
        case "event_guest" | "event_feedback":
            of = HELD[name].table.c.event_id
            kind = sa.case(*((EventRow.kind == one, said) for one, said in KINDS.items()))
            said = kind + sa.case((EventRow.title == "", ""), else_=": " + EventRow.title)
            return [sa.select(said).where(EventRow.id == of).scalar_subquery().label("event")]
        case "audit":
            return [(AuditRow.actor_id == person_id).label("own")]
        case _:
            return []
