"""`meetings` of the summary, counted a second time out of the exported workbook alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from surveys.analysis.as_json import to_json
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.summary import summarize
from surveys.analysis.workbook import export_workbook
from surveys.flags.table import Key
from surveys.matches.model import PlannedMeeting
from tests.analysis.factory import STYLES, Odds, programme
from tests.analysis.reckoned import Table, read

DAY = timedelta(days=1)
MOMENTS = (datetime(2025, 11, 28), datetime(2026, 2, 10), datetime(2026, 5, 4))  # noqa: DTZ001


def with_days(facts: ProgrammeFacts, today: datetime, rng: Random) -> ProgrammeFacts:
    """Every second pair has agreed on a day, some of which have passed; the curator is patient."""
    agreed = tuple(
        PlannedMeeting(
            n,
            one.id,
            today.date() + rng.randrange(-9, 9) * DAY,
            None,
            one.mentor_id,
            facts_at(today),
        )
        for n, one in enumerate(facts.matches)
        if rng.random() < 0.5
    )
    patient = rng.choice([(), ((Key.SILENCE_NOTE.value, 24),)])
    return replace(facts, planned=agreed, programme=replace(facts.programme, thresholds=patient))


def facts_at(today: datetime) -> datetime:
    return today.replace(hour=12, tzinfo=UTC)


@pytest.mark.parametrize("today", MOMENTS)
@pytest.mark.parametrize("seed", range(4))
def test_the_workbook_gives_the_same_meetings(seed: int, today: datetime) -> None:
    facts = programme(500 + seed, 4 + seed * 9, STYLES[seed], Odds())
    facts = with_days(facts, today, Random(seed))
    now = facts_at(today)
    content = export_workbook(facts, now, 5, Random(1), secret=b"s")
    book = read(content, "matches", "meetings", "agreed", "calendar")
    assert to_json(summarize(facts, now, 5))["meetings"] == reckoned(book, today)


def reckoned(book: dict[str, Table], today: datetime) -> dict[str, int]:
    calendar = book["calendar"]
    (main,) = (row for row in calendar if row["name"] == "II")
    (patience,) = (row["days"] for row in calendar if row["period"] == "silence")
    breaks = [row for row in calendar if row["period"] == "break"]

    def term_days(first: datetime, last: datetime) -> int:
        days = [first + n * DAY for n in range((last - first).days + 1)]
        return sum(not any(b["starts_on"] <= d <= b["ends_on"] for b in breaks) for d in days)

    held = [m for m in book["meetings"] if m["held_on"] <= today and m["state"] != "disputed"]
    ahead = {row["match"] for row in book["agreed"] if row["on_day"] >= today}
    formed = [match for match in book["matches"] if match["starts_on"] <= today]
    planned = silent = 0
    for match in formed:
        first = max(match["starts_on"], main["starts_on"])
        last = min(match["ended_on"] or today, main["ends_on"], today)
        planned += 2 * term_days(first, last) // 30
        met = [one["held_on"] for one in held if one["match"] == match["match"]]
        since = max([match["starts_on"], main["starts_on"] - DAY, *met]) + DAY
        over = match["ended_on"] is not None and match["ended_on"] <= today
        if (not over or match["end_reason"] == "year") and match["match"] not in ahead:
            silent += term_days(since, min(today, main["ends_on"])) >= patience
    return {"planned": planned, "held": len(held), "matches": len(formed), "silent": silent}


def test_a_day_that_has_passed_is_in_the_export_and_silences_nothing() -> None:
    facts = programme(1, 12)
    today = MOMENTS[1]
    late = replace(facts, planned=tuple(_day(m.id, date(2026, 2, 9)) for m in facts.matches))
    ahead = replace(facts, planned=tuple(_day(m.id, date(2026, 2, 10)) for m in facts.matches))
    now = facts_at(today)
    plain, passed, coming = (
        to_json(summarize(one, now, 5))["meetings"]["silent"] for one in (facts, late, ahead)
    )
    assert plain == passed > coming == 0


def _day(match_id: int, on: date) -> PlannedMeeting:
    return PlannedMeeting(match_id, match_id, on, None, 1, datetime(2026, 1, 1, tzinfo=UTC))
