"""The draft as it lies in the database: a row for each mentee who waits."""

from dataclasses import dataclass
from datetime import datetime

from surveys.matching.model import Assignment, Left, Proposal, Why


@dataclass(frozen=True, slots=True)
class Run:
    rev: int  # rises with every change: tells a button of an older draft
    made_at: datetime  # when proposals were last made for everybody


@dataclass(frozen=True, slots=True)
class Draft:
    programme_id: int
    mentee_id: int
    mentor_id: int | None
    form: str
    score: int = 0
    locked: bool = False  # the curator's own choice: stays when proposals are made anew
    why: Why | None = None  # without a mentor
    better_id: int | None = None  # a mentor who would suit more


def drafts_of(programme_id: int, found: Assignment) -> list[Draft]:
    def of(one: Proposal | Left) -> Draft:
        if isinstance(one, Left):
            return Draft(programme_id, one.mentee, None, one.form, why=one.why)
        return Draft(
            programme_id,
            one.mentee,
            one.mentor,
            one.form,
            one.score,
            one.fixed,
            better_id=one.better,
        )

    return [*map(of, found.proposals), *map(of, found.left)]
