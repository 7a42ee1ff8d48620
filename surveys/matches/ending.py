"""Why a pair ends, and whether that is early."""

from datetime import date, timedelta
from enum import StrEnum

from surveys.matches.model import Match
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme, StageKey


class EndReason(StrEnum):
    GOAL = "goal"  # what they met for is done
    MUTUAL = "mutual"
    MENTOR = "mentor"  # the mentor cannot go on
    MENTEE = "mentee"  # the mentee does not want to, or cannot
    FIT = "fit"  # they do not suit each other
    MOVED = "moved"  # another school or town
    OTHER = "other"
    MISTAKE = "mistake"  # never meant: such a pair is in no figure, see `counts`
    LEFT = "left"  # a side has left the programme: set by the bot, never offered
    YEAR = "year"  # the school year is over: likewise


WEEK = timedelta(days=7)

BY_A_SIDE = (EndReason.GOAL, EndReason.MUTUAL, EndReason.FIT, EndReason.OTHER)
"""What a side may say; that one cannot go on is «Другая причина»: nobody has to explain."""

BY_THE_BOT = frozenset({EndReason.LEFT, EndReason.YEAR})

OFFERED = tuple(reason for reason in EndReason if reason not in BY_THE_BOT)


def is_early(programme: Programme, day: date) -> bool:
    """Before stage III begins, by its date or by the curator's word, whatever the reason.

    Programme notes: a participant is counted after the full cycle, and the cycle ends with the
    final questionnaires, which stage III opens. A goal reached in January is good news, yet the
    cycle was not walked through: the reason tells the one from the other.
    """
    control = programme.stage(StageKey.CONTROL)
    begins = control.starts_on
    if control.opened_at is not None:
        begins = min(begins, local_day(programme, control.opened_at))
    return day < begins


def counts(end_reason: str | None) -> bool:
    """Whether a pair takes part in figures."""
    return end_reason != EndReason.MISTAKE


def was_meant(match: Match) -> bool:
    """Whether its mentor is never told what their mentee asks for, long after it too: it may have ended
    for a reason. After a week both have been asked how they get on: a mistake is noticed before.
    """
    lasted = match.ended_on is not None and match.ended_on - match.starts_on >= WEEK
    return counts(match.end_reason) or lasted
