"""Triggers that count how often the facts of a programme have changed (`programme.facts_rev`).

Planning looks again only at programmes whose count has moved. That must not rest on every use case
thinking of it, nor on this process alone writing: the database counts for itself. They are made anew
with every upgrade, so that a rebuilt table has them too.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import sqlalchemy as sa

OWN = "SELECT {row}.programme_id"
OF_MATCH = 'SELECT programme_id FROM "match" WHERE id = {row}.match_id'
OF_EVENT = "SELECT programme_id FROM event WHERE id = {row}.event_id"
OF_PERSON = "SELECT programme_id FROM membership WHERE person_id = {row}.id"

WHOSE: Mapping[str, str] = MappingProxyType(
    {
        "delivery": OWN,
        "event": OWN,
        "event_guest": OF_EVENT,
        "flag": OWN,
        "match": OWN,
        "meeting": OF_MATCH,
        "membership": OWN,
        "person": OF_PERSON,
        "planned_meeting": OF_MATCH,
        "response": OWN,
    }
)
"""Tables that planning reads, and whose facts a row is: none ever moves to another programme. What it
reads of the programme itself is little and compared whole."""

_SLOT = "membership_id", "match_id", "questionnaire", "moment", "wave"
_OF_RESPONSE = ("status", "closes_at", *_SLOT)

# where nearly every press or message writes: only what planning looks at
UPDATES: Mapping[str, str] = MappingProxyType(
    {
        "delivery": "UPDATE ON delivery WHEN NEW.state <> 'claimed'",  # what became of it counts
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
    for table, whose in WHOSE.items():
        events = {
            "insert": f'INSERT ON "{table}"',
            "update": UPDATES.get(table, f'UPDATE ON "{table}"'),
            "delete": f'DELETE ON "{table}"',
        }
        for kind, event in events.items():
            programmes = whose.format(row="OLD" if kind == "delete" else "NEW")
            name = f"stirred_by_{table}_{kind}"
            counts = f"UPDATE programme SET facts_rev = facts_rev + 1 WHERE id IN ({programmes})"  # noqa: S608  # our own words
            yield name, f"CREATE TRIGGER {name} AFTER {event} BEGIN {counts}; END"


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
