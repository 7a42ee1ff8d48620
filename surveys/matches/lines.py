"""Lines that the bot waits for after a meeting: the next step, the topic in one's own words."""

from datetime import date, datetime

from surveys.ports import HasFocuses

NEXT_STEP = "meeting.step"  # focus; data: {"choice", "day", "kind"}, or {"meeting"}
OWN_TOPIC = "meeting.topic"  # the same
PLAN_DAY = "meeting.next"  # data: {"choice"}: a day or an hour
LINES = frozenset({NEXT_STEP, OWN_TOPIC})
OURS = LINES | {PLAN_DAY, "meeting.day"}
LIMIT = 200  # characters


def line(text: str) -> str | None:
    """What was typed as one line; None: nothing to keep."""
    found = " ".join(text.replace("\x00", "").split())
    return found if 0 < len(found) <= LIMIT else None


def listens(
    tx: HasFocuses,
    now: datetime,
    account: int,
    kind: str,
    choice: int,
    held_on: date,
    what: str,
) -> bool:
    """The next typed line is one about this meeting; False: something else is asked already."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind not in OURS:
        return False
    data = {"choice": choice, "day": held_on.toordinal(), "kind": what}
    tx.focuses.set(account, kind, data, now)
    return True
