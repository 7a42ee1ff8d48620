"""Where the year's figures and documents come from, for whoever asks for them in the chat."""

import asyncio
from dataclasses import dataclass
from functools import partial

from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.report import material as making
from surveys.report import quotes
from surveys.report.papers import asking
from surveys.report.papers.model import Papers
from surveys.summary import export, match_card, sources
from surveys.summary.board import Board, board


@dataclass(frozen=True, slots=True)
class Study:
    """Each is read in one transaction; what is computed from it never holds up the event loop."""

    store: Store
    library: Library
    clock: Clock
    admission: Admission
    min_group: int

    async def board(self, account: int) -> Board | None:
        """The summary's figures. None: not a curator."""
        now = self.clock.now()
        work = partial(sources.for_curator, library=self.library, now=now, account=account)
        found = await self.store.scan(work)
        if isinstance(found, Forbidden):
            return None
        return await asyncio.to_thread(board, found, now, self.min_group)

    async def source(self, account: int) -> making.Source | Forbidden:
        """What this curator's documents are made of."""
        return await self.store.scan(
            partial(
                making.for_curator,
                library=self.library,
                now=self.clock.now(),
                account=account,
                min_group=self.min_group,
            )
        )

    async def material(self, source: making.Source) -> making.Material:
        """Of the report; seconds of another thread."""
        return await asyncio.to_thread(
            making.material,
            source,
            self.admission.forms,
            self.library,
            self.clock.now(),
            self.min_group,
        )

    async def papers(self, source: making.Source) -> Papers:
        """Certificates, letters, a note, a dossier: the same figures."""
        return await asyncio.to_thread(
            asking.papers,
            source,
            self.admission.forms,
            self.library,
            self.clock.now(),
            self.min_group,
        )

    async def card(self, account: int, match_id: int) -> match_card.Outcome:
        """Of one pair, if it lets its growth be seen."""
        return await self.store.scan(
            partial(
                match_card.match_card,
                library=self.library,
                texts=self.admission.consents,
                now=self.clock.now(),
                account=account,
                match_id=match_id,
                min_group=self.min_group,
            )
        )

    async def cards(self, account: int, programme_id: int) -> tuple[match_card.MatchCard, ...]:
        """Of the archive: pairs in which somebody lets their growth be seen."""
        return await self.store.scan(
            partial(
                match_card.agreed_cards,
                library=self.library,
                texts=self.admission.consents,
                now=self.clock.now(),
                account=account,
                min_group=self.min_group,
                programme_id=programme_id,
            )
        )

    async def words(
        self, account: int, *, number: int = 0, after: str | None = None
    ) -> quotes.Reading | quotes.NothingToRead | Forbidden:
        """What was written and may be quoted: of this number, or the one that comes next."""
        return await self.store.scan(
            partial(
                quotes.read,
                definitions=self.library,
                now=self.clock.now(),
                account=account,
                min_group=self.min_group,
                number=number,
                after=after,
            )
        )

    async def workbook(self, account: int) -> export.Source | Forbidden:
        """What the export is made of; that it goes out is recorded first."""
        now = self.clock.now()
        of = await self.store.write(partial(export.announce, now=now, account=account))
        if isinstance(of, Forbidden):
            return of
        return await self.store.scan(
            partial(
                export.for_curator,
                now=now,
                account=account,
                definitions=self.library,
                programme_id=of,
            )
        )
