"""Every button with everybody's ids, and whether the policy lets this actor do it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any, get_args

from aiogram.filters.callback_data import CallbackData

from handlers.access import BUTTONS
from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from tests.access.cast import Actor, Ids

NOBODYS = 2**63 - 1  # a number that fits, of no row; 0 stands for "all" in some buttons
FORGED = ("9223372036854775808", "-1", "1" + "0" * 30, "x", "")
LIMIT = 64  # bytes
PARTS = 6  # of what is the same for many: each actor presses one
IDS = frozenset(
    {
        "person", "programme", "match", "choice", "mentor", "mentee", "meeting", "response",
        "delivery", "invite", "case", "broadcast", "erasure", "adult", "about",
        "event", "task", "material", "flag", "practice",
    }
)  # fmt: skip
PLAIN: Mapping[str, str] = {
    "form": "teacher-pupil",
    "kind": "talk",
    "code": "ZZZZ2345",
    "option": "1",
    "upto": "0",
    "day": "739497",  # 3 September 2025
    "days": "14",
    "uses": "1",
    "month": "739497",
    "minutes": "45",
    "topic": "study",
    "what": "minutes",
    "value": "30",
}


@dataclass(frozen=True)
class Press:
    data: str
    action: Action
    whose: Whose | None  # None: of nobody
    allowed: bool


def presses(actor: Actor, *, every: bool = False) -> Iterator[Press]:
    """For each button: with ids of each owner, with a number of nobody's.

    Of the choices that a button carries besides (what to do, sure or not) each actor takes others; a
    number of nobody's, where even somebody's would be refused, one of `PARTS`. Who may do it to nobody's is
    refused by their role alone: each of them takes the ids of another owner, with `every` (in the soak) of all.
    """
    for index, (button, action) in enumerate(BUTTONS.items()):
        ids = [name for name in button.model_fields if name in IDS]
        if not ids:
            allowed = may(action, Whose.OWN, actor.seats) or may(
                action, Whose.OWN_SCHOOL, actor.seats
            )
            yield Press(_one(_all(button, {}), actor), action, None, allowed)
            continue
        somebodys = any(may(action, whose, actor.seats) for whose in Whose)
        owners = _owners(actor, action, ids)
        for whose in owners if every or somebodys else _in_turn(owners, index + actor.number):
            data = _one(_all(button, owners[whose]), actor)
            yield Press(data, action, whose, may(action, whose, actor.seats))
        if somebodys or (index + actor.number) % PARTS == 0:
            yield Press(_all(button, dict.fromkeys(ids, NOBODYS))[-1], action, None, allowed=False)


def _owners(actor: Actor, action: Action, ids: list[str]) -> Mapping[Whose, Ids]:
    """Who has all that the button names."""
    found = {
        whose: _of_caller(owned) if action is Action.CALL_HELP else owned
        for whose, owned in actor.ids.items()
    }
    return {whose: owned for whose, owned in found.items() if owned.keys() >= {*ids}}


def _in_turn(owners: Mapping[Whose, Ids], number: int) -> list[Whose]:
    return [list(owners)[number % len(owners)]] if owners else []


def _of_caller(owned: Mapping[str, int]) -> Mapping[str, int]:
    """A case is its caller's at some buttons, its handler's at others."""
    found = {name: number for name, number in owned.items() if name != "case"}
    return found | ({"case": owned["call"]} if "call" in owned else {})


def garbage(actor: Actor) -> Iterator[str]:
    """No number at all in the place of one, or one that no row can have: a part for each actor."""
    for index, button in enumerate(BUTTONS):
        if not IDS & set(button.model_fields) or (index + actor.number) % PARTS:
            continue
        forged = FORGED[(index + actor.number // PARTS) % len(FORGED)]
        fields = [
            forged if name in IDS else _plain(name, field.annotation)[0]
            for name, field in button.model_fields.items()
        ]
        yield ":".join([button.__prefix__, *fields])


def _all(button: type[CallbackData], ids: Mapping[str, int]) -> list[str]:
    choices = [
        [str(ids[name])] if name in ids else _plain(name, field.annotation)
        for name, field in button.model_fields.items()
    ]
    found = (":".join([button.__prefix__, *fields]) for fields in product(*choices))
    return [data for data in found if len(data.encode()) <= LIMIT]


def _one(found: list[str], actor: Actor) -> str:
    """The last, which is the boldest («да, точно»), for every other actor; else each in turn."""
    return found[-1] if actor.number % 2 else found[actor.number // 2 % len(found)]


def _plain(name: str, kind: Any) -> list[str]:
    if name in PLAIN and not (isinstance(kind, type) and issubclass(kind, Enum)):
        return [PLAIN[name]]
    kind = next((one for one in get_args(kind) if one is not type(None)), kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(one.value) for one in kind]
    if kind is bool:
        return ["0", "1"]
    return ["1"]
