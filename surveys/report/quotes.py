"""What mentors wrote about the programme (SWOT): read without an author, quoted by the curator's word.

Programme notes, "Figures in a small school" and questionnaires.md: nothing of an `aggregate` answer
shows before its wave has closed or from fewer than `MIN_GROUP_SIZE` authors; a text is quoted only
after the curator approved it, never with an origin. What is approved is kept as a keyed digest of
the text: an answer that is erased or changed is quoted no longer, without anybody clearing anything.
"""

import hmac
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from surveys.access.actions import Action
from surveys.analysis.facts import ProgrammeFacts, ResponseStatus
from surveys.analysis.read import Definitions, read_facts
from surveys.analysis.read import Tx as FactsTx
from surveys.analysis.waves import stage_end
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import HasMemberships, HasPeople, HasProgrammes, HasQuotes
from surveys.programme.model import StageKey
from surveys.questionnaires.model import Moment

DIGEST = 16  # hexadecimal digits
PARTS = ("strong", "weak", "chances", "threats")  # the questions of the SWOT form


@dataclass(frozen=True, slots=True)
class Quote:
    part: str
    text: str
    digest: str
    approved: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of all; `number` counts from 0."""

    quote: Quote
    number: int
    of: int
    approved: int


@dataclass(frozen=True, slots=True)
class NothingToRead:
    """Too early, nothing written, or so few authors that a text would name one."""

    waits: bool  # the wave is open still


@dataclass(frozen=True, slots=True)
class Approved:
    """Or not approved any longer."""


class Approving(HasPeople, HasMemberships, HasProgrammes, HasQuotes, Protocol):
    pass


class Tx(FactsTx, HasMemberships, HasQuotes, Protocol):
    pass


def written(
    facts: ProgrammeFacts, secret: str, approved: Collection[str], now: datetime, min_group: int
) -> tuple[Quote, ...]:
    """All texts, by part, in an order that tells nothing of who wrote which."""
    if now < stage_end(facts.programme, StageKey.CONTROL):
        return ()
    withdrawn = {member.id for member in facts.memberships if member.withdrawn}
    sent = {
        response.id: response.membership_id
        for response in facts.responses
        if response.asked.moment is Moment.SWOT
        and response.status is ResponseStatus.SUBMITTED
        and response.membership_id not in withdrawn
    }
    texts = [one for one in facts.answers if one.response_id in sent and one.text]
    if len({sent[one.response_id] for one in texts}) < min_group:
        return ()
    found = {
        (one.question, " ".join((one.text or "").split())) for one in texts if one.question in PARTS
    }
    quotes = (
        Quote(part, text, (digest := _digest(secret, part, text)), digest in approved)
        for part, text in found
    )
    return tuple(sorted(quotes, key=lambda one: (PARTS.index(one.part), one.digest)))


def read(
    tx: Tx,
    now: datetime,
    account: int,
    definitions: Definitions,
    min_group: int,
    *,
    number: int = 0,
    after: str | None = None,
) -> Reading | NothingToRead | Forbidden:
    """The text with this number, or the one that follows the text with this digest."""
    desk = desk_of(tx, account, Action.READ_WORDS)
    if desk is None:
        return Forbidden()
    facts = read_facts(tx, definitions, desk.programme.id, now)
    secret = tx.programmes.secret(desk.programme.id)
    quotes = written(facts, secret, tx.quotes.approved(desk.programme.id), now, min_group)
    if not quotes:
        return NothingToRead(waits=now < stage_end(desk.programme, StageKey.CONTROL))
    if after is not None:
        number = 1 + next((n for n, one in enumerate(quotes) if one.digest == after), -1)
    number %= len(quotes)
    return Reading(quotes[number], number, len(quotes), sum(one.approved for one in quotes))


def approve(
    tx: Approving, now: datetime, account: int, digest: str, *, yes: bool
) -> Approved | Forbidden:
    """Into the report, or out of it. A digest that fits no text quotes nothing.

    All texts are read outside of the write (`read`): it reads the whole programme.
    """
    desk = desk_of(tx, account, Action.READ_WORDS)
    if desk is None:
        return Forbidden()
    if yes:
        tx.quotes.approve(desk.programme.id, digest, now)
    else:
        tx.quotes.drop(desk.programme.id, digest)
    return Approved()


def _digest(secret: str, part: str, text: str) -> str:
    message = f"{part}\n{text}".encode()
    return hmac.new(secret.encode(), message, sha256).hexdigest()[:DIGEST]


def by_part(quotes: Collection[Quote]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in PARTS:
        texts = tuple(one.text for one in quotes if one.part == part)
        if texts:
            yield part, texts
