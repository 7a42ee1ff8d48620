"""At most four unsolicited messages a month; what matters less gives way."""

from dataclasses import replace
from datetime import date

from surveys.deliveries.budget import Ledger
from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.deliveries.plan import plan
from surveys.deliveries.policy import Why
from surveys.deliveries.wish import Wish
from surveys.matches.model import Meeting
from surveys.questionnaires.model import Moment

from .world import CURATOR, MENTEE, PROGRAMME, PSYCHOLOGIST, World, at, local, pair

PUPIL = MENTEE.person_id


def sent(number: int, day: str, reason: Reason = Reason.MATCH_MADE, **values: object) -> Delivery:
    base = Delivery(
        id=number,
        programme_id=1,
        person_id=PUPIL,
        membership_id=20,
        reason=reason,
        occurrence=f"earlier-{number}",
        due_at=at(day, "15:00"),
        expires_at=None,
        state=DeliveryState.SENT,
        urgent=False,
        budgeted=True,
        sent_at=at(day, "15:00"),
    )
    return replace(base, **values)


def month(day: str, count: int) -> list[Delivery]:
    first = date.fromisoformat(day)
    return [sent(n + 1, first.replace(day=first.day + n).isoformat()) for n in range(count)]


def place(
    placed: list[Delivery], reason: Reason, day: str, until: str = "2026-05-01"
) -> str | None:
    wish = Wish(MENTEE, reason, "new", at(day), at(until))
    due = Ledger(PROGRAMME, placed).place(wish, at(day))
    return due and local(due)


def test_there_is_room_for_four() -> None:
    assert place(month("2025-12-01", 3), Reason.PULSE, "2025-12-08") == "2025-12-08 15:00"


def test_the_fifth_waits_for_the_next_months_first_window() -> None:
    full = month("2025-12-01", 4)
    assert place(full, Reason.PULSE, "2025-12-08") == "2026-01-12 15:00"


def test_the_month_is_the_programmes() -> None:
    in_moscow_already_december = sent(9, "2025-11-30", sent_at=at("2025-12-01", "00:30"))
    full = [*month("2025-12-01", 3), in_moscow_already_december]
    assert place(full, Reason.PULSE, "2025-12-08") == "2026-01-12 15:00"


def test_what_cannot_wait_so_long_is_not_sent() -> None:
    full = month("2025-12-01", 4)
    assert place(full, Reason.PULSE, "2025-12-08", until="2026-01-12") is None


def test_optional_messages_leave_a_place_free() -> None:
    three = month("2025-12-01", 3)
    assert place(three, Reason.SILENCE, "2025-12-08") == "2026-01-12 15:00"
    assert place(three[:2], Reason.SILENCE, "2025-12-08") == "2025-12-08 15:00"


def test_a_logged_meeting_leaves_half_of_the_month_free() -> None:
    two = month("2025-12-01", 2)
    assert place(two, Reason.MEETING_LOGGED, "2025-12-08") is None
    assert place(two[:1], Reason.MEETING_LOGGED, "2025-12-08") == "2025-12-08 15:00"


def test_with_thirteen_in_the_year_meetings_are_no_longer_told_of() -> None:
    """Finals are to come, and answers to what a person writes: 21 in all."""
    year = [sent(n, f"2025-{9 + n // 4:02}-{1 + n % 4:02}") for n in range(13)]
    assert place(year, Reason.MEETING_LOGGED, "2026-03-10") is None
    assert place(year, Reason.PULSE, "2026-03-10") == "2026-03-10 15:00"
    assert place(year[1:], Reason.MEETING_LOGGED, "2026-03-10") == "2026-03-10 15:00"


def test_only_what_was_or_will_be_received_counts() -> None:
    for state, due in {
        DeliveryState.UNKNOWN: "2026-01-12",
        DeliveryState.PENDING: "2026-01-12",
        DeliveryState.BLOCKED: "2025-12-08",
        DeliveryState.FAILED: "2025-12-08",
        DeliveryState.MISSED: "2025-12-08",
        DeliveryState.CANCELLED: "2025-12-08",
    }.items():
        four = [*month("2025-12-01", 3), sent(9, "2025-12-05", state=state)]
        assert place(four, Reason.PULSE, "2025-12-08") == f"{due} 15:00"


def test_deliveries_of_one_message_count_once() -> None:
    same = [sent(n, "2025-12-01", Reason.FIRST_MEETING) for n in range(6)]
    assert place(same, Reason.PULSE, "2025-12-08") == "2025-12-08 15:00"


def test_others_messages_and_alerts_do_not_count() -> None:
    foreign = [replace(each, person_id=999) for each in month("2025-12-01", 4)]
    own = [replace(each, budgeted=False) for each in month("2025-12-01", 4)]
    assert place([*foreign, *own], Reason.PULSE, "2025-12-08") == "2025-12-08 15:00"


def test_of_two_due_together_what_matters_more_gets_the_place() -> None:
    world = World(
        members=[CURATOR, PSYCHOLOGIST, MENTEE, replace(MENTEE, id=10, person_id=110)],
        matches=[pair()],
        meetings=[Meeting(1, 1, date(2025, 11, 30), "talk", 10, at("2025-12-01", "14:00"))],
        deliveries=[sent(n, f"2025-11-1{n}") for n in range(3)]
        + [
            sent(n, "2025-12-01", due_at=at("2025-12-01", f"1{n}:00"), sent_at=None) for n in (3, 4)
        ],
    )
    world.deliveries = [replace(each, state=DeliveryState.UNKNOWN) for each in world.deliveries]
    made = plan(world.snapshot(), at("2025-12-01", "15:00"))
    got = {
        each.reason: (each.state, each.note) for each in made.deliveries if each.person_id == PUPIL
    }
    assert got[Reason.PULSE] == (DeliveryState.PENDING, None)
    assert got[Reason.MEETING_LOGGED] == (DeliveryState.MISSED, Why.OVER_BUDGET)


def test_an_invitation_that_finds_no_room_opens_nothing() -> None:
    world = World(
        matches=[pair(start="2025-11-10")],
        deliveries=[
            sent(n, "2025-12-01", due_at=at("2025-12-01", f"1{n}:00"), sent_at=None)
            for n in range(4)
        ],
    )
    world.deliveries = [replace(each, state=DeliveryState.UNKNOWN) for each in world.deliveries]
    made = plan(world.snapshot(), at("2025-12-01", "15:00"))
    (pulse,) = [d for d in made.deliveries if d.person_id == PUPIL and d.reason is Reason.PULSE]
    assert (pulse.state, pulse.note) == (DeliveryState.MISSED, Why.OVER_BUDGET)
    opened = {
        each.slot.membership_id for each in made.open_responses if each.slot.moment is Moment.PULSE
    }
    assert opened == {10}


def test_closing_is_counted_from_where_the_budget_has_moved_the_invitation() -> None:
    world = World(members=[MENTEE, CURATOR, PSYCHOLOGIST], deliveries=month("2025-09-08", 4))
    world.deliveries = [replace(each, state=DeliveryState.UNKNOWN) for each in world.deliveries]
    made = plan(world.snapshot(), at("2025-09-12", "16:00"))
    (entry,) = [each for each in made.deliveries if each.reason is Reason.ENTRY]
    assert entry.due_at == at("2025-10-01", "15:00")
    assert {each.closes_at for each in made.open_responses} == {at("2025-10-23", "00:00")}


def test_the_end_of_a_pair_waits_for_the_next_month() -> None:
    """Who leaves is promised that the other side will be told."""
    parted = replace(pair(), ended_on=date(2025, 12, 5), closed_early=True)
    world = World(matches=[parted], deliveries=month("2025-12-01", 4))
    world.run(at("2025-12-05"), at("2026-01-20"))
    (told,) = world.got(PUPIL, Reason.MATCH_ENDED)
    assert (told.state, local(told.due_at)) == (DeliveryState.SENT, "2026-01-12 15:00")
