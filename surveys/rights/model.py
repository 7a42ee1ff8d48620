"""Erasing: how much, on what ground, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ERASED_NAME = "бывший участник"
"""What the other side of a pair and the curator's list of pairs show instead of a name."""


class Extent(StrEnum):
    ALL = "all"
    ANONYMOUS = "anonymous"  # answers of large groups stay, without any link to the person


class Basis(StrEnum):
    OWN = "own"  # the person has taken the consent back
    REPRESENTATIVE = "representative"  # the representative has; the curator recorded it
    RETENTION = "retention"  # the time for which data are kept is over


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal outside the database: enough to find the row again, and no more.

    A row number may be given again after a restore; together with the moment of its creation it
    never is.
    """

    person_id: int
    created_at: datetime
    extent: Extent
    basis: Basis
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A response that stays: which choices, by question. Never a text."""

    response_id: int
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What the act is written from."""

    id: int
    programme_id: int
    number: int
    person_id: int
    extent: Extent
    basis: Basis
    at: datetime
    counts: Mapping[str, int]
    kept: int
    exported_on: tuple[date, ...]
