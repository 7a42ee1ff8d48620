"""News of an office: asked whether one will be a deputy, told that one is no longer."""

from collections.abc import Iterator, Sequence

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import DeputyAsked, DeputyEnded, News
from surveys.deliveries.news.reading import Reading, member, number
from surveys.people.model import MembershipState


def asked(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Nothing once they have answered, or the curator has thought better of it."""
    if _state(reading, deliveries[-1]) is MembershipState.RECORDED:
        yield DeputyAsked(_by(reading, deliveries[-1]))


def ended(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Nothing to who has been appointed again meanwhile."""
    if _state(reading, deliveries[-1]) is MembershipState.ARCHIVED:
        yield DeputyEnded(_by(reading, deliveries[-1]))


def _state(reading: Reading, delivery: Delivery) -> MembershipState | None:
    if delivery.membership_id is None:
        return None
    return member(reading.tx, delivery.membership_id)[1].state


def _by(reading: Reading, delivery: Delivery) -> str:
    curator = reading.tx.people.get(number(delivery, "by"))
    return "" if curator is None else curator.chat_name
