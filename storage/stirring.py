"""Triggers that note whom a change of facts concerns, in the table `stirred`.

Planning looks again only at these people. That must not rest on every use case thinking of it, nor on
this process alone writing: the database notes for itself. They are made anew with every upgrade, so
that a rebuilt table has them too.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import sqlalchemy as sa

from surveys.people.model import ON_CALL

OFFICES = ", ".join(f"'{role.value}'" for role in sorted(ON_CALL))
OF_MENTOR = """
    SELECT m.programme_id, s.person_id FROM "match" m JOIN membership s ON s.id = m.mentor_id
    WHERE m.id = {match}
"""
OF_BOTH_SIDES = """
    SELECT m.programme_id, s.person_id
    FROM "match" m JOIN membership s ON s.id IN (m.mentor_id, m.mentee_id) WHERE m.id = {row}.match_id
"""

WHOM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "delivery": (
            """
    SELECT {row}.programme_id, {row}.person_id
    WHERE {row}.about_match_id IS NULL AND {row}.about_person_id IS NULL
""",
            OF_MENTOR.replace("{match}", "{row}.about_match_id"),
            """
    SELECT {row}.programme_id, {row}.about_person_id WHERE {row}.about_person_id IS NOT NULL
""",
        ),
        "event": (
            """
    SELECT {row}.programme_id, person_id FROM event_guest WHERE event_id = {row}.id
""",
        ),
        "event_guest": (
            """
    SELECT programme_id, {row}.person_id FROM event WHERE id = {row}.event_id
""",
        ),
        "flag": (
            OF_MENTOR.replace("{match}", "{row}.match_id"),
            """
    SELECT {row}.programme_id, {row}.person_id WHERE {row}.person_id IS NOT NULL
""",
        ),
        "match": (
            """
    SELECT {row}.programme_id, person_id FROM membership WHERE id IN ({row}.mentor_id, {row}.mentee_id)
""",
        ),
        "meeting": (OF_BOTH_SIDES,),
        # who takes part decides what the other side is told; a curator is told of everybody, and without
        # adults to call stage II waits
        "membership": (
            """
    SELECT {row}.programme_id, CASE WHEN {row}.role IN ({offices}) THEN NULL ELSE {row}.person_id END
""",
            """
    SELECT m.programme_id, s.person_id
    FROM "match" m JOIN membership s ON s.id IN (m.mentor_id, m.mentee_id)
    WHERE m.mentor_id = {row}.id OR m.mentee_id = {row}.id
""",
        ),
        "person": (
            """
    SELECT programme_id, CASE WHEN role IN ({offices}) THEN NULL ELSE person_id END
    FROM membership WHERE person_id = {row}.id
""",
            """
    SELECT m.programme_id, s.person_id FROM membership o
    JOIN "match" m ON m.mentor_id = o.id OR m.mentee_id = o.id
    JOIN membership s ON s.id IN (m.mentor_id, m.mentee_id) WHERE o.person_id = {row}.id
""",
        ),
        "planned_meeting": (OF_BOTH_SIDES,),
        "response": (
            """
    SELECT {row}.programme_id, person_id FROM membership WHERE id = {row}.membership_id
""",
        ),
    }
)
"""Tables that planning reads, and whom a row of each concerns: none ever moves to somebody else. What
planning reads of the programme itself is little and compared whole."""

_SLOT = "membership_id", "match_id", "questionnaire", "moment", "wave"
_OF_RESPONSE = ("status", "closes_at", *_SLOT)

# where nearly every press or message writes: only what planning looks at
UPDATES: Mapping[str, str] = MappingProxyType(
    {
        # what became of it counts; of what a curator is told of a pair only that it waits or is withdrawn
        "delivery": "UPDATE ON delivery WHEN NEW.state IN ('pending', 'cancelled') OR NEW.state <> 'claimed'"
        " AND NEW.about_match_id IS NULL AND NEW.about_person_id IS NULL",
        "person": "UPDATE OF kind, paper, unreachable_since, archived_at ON person",
        "response": "UPDATE ON response WHEN ({}) IS NOT ({})".format(
            *(", ".join(f"{row}.{name}" for name in _OF_RESPONSE) for row in ("OLD", "NEW"))
        ),
    }
)


def triggers() -> dict[str, str]:
    """By name: how each is made."""
    return dict(_triggers())


def _triggers() -> Iterator[tuple[str, str]]:
    for table, whom in WHOM.items():
        events = {
            "insert": f'INSERT ON "{table}"',
            "update": UPDATES.get(table, f'UPDATE ON "{table}"'),
            "delete": f'DELETE ON "{table}"',
        }
        for kind, event in events.items():
            row = "OLD" if kind == "delete" else "NEW"
            found = "UNION".join(whom).format(row=row, offices=OFFICES)
            name = f"stirred_by_{table}_{kind}"
            notes = f"INSERT INTO stirred (programme_id, person_id) {found}"  # our own words
            yield name, f"CREATE TRIGGER {name} AFTER {event} BEGIN {notes}; END"


def present(connection: sa.Connection) -> dict[str, str]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(found.all())


def drop(connection: sa.Connection) -> None:
    """Before an upgrade: a table cannot be rebuilt while a trigger of another one names it."""
    for name in present(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def make(connection: sa.Connection) -> None:
    for sql in triggers().values():
        connection.exec_driver_sql(sql)
