"""The transaction as a whole, and how work reaches it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from surveys.ports.audit import HasAudit
from surveys.ports.contest import HasContests
from surveys.ports.deliveries import HasBroadcasts, HasDeliveries
from surveys.ports.events import HasEvents
from surveys.ports.flags import HasFlags
from surveys.ports.help import HasHelp
from surveys.ports.matches import HasMatches, HasMeetings, HasPlanned
from surveys.ports.matching import HasMatching
from surveys.ports.people import HasConsents, HasFocuses, HasInvites, HasMemberships, HasPeople
from surveys.ports.plans import HasPlans
from surveys.ports.practices import HasPractices
from surveys.ports.programmes import HasProgrammes, HasQuotes, HasTemplates, HasTotals
from surveys.ports.responses import HasFigures, HasQuestionnaires, HasResponses, HasSlots
from surveys.ports.rights import HasErasing, HasErasures, HasPersonal
from surveys.ports.rollovers import HasRollovers
from surveys.ports.running import HasHeartbeat, HasStirred, HasUpdates

T = TypeVar("T")


class Tx(
    HasProgrammes,
    HasTemplates,
    HasTotals,
    HasQuotes,
    HasRollovers,
    HasContests,
    HasPeople,
    HasMemberships,
    HasInvites,
    HasConsents,
    HasFocuses,
    HasMatches,
    HasMeetings,
    HasMatching,
    HasPlanned,
    HasPlans,
    HasPractices,
    HasResponses,
    HasSlots,
    HasQuestionnaires,
    HasDeliveries,
    HasBroadcasts,
    HasEvents,
    HasAudit,
    HasFigures,
    HasPersonal,
    HasErasing,
    HasErasures,
    HasHelp,
    HasFlags,
    HasHeartbeat,
    HasStirred,
    HasUpdates,
    Protocol,
):
    """All of it: what a store hands to the work it runs. Use cases ask for less."""

    def apart(self) -> AbstractContextManager[object]:
        """What is written within is undone if it raises; the rest of the transaction is not."""
        ...


class AlreadyApplied(Exception):  # noqa: N818  # not an error: the update has done its work before
    """A redelivered update reached a write: nothing was changed."""


class Store(Protocol):
    """How handlers and ticks reach the database."""

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run a use case in the one writer; returns when it is durable."""
        ...

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a query on a reading connection."""
        ...

    async def scan(self, work: Callable[[Tx], T]) -> T:
        """Run a query that reads a whole programme, in a thread: no press waits for it."""
        ...


class Hurry(Protocol):
    """Have what is urgent sent now: called after the write that has put it into the outbox."""

    def __call__(self) -> None: ...
