"""What the curator answers about an event, as it is kept until all is answered."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from surveys.broadcast.compose import cleaned
from surveys.events.model import LENGTHS, Event
from surveys.events.when import BadDay, BadTime, fitting_day, moment, read_day, read_time
from surveys.programme.calendar import local_day, zone
from surveys.programme.model import Programme

TITLE_LIMIT, PLACE_LIMIT = 80, 80
HOUR = 60  # minutes
_LENGTH = re.compile(r"(\d{1,3})\s*(мин\w*|ч\w*)?\.?")

Answer = date | time | int | str
"""A button, or what was typed."""


class Step(StrEnum):
    TITLE = "title"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    PLACE = "place"


class BadWords(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"


class BadLength(StrEnum):
    NOT_OFFERED = "not_offered"


Problem = BadWords | BadDay | BadTime | BadLength


def read(
    programme: Programme,
    now: datetime,
    step: Step,
    answer: Answer,
    data: Mapping[str, Any],
    event: Event | None,
    *,
    skip: bool,
) -> dict[str, Any] | Problem:
    """What the answer comes to, as it is kept in the focus."""
    today = local_day(programme, now)
    if step is Step.DAY:
        if isinstance(answer, date):
            day = fitting_day(programme, today, answer)
        else:
            day = read_day(programme, today, str(answer))
        if isinstance(day, BadDay):
            return day
        if event is None:
            return {"day": day.isoformat()}
        at = event.starts_at.astimezone(zone(programme)).time()
        found = moment(programme, now, day, at)
        return found if isinstance(found, BadTime) else {"starts_at": found}
    if step is Step.TIME:
        return _time(programme, now, answer, data, event)
    if step is Step.LENGTH:
        return _length(answer)
    return _words(step, str(answer), skip=skip)


def _time(
    programme: Programme,
    now: datetime,
    answer: Answer,
    data: Mapping[str, Any],
    event: Event | None,
) -> dict[str, Any] | BadTime:
    hour = answer if isinstance(answer, time) else read_time(str(answer))
    if isinstance(hour, BadTime):
        return hour
    if event is None:
        on = date.fromisoformat(data["day"])
    else:
        on = event.starts_at.astimezone(zone(programme)).date()
    found = moment(programme, now, on, hour)
    if isinstance(found, BadTime):
        return found
    return {"time": hour.isoformat()} if event is None else {"starts_at": found}


def _length(answer: Answer) -> dict[str, Any] | BadLength:
    """«45», «45 минут», «2 часа»: one of those offered."""
    said = _LENGTH.fullmatch(str(answer).strip().lower())
    if said is None:
        return BadLength.NOT_OFFERED
    minutes = int(said[1]) * (HOUR if (said[2] or "").startswith("ч") else 1)
    return {"minutes": minutes} if minutes in LENGTHS else BadLength.NOT_OFFERED


def _words(step: Step, answer: str, *, skip: bool) -> dict[str, Any] | BadWords:
    text = " ".join(cleaned(answer).split())
    if not text and not skip:
        return BadWords.EMPTY
    if len(text) > (TITLE_LIMIT if step is Step.TITLE else PLACE_LIMIT):
        return BadWords.TOO_LONG
    return {step.value: text}
