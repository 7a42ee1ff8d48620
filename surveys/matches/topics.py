"""What a meeting is usually about, and how long: short lists that a thumb can choose from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from surveys.matches.model import MEETING_KINDS, Meeting

LENGTHS = (30, 45, 60, 90)  # minutes
USUAL_LENGTH = 45  # a lesson

_OF_PUPILS = ("study", "path", "project", "people", "talk")
_OF_TEACHERS = ("lessons", "class", "parents", "papers", "growth")
TOPICS: Mapping[str, Sequence[str]] = MappingProxyType({"teacher-teacher": _OF_TEACHERS})
"""By form, where it is not about a pupil; the requests of the programme notes, shortened."""

KNOWN = frozenset((*_OF_PUPILS, *_OF_TEACHERS))
LATELY = 10  # meetings that say what is usual


@dataclass(frozen=True, slots=True)
class Usual:
    """What is offered first."""

    kinds: tuple[str, ...]
    minutes: int
    topics: tuple[str, ...]


def topics(form: str) -> tuple[str, ...]:
    return tuple(TOPICS.get(form, _OF_PUPILS))


def usual(log: Sequence[Meeting], form: str) -> Usual:
    """`log`: the newest first."""
    lately = [one for one in log if not one.disputed][:LATELY]
    often = Counter(one.kind for one in lately)
    lengths = [one.minutes for one in lately if one.minutes in LENGTHS]
    return Usual(
        kinds=tuple(sorted(MEETING_KINDS, key=lambda kind: -often[kind])),
        minutes=lengths[0] or USUAL_LENGTH if lengths else USUAL_LENGTH,
        topics=topics(form),
    )
