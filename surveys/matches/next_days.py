"""Days that suggest themselves for the next meeting."""

from collections.abc import Iterator
from datetime import date, timedelta

from surveys.programme.calendar import is_school_day
from surveys.programme.model import Programme

WEEK = timedelta(days=7)
OFFERED = 2
AS_FAR = 6  # weeks: no school holidays of a term are longer


def next_days(programme: Programme, today: date) -> Iterator[date]:
    """The same day of the next weeks in which there is school; none after the programme."""
    days = (today + WEEK * ahead for ahead in range(1, AS_FAR))
    fitting = [one for one in days if is_school_day(programme, one) and one <= programme.ends_on]
    yield from fitting[:OFFERED]
