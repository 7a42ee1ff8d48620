"""What there is to say about a case when a message goes: it may have been taken meanwhile."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import HelpCall, HelpRead, HelpWidened, News
from surveys.deliveries.news.reading import Reading, number
from surveys.help import adults
from surveys.help.alarm import Ring, goes


def calls(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """No name and no text: what a locked screen shows."""
    for delivery in deliveries:
        case = reading.tx.help.get(number(delivery, "case"))
        ring = Ring(str(delivery.payload["why"]))
        if case is None or not goes(case, ring):
            continue
        if any(each.id == delivery.person_id for each in adults.of_case(reading.tx, case)):
            yield HelpCall(
                case=case.id,
                called_at=case.called_at.astimezone(_zone(reading)),
                today=reading.now.astimezone(_zone(reading)).date(),
                why=ring.value,
                withdrawn=case.withdrawn_at is not None,
            )


def read(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    for delivery in deliveries:
        case = reading.tx.help.get(number(delivery, "case"))
        by = reading.tx.people.get(number(delivery, "by"))
        if case is None or by is None or case.withdrawn_at is not None:
            continue
        at = datetime.fromisoformat(str(delivery.payload["at"])).astimezone(_zone(reading))
        yield HelpRead(by.chat_name, at, reading.now.astimezone(_zone(reading)).date(), case.id)


def widened(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Who knows at this moment: however many have come in since, it is told once."""
    for case_id in {number(each, "case") for each in deliveries}:
        case = reading.tx.help.get(case_id)
        if case is None or not case.own:
            continue
        inside = {each.person_id for each in reading.tx.help.adults(case.id)}
        people = reading.tx.people.some(inside).values()
        yield HelpWidened(tuple(sorted({who.chat_name for who in people})))


def _zone(reading: Reading) -> ZoneInfo:
    return ZoneInfo(reading.programme.timezone)
