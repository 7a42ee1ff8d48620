"""Whether a person can be written to: blocked, and back again."""

from datetime import datetime

from surveys.ports import HasPeople


def mark_unreachable(tx: HasPeople, now: datetime, account: int) -> None:
    """They blocked the bot or deleted the chat: nothing is sent until they write again."""
    person = tx.people.by_account(account)
    if person is not None and person.unreachable_since is None:
        tx.people.update(person.id, unreachable_since=now)


def mark_reachable(tx: HasPeople, account: int) -> None:
    person = tx.people.by_account(account)
    if person is not None and person.unreachable_since is not None:
        tx.people.update(person.id, unreachable_since=None)
