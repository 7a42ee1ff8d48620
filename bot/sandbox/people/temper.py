"""What kind of person somebody is: how they answer and how soon."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from surveys.people.model import Kind

WAKES, SLEEPS = 8, 22  # local hours between which people look at their phones


@dataclass(frozen=True, slots=True)
class Temper:
    """Shares lie between 0 and 1."""

    kind: Kind
    diligence: float = 0.85  # answers an invitation without being reminded
    heeds_reminder: float = 0.85
    wanders_off: float = 0.006  # leaves a questionnaire at a question
    returns: float = 0.6  # then comes back of their own accord, not only by a reminder
    declines: float = 0.02  # a questionnaire: «Не хочу отвечать»
    skips: float = 0.03  # a question
    looks_back: float = 0.01  # goes one question back and answers it again
    mistypes: float = 0.1  # writes something that is no number
    writes: float = 0.35  # gives an optional text instead of skipping it
    cheer: float = 0.0  # added to everything this person says about themselves
    pace: float = 6.0  # median hours until they get round to it


def steady(kind: Kind, roll: Random) -> Temper:
    """Somebody ordinary."""
    return Temper(
        kind=kind,
        diligence=roll.uniform(0.85, 1.0),
        writes=roll.uniform(0.05, 0.5),
        cheer=roll.gauss(0.0, 0.07),
        pace=roll.uniform(0.5, 20.0),
    )


def never_answers(kind: Kind) -> Temper:
    return Temper(kind=kind, diligence=0.0, heeds_reminder=0.0)


def gets_round_to_it(temper: Temper, roll: Random, now: datetime, zone: ZoneInfo) -> datetime:
    """When, from minutes to days after `now`, and awake."""
    return awake(now + timedelta(hours=temper.pace * roll.lognormvariate(0.0, 1.0)), roll, zone)


def awake(at: datetime, roll: Random, zone: ZoneInfo) -> datetime:
    """`at`, or some minute of the next morning or day if that is in the night. Whole minutes."""
    local = at.astimezone(zone)
    if not WAKES <= local.hour < SLEEPS:
        day = local.date() + timedelta(days=int(local.hour >= SLEEPS))
        local = datetime(day.year, day.month, day.day, WAKES, tzinfo=zone)
        local += timedelta(minutes=roll.randrange(0, 10 * 60))
    return local.replace(second=0, microsecond=0).astimezone(at.tzinfo) + timedelta(minutes=1)
