"""A plan in portions: each applied in a transaction of its own, so that nobody waits long behind it.

What a start after a long time, or the first day of a wave, plans is tens of thousands of rows. Every
portion is whole by itself: the responses of an invitation go with it. What a stop leaves undone, the
next tick plans again.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from surveys.deliveries.model import Planned
from surveys.deliveries.plan import OpenResponse, Plan
from surveys.flags.changes import FlagChanges

ROWS = 500  # about a tenth of a second of the writer

T = TypeVar("T")


def portions(made: Plan) -> Iterator[Plan]:
    """In the order in which they are to be applied; none of an empty plan."""
    if made.empty:
        return
    if made.rows <= ROWS:
        yield made
        return
    if made.openings:
        yield Plan(openings=made.openings)
    yield from (Plan(extensions=part) for part in _cut(made.extensions))
    yield from (Plan(closings=part) for part in _cut(made.closings))
    yield from (Plan(cancellations=part) for part in _cut(made.cancellations))
    yield from _invitations(made)
    yield from (Plan(flags=FlagChanges(gone=part)) for part in _cut(made.flags.gone))
    yield from (Plan(flags=FlagChanges(raised=part)) for part in _cut(made.flags.raised))


def _cut(rows: Sequence[T]) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(rows), ROWS):
        yield tuple(rows[start : start + ROWS])


def _invitations(made: Plan) -> Iterator[Plan]:
    """Of whom a response is opened, all together; a curator's thousand messages need no company."""
    responses: dict[int | None, list[OpenResponse]] = defaultdict(list)
    deliveries: dict[int | None, list[Planned]] = defaultdict(list)
    for response in made.open_responses:
        responses[response.slot.membership_id].append(response)
    alone: list[Planned] = []
    for delivery in made.deliveries:
        asked = delivery.membership_id in responses
        (deliveries[delivery.membership_id] if asked else alone).append(delivery)
    part = Plan()
    for number, opened in responses.items():
        told = deliveries.get(number, ())
        if part.rows and part.rows + len(opened) + len(told) > ROWS:
            yield part
            part = Plan()
        part = Plan(
            open_responses=(*part.open_responses, *opened), deliveries=(*part.deliveries, *told)
        )
    if not part.empty:
        yield part
    yield from (Plan(deliveries=some) for some in _cut(alone))
