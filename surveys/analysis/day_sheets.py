"""Sheets of the export without which `meetings` of the summary could not be reckoned again: days that
pairs have agreed on, and the calendar in which term days are counted.
"""

from collections.abc import Iterator, Sequence

from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.sheets import Value
from surveys.flags.table import Key, threshold

AGREED = ("match", "on_day")
CALENDAR = ("period", "name", "starts_on", "ends_on", "days")


def agreed(facts: ProgrammeFacts) -> Iterator[Sequence[Value]]:
    """Days neither recorded nor called off, past and to come; no hour, and not whose idea it was."""
    numbers = {match.id: match.number for match in facts.matches}
    yield from sorted((numbers[one.match_id], one.on_day) for one in facts.planned)


def calendar(facts: ProgrammeFacts) -> Iterator[Sequence[Value]]:
    """Stages, school holidays, and after how many term days a pair counts as silent."""
    programme = facts.programme
    for stage in programme.stages:
        yield "stage", stage.key.value, stage.starts_on, stage.ends_on, None
    for one in programme.breaks:
        yield "break", None, one.starts_on, one.ends_on, None
    yield "silence", None, None, None, threshold(programme, Key.SILENCE_NOTE)
