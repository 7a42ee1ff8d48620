"""`/broadcast` before it is sent: the group, the text, the preview."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.broadcast import audience, groups
from surveys.broadcast.audience import Audience
from surveys.broadcast.model import Broadcast
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import HasFocuses, HasMemberships, HasPeople, HasProgrammes

TEXT = "broadcast.text"  # focus; data: {"group": key}
LIMIT = 1000  # characters: a screen of a phone and a half
TURNED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Tx(audience.Tx, HasProgrammes, HasPeople, HasMemberships, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Groups:
    """Which groups there are, and of how many people."""

    counts: Mapping[str, int]
    recent: tuple[Broadcast, ...]  # started ones, the newest first
    timezone: str


@dataclass(frozen=True, slots=True)
class AskText:
    group: str
    people: int


class Problem(StrEnum):
    EMPTY = "empty"  # or no text at all: a sticker, a voice
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class BadText:
    asked: AskText
    problem: Problem
    length: int = 0


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """No such group (any more), or the dialogue was interrupted."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """To be shown by `preview`, which reads a good deal and needs no writer."""

    broadcast_id: int


@dataclass(frozen=True, slots=True)
class Preview:
    """As people will see it, and how many will."""

    broadcast: Broadcast
    by: str
    audience: Audience
    at_once: Audience  # what an override would come to
    now: datetime
    timezone: str

    @property
    def waits(self) -> int:
        """Whom windows or the budget make wait: only then is an override offered."""
        return sum(place.due_at > self.now for place in self.audience.going) + (
            len(self.at_once.going) - len(self.audience.going)
        )


def begin(
    tx: Tx, now: datetime, account: int, forms: Collection[str], recent: int = 5
) -> Groups | Forbidden:
    """The way back from the question as well: what was asked is asked no longer."""
    desk = desk_of(tx, account, Action.BROADCAST)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == TEXT:
        tx.focuses.clear(account)
    return Groups(
        groups.sizes(tx, desk, desk.today(now), forms),
        tuple(tx.broadcasts.recent(desk.programme.id, recent)),
        desk.programme.timezone,
    )


def leave(
    tx: Tx, now: datetime, account: int, broadcast_id: int, forms: Collection[str]
) -> Groups | Forbidden:
    """From the progress back to the groups: that screen is no longer written over."""
    found = tx.broadcasts.get(broadcast_id)
    if found is not None and found.watch_chat == account:
        tx.broadcasts.watch(found.id, account, None)
    return begin(tx, now, account, forms)


def choose(
    tx: Tx, now: datetime, account: int, group: str, forms: Collection[str]
) -> AskText | NothingAsked | Forbidden:
    desk = desk_of(tx, account, Action.BROADCAST)
    if desk is None:
        return Forbidden()
    asked = _asked(tx, desk, now, group, forms)
    if asked is None:
        return NothingAsked()
    tx.focuses.set(account, TEXT, {"group": group}, now)
    return asked


def write(
    tx: Tx, now: datetime, account: int, text: str, forms: Collection[str]
) -> Drafted | BadText | NothingAsked | Forbidden:
    """The text has come: kept as the author's one draft, so that a restart loses nothing."""
    desk = desk_of(tx, account, Action.BROADCAST)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    asked = None
    if focus is not None and focus.kind == TEXT:
        asked = _asked(tx, desk, now, str(focus.data["group"]), forms)
    if asked is None:
        return NothingAsked()
    text = cleaned(text)
    if not text:
        return BadText(asked, Problem.EMPTY)
    if len(text) > LIMIT:
        return BadText(asked, Problem.TOO_LONG, len(text))
    tx.focuses.clear(account)
    draft = tx.broadcasts.draft(
        programme_id=desk.programme.id,
        author_id=desk.person.id,
        group=asked.group,
        text=text,
        now=now,
    )
    return Drafted(draft.id)


def preview(
    tx: Tx, now: datetime, account: int, broadcast_id: int, forms: Collection[str]
) -> Preview | NothingAsked | Forbidden:
    """Once more, of the author's own draft."""
    desk = desk_of(tx, account, Action.BROADCAST)
    if desk is None:
        return Forbidden()
    draft = tx.broadcasts.get(broadcast_id)
    if draft is None or draft.started_at is not None or draft.author_id != desk.person.id:
        return NothingAsked()
    return preview_of(tx, desk, now, draft, forms)


def preview_of(
    tx: Tx, desk: Desk, now: datetime, draft: Broadcast, forms: Collection[str]
) -> Preview:
    people = groups.people_of(tx, desk, desk.today(now), draft.group, forms)
    kept, over = (
        audience.placed(tx, desk, now, draft, people, any_hour=any_hour)
        for any_hour in (False, True)
    )
    return Preview(draft, desk.person.chat_name, kept, over, now, desk.programme.timezone)


def cleaned(text: str) -> str:
    """Without what shows nothing: control characters and marks that turn the line around."""
    kept = "".join(
        char
        for char in text
        if char == "\n" or (unicodedata.category(char) != "Cc" and char not in TURNED)
    ).strip()
    return kept if any(unicodedata.category(char)[0] in "LNPS" for char in kept) else ""


def _asked(tx: Tx, desk: Desk, now: datetime, group: str, forms: Collection[str]) -> AskText | None:
    people = groups.people_of(tx, desk, desk.today(now), group, forms)
    return AskText(group, len(people)) if people else None
