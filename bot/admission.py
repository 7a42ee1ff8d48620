"""What registration depends on, composed."""

from datetime import datetime

import structlog

from bot.settings import Settings
from surveys.deliveries.tick import joined
from surveys.people.admission import Admission
from surveys.people.consents import load_consents
from surveys.people.forms import load_forms
from surveys.ports import Tx
from surveys.questionnaires.library import Library

log = structlog.get_logger(__name__)


def make_admission(settings: Settings, library: Library) -> Admission:
    def on_joined(tx: Tx, membership_id: int, now: datetime) -> None:
        """Their yes is kept whatever planning does: the next tick opens what is due to them."""
        try:
            with tx.apart():
                joined(tx, library.for_membership, membership_id, now)
        except Exception:  # whatever it is, it is not theirs
            log.exception("joined_unplanned", membership=membership_id)

    return Admission(
        forms=load_forms(),
        consents=load_consents(),
        timezone=settings.timezone,
        curator_ids=settings.curator_ids,
        on_joined=on_joined,
    )
