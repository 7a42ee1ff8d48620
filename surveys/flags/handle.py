"""What an adult does with a flag: takes it, postpones it, closes it with a reason.

Anybody who sees it may: who took it may be ill today. Of two at once the first decides, the second
reads who was quicker.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from surveys.flags.card import Card, NoFlag, Tx, card, note
from surveys.flags.model import BY_HAND, Closing, Flag, FlagState
from surveys.flags.post import Post, flag_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Done:
    card: Card


@dataclass(frozen=True, slots=True)
class Before:
    """Somebody was quicker, or this very press has come twice; nothing was changed."""

    card: Card


@dataclass(frozen=True, slots=True)
class AskWhy:
    """Why is it closed? One of `BY_HAND`."""

    card: Card


Outcome = Done | Before | NoFlag


def take(tx: Tx, now: datetime, account: int, flag_id: int) -> Outcome:
    found = flag_of(tx, account, flag_id)
    if found is None:
        return NoFlag()
    post, flag = found
    if flag.closed or flag.owner_id is not None:
        return Before(card(tx, post, flag, now))
    tx.flags.bring_to(flag, FlagState.TAKEN, post.person.id, now)
    return _done(tx, now, post, flag, "taken")


def postpone(tx: Tx, now: datetime, account: int, flag_id: int) -> Outcome:
    """By a week from today; what rests already is not put off further."""
    found = flag_of(tx, account, flag_id)
    if found is None:
        return NoFlag()
    post, flag = found
    today = post.today(now)
    if flag.closed or flag.rests(today):
        return Before(card(tx, post, flag, now))
    tx.flags.bring_to(flag, FlagState.POSTPONED, post.person.id, now, until=today + WEEK)
    return _done(tx, now, post, flag, "postponed")


def ask_why(tx: Tx, now: datetime, account: int, flag_id: int) -> AskWhy | Before | NoFlag:
    found = flag_of(tx, account, flag_id)
    if found is None:
        return NoFlag()
    post, flag = found
    shown = card(tx, post, flag, now)
    return Before(shown) if flag.closed else AskWhy(shown)


def close(tx: Tx, now: datetime, account: int, flag_id: int, why: Closing) -> Outcome:
    found = flag_of(tx, account, flag_id)
    if found is None:
        return NoFlag()
    post, flag = found
    if flag.closed or why not in BY_HAND:
        return Before(card(tx, post, flag, now))
    tx.flags.bring_to(flag, FlagState.CLOSED, post.person.id, now, closing=why)
    return _done(tx, now, post, flag, "closed")


def _done(tx: Tx, now: datetime, post: Post, flag: Flag, deed: str) -> Done:
    note(tx, now, post, flag, deed)
    after = tx.flags.get(flag.id)
    assert after is not None  # it was there a moment ago
    return Done(card(tx, post, after, now))
