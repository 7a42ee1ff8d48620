"""Names of occurrences: the part of a delivery's key that tells repeated ones apart."""

from datetime import date

from surveys.programme.model import StageKey


def once() -> str:
    """Entry and final: one of each in a membership."""
    return "1"


def of_wave(wave: int) -> str:
    return str(wave)


def of_match(match_id: int) -> str:
    """Told of a match, told of its end, its first meeting."""
    return f"match-{match_id}"


def of_meeting(meeting_id: int) -> str:
    return f"meeting-{meeting_id}"


def of_differing(meeting_id: int, on: date) -> str:
    """What was mended, and is seen otherwise again on another day, is told anew."""
    return f"meeting-{meeting_id}:{on.isoformat()}"


def of_event(event_id: int, on: date) -> str:
    """Its reminder: an event that was put off has another one."""
    return f"event-{event_id}:{on.isoformat()}"


def of_planned(planned_id: int, on: date, minute: int | None) -> str:
    """A meeting that is moved is reminded of anew."""
    return f"planned-{planned_id}:{on.isoformat()}:{'' if minute is None else minute}"


def of_silence(match_id: int, since: date) -> str:
    """Each silence of a pair is another one: `since` is the day of the last meeting."""
    return f"match-{match_id}:{since.isoformat()}"


def of_stage(key: StageKey, point: str, on: date) -> str:
    """`point`: "before", "start", "ending", "blocked". A moved date is told again."""
    return f"{key.value}-{point}:{on.isoformat()}"


def of_week(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def of_person(person_id: int, since: date) -> str:
    return f"person-{person_id}:{since.isoformat()}"
