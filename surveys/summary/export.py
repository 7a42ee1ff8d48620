"""The workbook with everything, for the curator in the chat and for the host at the console."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from random import Random, SystemRandom
from typing import Any, Protocol

from surveys.access.actions import Action
from surveys.analysis.as_json import to_json
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.frozen import with_frozen
from surveys.analysis.read import Definitions, read_facts
from surveys.analysis.read import Tx as FactsTx
from surveys.analysis.sheets import Sheet
from surveys.analysis.summary import summarize
from surveys.analysis.workbook import export_workbook
from surveys.people.desk import Forbidden, desk_in, desk_of
from surveys.ports import (
    HasAudit,
    HasContests,
    HasFigures,
    HasMemberships,
    HasPeople,
    HasPractices,
    HasProgrammes,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.programme.year import current_year, default_stages, year_start
from surveys.summary.end_of_year import sheets
from surveys.summary.figures import published
from surveys.summary.pulses import own_matches


class Tx(FactsTx, HasFigures, HasContests, HasPractices, Protocol):
    pass


class CuratorTx(Tx, HasMemberships, Protocol):
    pass


class AnnounceTx(HasProgrammes, HasPeople, HasMemberships, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Source:
    """What the workbook is made of. Holds the programme's secret: never log it."""

    facts: ProgrammeFacts
    secret: str
    own_matches: Collection[int]
    day: date
    published: dict[str, Any] | None = None  # aggregate figures; without them no table of answers
    more: tuple[Sheet, ...] = ()  # the contest, the bank of practices


def announce(tx: AnnounceTx, now: datetime, account: int) -> int | Forbidden:
    """That names go out, and to whom; of which programme. Before anything is read: the act of whoever is
    erased meanwhile tells of a workbook they may be in.
    """
    desk = desk_of(tx, account, Action.EXPORT)
    if desk is None:
        return Forbidden()
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="export",
        subject=f"programme:{desk.programme.id}",
        now=now,
    )
    return desk.programme.id


def for_curator(
    tx: CuratorTx, now: datetime, account: int, definitions: Definitions, programme_id: int
) -> Source | Forbidden:
    """Leaves out what was told about pairs the curator is in."""
    desk = desk_in(tx, account, Action.EXPORT, programme_id)
    if desk is None:
        return Forbidden()
    facts = read_facts(tx, definitions, desk.programme.id, now)
    own = own_matches(facts, desk.person.id)
    secret = tx.programmes.secret(desk.programme.id)
    figures = published(tx, desk.programme.id)
    more = tuple(sheets(tx, desk.programme.id))
    return Source(facts, secret, own, desk.today(now), figures, more)


def for_host(tx: Tx, definitions: Definitions, now: datetime, programme_id: int) -> Source:
    """At the console: everything. Raises LookupError for an unknown programme."""
    facts = read_facts(tx, definitions, programme_id, now)
    secret = tx.programmes.secret(programme_id)
    day = local_day(facts.programme, now)
    more = tuple(sheets(tx, programme_id))
    return Source(facts, secret, (), day, published=published(tx, programme_id), more=more)


def nothing(now: datetime, timezone: str) -> Source:
    """Of a base without a programme: a workbook of headers."""
    year = current_year(now, timezone)
    programme = Programme(0, "", year, timezone, default_stages(year_start(year)))
    facts = ProgrammeFacts(programme, (), (), (), (), (), ())
    return Source(facts, "", (), local_day(programme, now))


def workbook(source: Source, now: datetime, min_group: int, rng: Random | None = None) -> bytes:
    """An .xlsx file. `rng`: for tests; keys of aggregate respondents must not be drawn again."""
    return export_workbook(
        source.facts,
        now,
        min_group,
        rng or SystemRandom(),
        secret=source.secret.encode(),
        own_matches=source.own_matches,
        told=_told(source, now, min_group) if source.facts.memberships else {},
        more=source.more,
    )


def _told(source: Source, now: datetime, min_group: int) -> dict[str, Any]:
    """The tables of the summary: aggregate ones only as they were published."""
    live = summarize(source.facts, now, min_group, estimates=False)
    return to_json(with_frozen(live, source.published))
