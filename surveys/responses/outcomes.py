"""What comes of a press or a message; the views turn it into a page."""

from dataclasses import dataclass

from surveys.responses import flow
from surveys.responses.screens import Screen


@dataclass(frozen=True, slots=True)
class Shown:
    """Written (or nothing to write): here is where the response stands."""

    screen: Screen
    stale: bool = False  # the button belonged to a screen that has passed
    changed: bool = False  # an edited message changed its answer


@dataclass(frozen=True, slots=True)
class Sent:
    """Submitted just now."""

    screen: Screen
    following: tuple[Screen, ...]  # what else waits for this person
    told: tuple[str, ...] = ()  # adults who were called because of an answer


@dataclass(frozen=True, slots=True)
class Declined:
    screen: Screen
    following: tuple[Screen, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    screen: Screen
    rejected: flow.Rejected


@dataclass(frozen=True, slots=True)
class NotYours:
    """No such response, or somebody else's: nothing is told about it."""


@dataclass(frozen=True, slots=True)
class Inactive:
    """The person has paused or left: nothing is asked."""


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """The message answers no question that is open."""


Outcome = Shown | Sent | Declined | Rejected | NotYours | Inactive | NothingAsked
