"""The results: on the curator's word, once, and from then on as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime, hall
from surveys.contest.hall import Tx as HallTx
from surveys.contest.model import Contest, Frozen, Nomination, Nominee, NomineeState, Phase
from surveys.contest.places import HUNDRED, hundredths, results
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import HasAudit, HasContests, HasPeople


class Tx(HallTx, HasAudit, Protocol):
    pass


class ResultsTx(HasPeople, HasContests, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    jury: float | None  # mean sum of five marks
    votes: int | None
    place: int | None


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    rows: tuple[Row, ...]  # by place, then by name; those without a place last


@dataclass(frozen=True, slots=True)
class Minutes:
    """As published. `whole`: with all places and points; else the winners alone."""

    contest: Contest
    school: str
    year: str
    jury: int  # how many
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Results:
    hall: Hall
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Sure:
    """Asked once more: what is published is not changed."""

    hall: Hall
    unmarked: int  # cards without a mark of the jury


def publish(
    tx: Tx, now: datetime, account: int, min_group: int, *, sure: bool
) -> Results | Sure | WrongTime | Gone | Forbidden:
    """A second press, or another curator's, finds the results that the first has published."""
    if desk_of(tx, account, Action.RUN_CONTEST) is None:
        return Forbidden()
    seen = hall(tx, now, account, Action.RUN_CONTEST)
    if isinstance(seen, NoContest):
        return Gone()
    if seen.phase is Phase.PUBLISHED:
        return Results(seen, minutes(seen))
    if seen.phase is not Phase.COUNTING:
        return WrongTime(seen.phase)
    marks = tx.contests.marks(seen.contest.id)
    if not sure:
        marked = {one.nominee_id for one in marks}
        return Sure(seen, sum(one.id not in marked for one in seen.cards))
    votes = tx.contests.votes(seen.contest.id)
    frozen: list[Frozen] = []
    for nomination in seen.nominations:
        found = results([one.id for one in seen.of(nomination.id)], marks, votes, min_group)
        frozen += [
            Frozen(
                one,
                None if result.jury is None else hundredths(result.jury),
                result.votes,
                result.place,
            )
            for one, result in found.items()
        ]
    tx.contests.publish(seen.contest.id, frozen, now)
    tx.audit.add(
        programme_id=seen.contest.programme_id,
        actor_id=seen.me,
        action="contest.published",
        subject=f"programme:{seen.contest.programme_id}",
        now=now,
    )
    after = hall(tx, now, account, Action.RUN_CONTEST)
    assert isinstance(after, Hall)  # it was there a moment ago
    return Results(after, minutes(after))


@dataclass(frozen=True, slots=True)
class Published:
    """A contest whose results are out, with the cards of who is still there."""

    contest: Contest
    nominations: Sequence[Nomination]
    cards: Sequence[Nominee]
    names: Mapping[int, str]  # by person


def published(tx: ResultsTx, programme_id: int) -> Published | None:
    """For the yearly report and the export; None before the results are out."""
    contest = tx.contests.of_programme(programme_id)
    if contest is None or contest.published_at is None:
        return None
    names = {
        person.id: person.chat_name
        for person, member in tx.people.in_programme(programme_id)
        if person.erased_at is None and not member.withdrawn
    }
    cards = [
        one
        for one in tx.contests.nominees(contest.id)
        if one.state is NomineeState.AGREED and one.person_id in names
    ]
    return Published(contest, tx.contests.nominations(contest.id), cards, names)


def tables(tx: ResultsTx, programme_id: int) -> tuple[Table, ...]:
    """A table a nomination; empty before the results are out."""
    found = published(tx, programme_id)
    if found is None:
        return ()
    return tuple(
        Table(
            each.title,
            _rows(found.names, [one for one in found.cards if one.nomination_id == each.id]),
        )
        for each in found.nominations
    )


def seen_results(tx: HallTx, now: datetime, account: int) -> Results | WrongTime | NoContest:
    """For everybody, once published."""
    seen = hall(tx, now, account)
    if isinstance(seen, NoContest):
        return seen
    if seen.phase is not Phase.PUBLISHED:
        return WrongTime(seen.phase)
    return Results(seen, minutes(seen))


def whole(tx: HallTx, now: datetime, account: int) -> Results | WrongTime | Gone | Forbidden:
    """For who runs the programme: the document for the head."""
    if desk_of(tx, account, Action.RUN_CONTEST) is None:
        return Forbidden()
    found = seen_results(tx, now, account)
    return Gone() if isinstance(found, NoContest) else found


def minutes(seen: Hall) -> Minutes:
    programme = seen.desk.programme
    names = {one.id: one.chat_name for one in seen.people.values()}
    return Minutes(
        seen.contest,
        programme.school,
        programme.year,
        len(seen.jurors),
        tuple(Table(one.title, _rows(names, seen.of(one.id))) for one in seen.nominations),
    )


def _rows(names: Mapping[int, str], nominees: Sequence[Nominee]) -> tuple[Row, ...]:
    rows = (
        Row(
            names[one.person_id],
            None if one.jury is None else one.jury / HUNDRED,
            one.votes,
            one.place,
        )
        for one in nominees
    )
    return tuple(sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.name)))
