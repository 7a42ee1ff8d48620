"""A broadcast, as far as its reader still takes part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveys.deliveries.model import Delivery, Reason
from surveys.deliveries.news.model import Announcement, News
from surveys.deliveries.news.reading import Reading, Tx, number
from surveys.people.model import MembershipState


def announced(tx: Tx, deliveries: Iterable[Delivery]) -> Mapping[int, Announcement]:
    """What these deliveries say, by broadcast: read once, however many people it goes to."""
    wanted = {number(one, "broadcast") for one in deliveries if one.reason is Reason.BROADCAST}
    if not wanted:
        return {}
    found = tx.broadcasts.some(wanted)
    authors = tx.people.some({one.author_id for one in found.values() if one.author_id is not None})
    names = {author.id: author.chat_name for author in authors.values()}
    return {
        one.id: Announcement(one.text, names.get(one.author_id or 0, ""))
        for one in found.values()
        if one.text  # erased with the year, or with whom it named
    }


def announcement(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Each goes alone. Nothing to who has paused or left since, nor once the text was erased."""
    for delivery in deliveries:
        found = reading.announced.get(number(delivery, "broadcast"))
        takes_part = any(
            one.programme_id == delivery.programme_id and one.state is MembershipState.ACTIVE
            for one in reading.memberships
        )
        if found is not None and takes_part:
            yield found
