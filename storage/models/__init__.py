"""All tables. Alembic and the repositories import them from here."""

from storage.models.base import Base
from storage.models.broadcasts import BroadcastRow
from storage.models.contest import (
    ContestRow,
    JurorRow,
    MarkRow,
    NominationRow,
    NomineeRow,
    TallyRow,
    VotedRow,
)
from storage.models.deliveries import DeliveryRow
from storage.models.erasures import ErasureRow
from storage.models.events import EventFeedbackRow, EventGuestRow, EventLineRow, EventRow
from storage.models.flags import FlagDeedRow, FlagRow
from storage.models.help import HelpAdultRow, HelpCaseRow, HelpLineRow
from storage.models.matches import MatchRow, MeetingRow, PlannedMeetingRow
from storage.models.matching import KeptApartRow, MatchingRow, ProposalRow
from storage.models.people import (
    ChosenProgrammeRow,
    ConsentRow,
    FocusRow,
    InviteRow,
    MembershipRow,
    PersonRow,
    UpdateRow,
)
from storage.models.plans import MaterialRow, PlanRow, PlanTaskRow
from storage.models.practices import PracticeRow
from storage.models.programme import (
    AuditRow,
    BreakRow,
    FiguresRow,
    HeartbeatRow,
    ProgrammeRow,
    QuoteRow,
    StageRow,
    StirredRow,
    TemplateRow,
    TotalRow,
)
from storage.models.responses import AnswerRow, QuestionnaireRow, ResponseRow
from storage.models.rollovers import RolloverPersonRow, RolloverRow, RolloverSideRow

__all__ = [
    "AnswerRow",
    "AuditRow",
    "Base",
    "BreakRow",
    "BroadcastRow",
    "ChosenProgrammeRow",
    "ConsentRow",
    "ContestRow",
    "DeliveryRow",
    "ErasureRow",
    "EventFeedbackRow",
    "EventGuestRow",
    "EventLineRow",
    "EventRow",
    "FiguresRow",
    "FlagDeedRow",
    "FlagRow",
    "FocusRow",
    "HeartbeatRow",
    "HelpAdultRow",
    "HelpCaseRow",
    "HelpLineRow",
    "InviteRow",
    "JurorRow",
    "KeptApartRow",
    "MarkRow",
    "MatchRow",
    "MatchingRow",
    "MaterialRow",
    "MeetingRow",
    "MembershipRow",
    "NominationRow",
    "NomineeRow",
    "PersonRow",
    "PlanRow",
    "PlanTaskRow",
    "PlannedMeetingRow",
    "PracticeRow",
    "ProgrammeRow",
    "ProposalRow",
    "QuestionnaireRow",
    "QuoteRow",
    "ResponseRow",
    "RolloverPersonRow",
    "RolloverRow",
    "RolloverSideRow",
    "StageRow",
    "StirredRow",
    "TallyRow",
    "TemplateRow",
    "TotalRow",
    "UpdateRow",
    "VotedRow",
]
