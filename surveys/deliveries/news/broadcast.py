"""A broadcast, as far as its reader still takes part."""

from collections.abc import Iterator, Sequence

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import Announcement, News
from surveys.deliveries.news.reading import Reading, number
from surveys.people.model import MembershipState


def announcement(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Each goes alone. Nothing to who has paused or left since."""
    for delivery in deliveries:
        found = reading.tx.broadcasts.get(number(delivery, "broadcast"))
        takes_part = any(
            one.programme_id == delivery.programme_id and one.state is MembershipState.ACTIVE
            for one in reading.tx.memberships.of_person(delivery.person_id)
        )
        if found is not None and takes_part:
            author = None if found.author_id is None else reading.tx.people.get(found.author_id)
            yield Announcement(found.text, "" if author is None else author.chat_name)
