"""A flag opened: what it is about, what to do, who sees to it, what was done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.flags import fit
from surveys.flags import post as posts
from surveys.flags.model import Deed, Flag
from surveys.flags.post import Post, flag_of
from surveys.flags.raising import noticed
from surveys.flags.table import OF_ANSWERS, Key
from surveys.matches.model import Match
from surveys.people.model import Person, Role
from surveys.ports import HasAudit, HasMeetings, HasResponses


class Tx(posts.Tx, HasMeetings, HasResponses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Card:
    flag: Flag
    reader: Person
    runs: bool  # the reader runs the programme: the pair's own card is theirs to open
    timezone: str
    today: date
    match: Match | None
    sides: tuple[Person, ...]  # mentor and mentee
    person: Person | None  # where it is about a person
    last_meeting: date | None
    owner: str | None
    against: tuple[Role, ...]  # with `Key.FIT`: sides whose check says that it does not suit
    history: tuple[tuple[Deed, str], ...]  # with the doer's name, the oldest first

    @property
    def mine(self) -> bool:
        return self.flag.owner_id == self.reader.id


@dataclass(frozen=True, slots=True)
class NoFlag:
    """No such flag, or not this reader's: nothing is told about it."""


def open_card(tx: Tx, now: datetime, account: int, flag_id: int) -> Card | NoFlag:
    """That a flag of pulses was opened is logged; the others show dates of meetings."""
    found = flag_of(tx, account, flag_id)
    if found is None:
        return NoFlag()
    post, flag = found
    if flag.key in OF_ANSWERS:
        note(tx, now, post, flag, "opened")
    return card(tx, post, flag, now)


def card(tx: Tx, post: Post, flag: Flag, now: datetime) -> Card:
    names = {person.id: person.chat_name for person, _ in post.members}
    people = {person.id: person for person, _ in post.members}
    today = post.today(now)
    meetings = [] if flag.match_id is None else tx.meetings.of_match(flag.match_id)
    held = [each.held_on for each in meetings if not each.disputed and each.held_on <= today]
    return Card(
        flag=flag,
        reader=post.person,
        runs=post.runs,
        timezone=post.programme.timezone,
        today=today,
        match=post.matches.get(flag.match_id or 0),
        sides=post.sides(flag),
        person=people.get(flag.person_id or 0),
        last_meeting=max(held, default=None),
        owner=None if flag.owner_id is None else names.get(flag.owner_id, ""),
        against=_against(tx, post, flag),
        history=tuple((deed, names.get(deed.actor_id, "")) for deed in tx.flags.deeds(flag.id)),
    )


def _against(tx: Tx, post: Post, flag: Flag) -> tuple[Role, ...]:
    if flag.key is not Key.FIT or flag.match_id is None:
        return ()
    said = fit.against(tx, flag.match_id)
    return tuple(member.role for _, member in post.members if member.id in said)


def note(tx: HasAudit, now: datetime, post: Post, flag: Flag, deed: str) -> None:
    """Into the log; of pulses as an alert, which who is in a pair does not read there."""
    line = noticed(flag, deed)
    tx.audit.add(
        programme_id=post.programme.id,
        actor_id=post.person.id,
        action=line.action,
        subject=line.subject,
        now=now,
        **line.details,
    )
