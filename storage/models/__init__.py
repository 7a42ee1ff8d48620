"""All tables. Alembic and the repositories import them from here."""

from storage.models.base import Base
from storage.models.deliveries import DeliveryRow
from storage.models.matches import MatchRow, MeetingRow
from storage.models.people import (
    ConsentRow,
    FocusRow,
    InviteRow,
    MembershipRow,
    PersonRow,
    UpdateRow,
)
from storage.models.programme import AuditRow, BreakRow, ProgrammeRow, StageRow
from storage.models.responses import AnswerRow, QuestionnaireRow, ResponseRow

__all__ = [
    "AnswerRow",
    "AuditRow",
    "Base",
    "BreakRow",
    "ConsentRow",
    "DeliveryRow",
    "FocusRow",
    "InviteRow",
    "MatchRow",
    "MeetingRow",
    "MembershipRow",
    "PersonRow",
    "ProgrammeRow",
    "QuestionnaireRow",
    "ResponseRow",
    "StageRow",
    "UpdateRow",
]
