"""When responses close (design, "Terms"): 21 days after the invitation; finals with stage III."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surveys.programme.calendar import DAY, day_start, local_day
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Moment
from surveys.responses.slot import KnownResponse

OPEN_DAYS = 21
MIN_OUTAGE = timedelta(hours=1)  # a restart or an update moves nothing


@dataclass(frozen=True, slots=True)
class Extension:
    """A response that is to close later than it would have."""

    response_id: int
    closes_at: datetime


def closes_at(programme: Programme, moment: Moment, invited_at: datetime) -> datetime:
    """The midnight that ends the 21st day after an invitation; of a final, that ends stage III.

    A final taken by somebody who leaves early closes with the others: who comes back, or gets a new
    pair, can still change it.

    `invited_at` is the moment the invitation really went (or, until then, is due): the sender sets
    the closing again when it has sent, so a late message takes nobody's days away.
    """
    if moment is Moment.FINAL:
        return final_end(programme)
    return three_weeks(programme, invited_at)


def three_weeks(programme: Programme, invited_at: datetime) -> datetime:
    return day_start(programme, local_day(programme, invited_at) + (OPEN_DAYS + 1) * DAY)


def final_end(programme: Programme) -> datetime:
    return day_start(programme, programme.stage(StageKey.CONTROL).ends_on + DAY)


def last_day(programme: Programme, closes_at: datetime) -> date:
    """The last day on which an answer is taken: what people are told («открыта до пятницы»)."""
    return local_day(programme, closes_at - timedelta(microseconds=1))


def shift_after_outage(
    responses: Iterable[KnownResponse], last_tick: datetime, now: datetime
) -> tuple[Extension, ...]:
    """Deadlines move with an outage: open responses get back the time the bot was away.

    To be called once at start, before the first tick, with the last moment the bot was known to
    work. Outages under an hour move nothing.
    """
    away = now - last_tick
    if away < MIN_OUTAGE:
        return ()
    return tuple(
        Extension(response.id, response.closes_at + away)
        for response in responses
        if response.open and response.closes_at > last_tick
    )
