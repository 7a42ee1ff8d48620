"""Whose phones are on the page, and who everybody is."""

from dataclasses import dataclass, field

from bot.sandbox.api.server import BotApi
from bot.sandbox.api.world import Json
from bot.sandbox.chats import Chat
from handlers.texts import words as role_words
from surveys.people.model import Role
from surveys.ports import Tx

FIRST_NEWCOMER = 9_000
MOST = 24  # phones at once


@dataclass(frozen=True, slots=True)
class Somebody:
    name: str
    role: str  # «наставник»; empty: a stranger to the bot


@dataclass
class People:
    """Of the page. `shown` is in the order of the columns."""

    api: BotApi
    known: dict[int, Somebody] = field(default_factory=dict)  # by account, as the bot knows them
    names: dict[int, str] = field(default_factory=dict)  # of people whom the bot does not know yet
    shown: list[int] = field(default_factory=list)
    links: dict[int, str] = field(default_factory=dict)  # codes that were opened, Start not pressed

    def chat(self, account: int) -> Chat:
        """Raises KeyError: nobody has this account."""
        if account not in self.known and account not in self.names:
            raise KeyError(account)
        return self.api.chat(account, first_name=self.who(account).name.split()[0])

    def who(self, account: int) -> Somebody:
        return self.known.get(account) or Somebody(self.names[account], "")

    def newcomer(self, name: str) -> int:
        """Somebody whom the bot has never heard of; the new account."""
        account = max(self.names, default=FIRST_NEWCOMER) + 1
        self.names[account] = name
        self.chat(account)
        return account

    def show(self, account: int) -> bool:
        """False: there is no room."""
        if account not in self.shown:
            if len(self.shown) >= MOST:
                return False
            self.shown.append(account)
        return True

    def hide(self, account: int) -> None:
        if account in self.shown:
            self.shown.remove(account)

    def everybody(self) -> list[Json]:
        """Whom a column can be added for."""
        accounts = dict.fromkeys((*self.known, *self.names))
        return [
            {"id": each, "name": self.who(each).name, "role": self.who(each).role}
            for each in accounts
        ]


ORDER = (
    Role.CURATOR,
    Role.DEPUTY,
    Role.RESPONSIBLE,
    Role.ADMINISTRATION,
    Role.MENTOR,
    Role.MENTEE,
)


def read_people(tx: Tx) -> dict[int, Somebody]:
    """Everybody who has an account, by role; who is several things is named by the first."""
    programme = tx.programmes.newest()
    if programme is None:
        return {}
    found: dict[int, Somebody] = {}
    both = sorted(
        tx.people.in_programme(programme.id),
        key=lambda each: (ORDER.index(each[1].role), each[0].chat_name),
    )
    for person, membership in both:
        if person.account is not None:
            role = role_words.role(membership.role)
            found.setdefault(person.account, Somebody(role_words.label(person), role))
    return found
