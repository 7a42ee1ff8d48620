"""One transaction's view of the database: a repository a subject, over one connection."""

from contextlib import AbstractContextManager

import sqlalchemy as sa

from storage.repositories.broadcasts import BroadcastsRepository
from storage.repositories.contest import ContestsRepository
from storage.repositories.conversation import (
    AuditRepository,
    FocusesRepository,
    HeartbeatRepository,
    StirredRepository,
    UpdatesRepository,
)
from storage.repositories.deliveries import DeliveriesRepository
from storage.repositories.entry import ConsentsRepository, InvitesRepository
from storage.repositories.erasing import ErasingRepository
from storage.repositories.erasures import ErasuresRepository
from storage.repositories.events import EventsRepository
from storage.repositories.figures import FiguresRepository
from storage.repositories.flags import FlagsRepository
from storage.repositories.help import HelpRepository
from storage.repositories.matches import MatchesRepository, MeetingsRepository
from storage.repositories.matching import MatchingRepository
from storage.repositories.people import MembershipsRepository, PeopleRepository
from storage.repositories.personal import PersonalRepository
from storage.repositories.planned import PlannedRepository
from storage.repositories.plans import PlansRepository
from storage.repositories.practices import PracticesRepository
from storage.repositories.programmes import ProgrammesRepository
from storage.repositories.questionnaires import QuestionnairesRepository
from storage.repositories.quotes import QuotesRepository
from storage.repositories.responses import ResponsesRepository
from storage.repositories.rollovers import RolloversRepository
from storage.repositories.slots import SlotsRepository
from storage.repositories.templates import TemplatesRepository
from storage.repositories.totals import TotalsRepository


class Transaction:
    """Implements `surveys.ports.Tx`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.programmes = ProgrammesRepository(connection)
        self.templates = TemplatesRepository(connection)
        self.totals = TotalsRepository(connection)
        self.quotes = QuotesRepository(connection)
        self.rollovers = RolloversRepository(connection)
        self.contests = ContestsRepository(connection)
        self.people = PeopleRepository(connection)
        self.memberships = MembershipsRepository(connection)
        self.invites = InvitesRepository(connection)
        self.consents = ConsentsRepository(connection)
        self.focuses = FocusesRepository(connection)
        self.matches = MatchesRepository(connection)
        self.meetings = MeetingsRepository(connection)
        self.matching = MatchingRepository(connection)
        self.planned = PlannedRepository(connection)
        self.plans = PlansRepository(connection)
        self.practices = PracticesRepository(connection)
        self.responses = ResponsesRepository(connection)
        self.slots = SlotsRepository(connection)
        self.questionnaires = QuestionnairesRepository(connection)
        self.deliveries = DeliveriesRepository(connection)
        self.broadcasts = BroadcastsRepository(connection)
        self.events = EventsRepository(connection)
        self.audit = AuditRepository(connection)
        self.figures = FiguresRepository(connection)
        self.personal = PersonalRepository(connection)
        self.erasing = ErasingRepository(connection)
        self.erasures = ErasuresRepository(connection)
        self.help = HelpRepository(connection)
        self.flags = FlagsRepository(connection)
        self.heartbeat = HeartbeatRepository(connection)
        self.stirred = StirredRepository(connection)
        self.updates = UpdatesRepository(connection)

    def apart(self) -> AbstractContextManager[object]:
        return self._connection.begin_nested()
