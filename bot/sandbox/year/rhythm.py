"""How many messages mentees got, and how many of them nobody had asked for."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.year.cast import Actor, Quirk
from bot.sandbox.year.school import School
from surveys.deliveries.model import DeliveryState
from surveys.deliveries.policy import Family, policy_of
from surveys.ports import Tx

GONE = frozenset({Quirk.LEAVES, Quirk.BLOCKS, Quirk.WITHDRAWS})


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Counts a mentee, sorted. A message is a new one: what is edited in place is none."""

    messages: tuple[int, ...]  # of those who stayed
    unasked: tuple[int, ...]  # of them: what the bot sent of its own accord
    gone: tuple[int, ...]  # of those who left or blocked the bot
    minutes: tuple[float, ...]  # of all


async def rhythm(school: School) -> Rhythm:
    mentees = [mentee for team in school.cast.teams for mentee in team.mentees]
    with_chat = [each for each in mentees if each.name in school.participants]  # paper has none
    stayed = [each for each in with_chat if each.quirk not in GONE]
    unasked = await school.driver.host.read(_unasked)
    return Rhythm(
        messages=_sent(school, stayed),
        unasked=tuple(sorted(unasked[each.name] for each in stayed)),
        gone=_sent(school, [each for each in with_chat if each.quirk in GONE]),
        minutes=tuple(sorted(school.participants[each.name].minutes for each in with_chat)),
    )


def _sent(school: School, people: list[Actor]) -> tuple[int, ...]:
    return tuple(sorted(school.participants[each.name].chat.sent for each in people))


def _unasked(tx: Tx) -> Counter[str]:
    """By name. Deliveries of one family and moment went as one message."""
    messages: set[tuple[str, datetime, Family]] = set()
    for programme in tx.programmes.all():  # the demo has one
        names = {person.id: person.chat_name for person, _ in tx.people.in_programme(programme.id)}
        for each in tx.deliveries.of_programme(programme.id):
            if each.state is DeliveryState.SENT and each.sent_at and not each.note:
                name = names[each.person_id]
                messages.add((name, each.sent_at, policy_of(each.reason).family))
    return Counter(name for name, _, _ in messages)
