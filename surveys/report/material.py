"""All that a report is made of, read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.analysis.last_year import YearRow, last_year
from surveys.analysis.summary import Summary, summarize
from surveys.contest.outcome import Table, tables
from surveys.matches.cards import Card
from surveys.people.desk import Forbidden, desk_of
from surveys.people.model import Form as Way
from surveys.people.model import MembershipState, Role
from surveys.ports import (
    HasAudit,
    HasContests,
    HasPractices,
    HasQuotes,
    HasTemplates,
    HasTotals,
)
from surveys.practices.book import approved
from surveys.practices.model import Words
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.programme.quality import Form, form_of
from surveys.programme.totals import Totals, entered
from surveys.questionnaires.library import Library
from surveys.report.cards import Project, projects
from surveys.report.quotes import Quote, written
from surveys.report.scales import Scales, scales
from surveys.summary import export as exporting
from surveys.summary import sources
from surveys.summary.before import year_before
from surveys.summary.board import board

Titles = Mapping[str, Way]


class Tx(
    sources.Tx, HasTemplates, HasTotals, HasQuotes, HasContests, HasPractices, HasAudit, Protocol
):
    pass


@dataclass(frozen=True)
class Source:
    """As it was read; `material` makes the figures of it."""

    found: sources.Sources
    curators: tuple[str, ...]
    template: bytes | None  # the school's own
    totals: Totals
    quality: Form
    before: Summary | None  # the school's last year, as published
    approved: frozenset[str]  # digests of texts, see `quotes`
    secret: str
    contest: tuple[Table, ...] = ()  # once its results are out
    practices: tuple[Words, ...] = ()  # of the year, in the bank; nobody is named

    @property
    def published(self) -> bool:
        return self.found.published is not None


@dataclass(frozen=True, slots=True)
class Material:
    """What goes to the child process. Names nobody but who runs the programme."""

    programme: Programme
    summary: Summary
    published: bool  # are the aggregate figures there to be shown?
    pairs: Sequence[Card]
    titles: Titles
    scales: Scales
    curators: tuple[str, ...]
    day: date
    at: datetime
    totals: Totals
    quality: Form
    before: Sequence[YearRow]
    projects: tuple[Project, ...] = ()
    practices: tuple[Words, ...] = ()
    quotes: tuple[Quote, ...] = ()  # approved ones
    contest: tuple[Table, ...] = ()  # names of who agreed to the card


def for_curator(
    tx: Tx, now: datetime, account: int, library: Library, min_group: int
) -> Source | Forbidden:
    desk = desk_of(tx, account, Action.REPORT)
    if desk is None:
        return Forbidden()
    return gather(tx, library, desk.programme, now, min_group, reader=desk.person.id)


def gather(
    tx: Tx,
    library: Library,
    programme: Programme,
    now: datetime,
    min_group: int,
    *,
    reader: int | None = None,
) -> Source:
    """`reader` None: at the console, where full names may stand."""
    found = sources.gather(tx, library, programme, now, reader=reader)
    names = tuple(
        (person.full_name if reader is None else None) or person.chat_name
        for person, membership in tx.people.in_programme(programme.id)
        if membership.role is Role.CURATOR and membership.state is MembershipState.ACTIVE
    )
    return Source(
        found,
        names,
        tx.templates.content(programme.id),
        entered(tx, programme.id),
        form_of(tx, programme.id),
        year_before(tx, library, programme, now, min_group),
        frozenset(tx.quotes.approved(programme.id)),
        tx.programmes.secret(programme.id),
        tables(tx, programme.id),
        tuple(one.words for one in approved(tx, (programme.id,))),
    )


def material(
    source: Source, titles: Titles, library: Library, now: datetime, min_group: int
) -> Material:
    """Pure, and quick: aggregate figures are taken as they were published."""
    made = board(source.found, now, min_group)
    facts = source.found.facts
    texts = written(facts, source.secret, source.approved, now, min_group)
    return Material(
        programme=made.programme,
        summary=made.summary,
        published=made.published,
        pairs=made.pairs,
        titles=dict(titles),  # what is frozen does not go to another process
        scales=scales(library),
        curators=source.curators,
        day=local_day(made.programme, now),
        at=now,
        totals=source.totals,
        quality=source.quality,
        before=last_year(
            made.summary.indicators, source.before.indicators if source.before else ()
        ),
        projects=projects(facts),
        practices=source.practices,
        quotes=tuple(one for one in texts if one.approved),
        contest=source.contest,
    )


def nothing(now: datetime, timezone: str, min_group: int) -> Material:
    """Of a base without a programme."""
    facts = exporting.nothing(now, timezone).facts
    summary = summarize(facts, now, min_group, estimates=False)
    day = local_day(facts.programme, now)
    return Material(
        facts.programme, summary, False, (), {}, {}, (), day, now, Totals({}, {}), Form({}), ()
    )


def record(tx: HasAudit, source: Source, now: datetime) -> None:
    """That the year's figures went out, and to whom."""
    programme = source.found.facts.programme
    tx.audit.add(
        programme_id=programme.id,
        actor_id=source.found.reader,
        action="report",
        subject=f"programme:{programme.id}",
        now=now,
    )
