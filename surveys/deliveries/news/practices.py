"""What a curator says to a card given to the bank, as long as it is still so."""

from collections.abc import Iterator, Sequence

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import News, PracticeSaid
from surveys.deliveries.news.reading import Reading, number


def said(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Nothing of one that was taken back or given again meanwhile."""
    for delivery in deliveries:
        practice = reading.tx.practices.get(number(delivery, "practice"))
        if practice is not None and practice.state == delivery.payload["state"]:
            yield PracticeSaid(practice)
