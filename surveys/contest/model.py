"""A contest of one programme: who may win what, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

TITLES: Sequence[str] = (
    "Лучший наставник ученика",
    "Лучший наставник молодого педагога",
    "Лучший наставник-ровесник",
)
"""Nominations to begin with; the curator changes them."""

CRITERIA: Sequence[str] = (
    "Встречи идут регулярно",
    "Бережное отношение к наставляемому",
    "Что изменилось у пары за год",
    "Свои находки и приёмы",
    "Делится опытом с другими",
)
"""What the jury marks, each from `LOWEST` to `HIGHEST`."""

LOWEST, HIGHEST = 1, 5
MOST_TITLES = 8
TITLE_LENGTH = 80  # characters


class Phase(StrEnum):
    NOMINATING = "nominating"
    VOTING = "voting"  # the jury marks meanwhile
    COUNTING = "counting"  # until the curator's word
    PUBLISHED = "published"


class Edge(StrEnum):
    """A date that the curator may move."""

    NOMINATING = "n"
    VOTING = "v"


class NomineeState(StrEnum):
    ASKED = "asked"  # proposed; nobody sees the card before their own yes
    AGREED = "agreed"
    DECLINED = "declined"  # or taken back: is not asked again


@dataclass(frozen=True, slots=True)
class Contest:
    id: int
    programme_id: int
    nominate_until: date  # inclusive, as the other
    vote_until: date
    opened_at: datetime
    announced_at: datetime | None = None
    published_at: datetime | None = None

    def phase(self, today: date) -> Phase:
        if self.published_at is not None:
            return Phase.PUBLISHED
        if today <= self.nominate_until:
            return Phase.NOMINATING
        return Phase.VOTING if today <= self.vote_until else Phase.COUNTING


@dataclass(frozen=True, slots=True)
class Nomination:
    id: int
    contest_id: int
    title: str


@dataclass(frozen=True, slots=True)
class Nominee:
    """A mentor in one nomination. The last three are set when the results are published."""

    id: int
    nomination_id: int
    person_id: int
    state: NomineeState
    jury: int | None = None  # mean sum of five marks, in hundredths
    votes: int | None = None  # None: too few in the nomination to be told
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    nominee_id: int
    juror_id: int  # person
    criterion: int  # from 1
    points: int


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a nominee's result is from its publishing on."""

    nominee_id: int
    jury: int | None  # hundredths
    votes: int | None
    place: int | None
