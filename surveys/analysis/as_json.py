"""`summary --json`. Field names are the contract's (design, "Contract of names", schema 1)."""

from collections.abc import Iterable
from dataclasses import MISSING, asdict, fields
from datetime import date
from typing import Any

from surveys.analysis.last_year import YearRow
from surveys.analysis.meetings import Meetings
from surveys.analysis.summary import Summary
from surveys.analysis.tables import Tables

SCHEMA = 1
# Lists of rows that schema 1 has beyond the contract's fields (docs/figures.md).
ADDED = ("attrition", "weeks", "endings", "events", "event_list", "opportunities", "threats")
LAST_YEAR = "last_year"
ADDED_TABLES = tuple(field.name for field in fields(Tables) if field.default is not MISSING)


def to_json(summary: Summary, before: Iterable[YearRow] = ()) -> dict[str, Any]:
    """Schema 1 of the contract; figures unrounded. `before`: see `last_year`."""
    return {
        "schema": SCHEMA,
        "as_of": summary.as_of.isoformat(),
        "programme": {
            "id": summary.programme_id,
            "school": summary.school,
            "year": summary.year,
        },
        "participation": _plain(summary.participation),
        "responses": _plain(summary.responses),
        "meetings": _meetings(summary.meetings),
        "satisfaction": _plain(summary.tables.satisfaction),
        "growth": _plain(summary.tables.growth),
        "expectations": _plain(summary.tables.expectations),
        "indicators": _plain(summary.indicators),
        "strengths": _plain(summary.strengths),
        "weaknesses": _plain(summary.weaknesses),
        "omitted": _plain(summary.omitted),
        LAST_YEAR: _plain(before),
        **{name: _plain(getattr(summary, name)) for name in ADDED},
        **{name: _plain(getattr(summary.tables, name)) for name in ADDED_TABLES},
    }


def empty_json(as_of: date) -> dict[str, Any]:
    """Schema 1 of a base without a programme."""
    lists = ("participation", "responses", "satisfaction", "growth", "expectations")
    sides = ("indicators", "strengths", "weaknesses", "omitted", LAST_YEAR, *ADDED, *ADDED_TABLES)
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "programme": None,
        "meetings": _meetings(Meetings(0, 0, 0, 0)),
    } | {key: [] for key in (*lists, *sides)}


def _meetings(found: Meetings) -> dict[str, int]:
    """The contract's four; what compliance divides stands in its indicator."""
    return {
        "planned": found.planned,
        "held": found.held,
        "matches": found.matches,
        "silent": found.silent,
    }


def _plain(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]
