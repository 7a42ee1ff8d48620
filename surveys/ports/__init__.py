"""What use cases need from storage. Each use case names its own narrow part:

    class Tx(HasPeople, HasInvites, Protocol): ...

Methods are synchronous: they run inside one transaction, in the writer's thread or under a
reader. `add…` methods that can meet an existing row return None (or False) instead of raising.
"""

from surveys.ports.audit import Audit, Deed, HasAudit, Noticed
from surveys.ports.contest import Contests, HasContests
from surveys.ports.deliveries import Broadcasts, Deliveries, HasBroadcasts, HasDeliveries
from surveys.ports.events import Events, HasEvents
from surveys.ports.flags import Flags, HasFlags
from surveys.ports.help import Cases, HasHelp
from surveys.ports.matches import (
    HasMatches,
    HasMeetings,
    HasPlanned,
    Matches,
    Meetings,
    Planned,
)
from surveys.ports.matching import HasMatching, Matching
from surveys.ports.people import (
    Consents,
    Focuses,
    HasConsents,
    HasFocuses,
    HasInvites,
    HasMemberships,
    HasPeople,
    Invites,
    Memberships,
    People,
)
from surveys.ports.plans import HasPlans, Plans
from surveys.ports.practices import HasPractices, Practices
from surveys.ports.programmes import (
    HasProgrammes,
    HasQuotes,
    HasTemplates,
    HasTotals,
    Programmes,
    Quotes,
    Templates,
    Totals,
)
from surveys.ports.responses import (
    Figures,
    HasFigures,
    HasQuestionnaires,
    HasResponses,
    HasSlots,
    Questionnaires,
    Responses,
    Slots,
)
from surveys.ports.rights import Erasing, Erasures, HasErasing, HasErasures, HasPersonal, Personal
from surveys.ports.rollovers import HasRollovers, Rollovers
from surveys.ports.running import (
    HasHeartbeat,
    HasStirred,
    HasUpdates,
    Heartbeat,
    Stir,
    Stirred,
    Updates,
)
from surveys.ports.store import AlreadyApplied, Hurry, Store, Tx

__all__ = [
    "AlreadyApplied",
    "Audit",
    "Broadcasts",
    "Cases",
    "Consents",
    "Contests",
    "Deed",
    "Deliveries",
    "Erasing",
    "Erasures",
    "Events",
    "Figures",
    "Flags",
    "Focuses",
    "HasAudit",
    "HasBroadcasts",
    "HasConsents",
    "HasContests",
    "HasDeliveries",
    "HasErasing",
    "HasErasures",
    "HasEvents",
    "HasFigures",
    "HasFlags",
    "HasFocuses",
    "HasHeartbeat",
    "HasHelp",
    "HasInvites",
    "HasMatches",
    "HasMatching",
    "HasMeetings",
    "HasMemberships",
    "HasPeople",
    "HasPersonal",
    "HasPlanned",
    "HasPlans",
    "HasPractices",
    "HasProgrammes",
    "HasQuestionnaires",
    "HasQuotes",
    "HasResponses",
    "HasRollovers",
    "HasSlots",
    "HasStirred",
    "HasTemplates",
    "HasTotals",
    "HasUpdates",
    "Heartbeat",
    "Hurry",
    "Invites",
    "Matches",
    "Matching",
    "Meetings",
    "Memberships",
    "Noticed",
    "People",
    "Personal",
    "Planned",
    "Plans",
    "Practices",
    "Programmes",
    "Questionnaires",
    "Quotes",
    "Responses",
    "Rollovers",
    "Slots",
    "Stir",
    "Stirred",
    "Store",
    "Templates",
    "Totals",
    "Tx",
    "Updates",
]
