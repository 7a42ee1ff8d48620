"""What waits for the curator besides flags: a line a kind, with the people it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.flags.post import Post
from surveys.people.model import MembershipState, Person, Role
from surveys.people.standing import Entry, Standing, entries
from surveys.people.years import years_of
from surveys.ports import (
    HasConsents,
    HasInvites,
    HasPeople,
    HasPractices,
    HasProgrammes,
    HasResponses,
    HasTotals,
)
from surveys.practices.model import State
from surveys.programme.calendar import stage_at
from surveys.programme.model import StageKey
from surveys.programme.quality import form_of


class Kind(StrEnum):
    """In the order of urgency."""

    CONSENT = "consent"  # a representative's consent is not recorded
    INVITE = "invite"  # may be invited, has no link
    UNPAIRED = "unpaired"  # a mentee without a mentor
    PAPER = "paper"  # questionnaires on paper to print or enter
    PRACTICES = "practices"  # cards given to the bank
    QUALITY = "quality"  # the curator's own form of the year


class Tx(
    HasPeople,
    HasProgrammes,
    HasConsents,
    HasInvites,
    HasResponses,
    HasTotals,
    HasPractices,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class Waiting:
    kind: Kind
    people: tuple[Person, ...]  # by chat name; nobody with QUALITY


def waiting(tx: Tx, post: Post, now: datetime) -> tuple[Waiting, ...]:
    """For who runs the programme, while its year lasts."""
    stage = stage_at(post.programme, post.today(now))
    if not post.runs or stage is None:
        return ()
    found = entries(tx, post.programme.id, now)
    lines = [
        Waiting(Kind.CONSENT, _people(found, Standing.NEEDS_CONSENT)),
        Waiting(Kind.INVITE, _people(found, Standing.NEEDS_INVITE)),
        Waiting(Kind.UNPAIRED, tuple(_unpaired(post, found))),
        Waiting(Kind.PAPER, _on_paper(tx, post, found)),
        Waiting(Kind.PRACTICES, _authors(tx, post)),
    ]
    lines = [line for line in lines if line.people]
    late = stage.key in (StageKey.CONTROL, StageKey.CLOSING)
    if late and form_of(tx, post.programme.id).following is not None:
        lines.append(Waiting(Kind.QUALITY, ()))
    return tuple(lines)


def _people(found: Iterable[Entry], standing: Standing) -> tuple[Person, ...]:
    return tuple(each.person for each in found if each.standing is standing)


def _unpaired(post: Post, found: Iterable[Entry]) -> Iterable[Person]:
    paired = {match.mentee_id for match in post.matches.values() if match.ended_on is None}
    for each in found:
        if each.standing is Standing.ACTIVE and any(
            membership.role is Role.MENTEE
            and membership.state is MembershipState.ACTIVE
            and membership.id not in paired
            for membership in each.memberships
        ):
            yield each.person


def _on_paper(tx: HasResponses, post: Post, found: Iterable[Entry]) -> tuple[Person, ...]:
    """Not of those in a pair with the reader: another adult enters their sheets."""
    mine = {member.id for person, member in post.members if person.id == post.person.id}
    sides = [(match.mentor_id, match.mentee_id) for match in post.matches.values()]
    mates = {other for pair in sides if mine & set(pair) for other in pair}
    waits = {
        one.person_id
        for one in tx.responses.on_paper(post.programme.id)
        if one.membership_id not in mates
    }
    return tuple(each.person for each in found if each.person.id in waits)


def _authors(tx: Tx, post: Post) -> tuple[Person, ...]:
    """Of cards that wait for a word, of the last years too: one author each."""
    years = [one.id for one in years_of(tx, post.programme)]
    sent = [one for one in tx.practices.in_programmes(years) if one.state is State.SENT]
    people = tx.people.some({one.author_id for one in sent if one.author_id is not None})
    return tuple(sorted(people.values(), key=lambda person: person.chat_name))
