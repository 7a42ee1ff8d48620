"""Callback data that no screen ever offered: real prefixes with fields of anybody's choice.

Telegram lets a changed app send any data for a press (core.telegram.org/bots/api#callbackquery).
"""

import importlib
import pkgutil
from enum import Enum
from random import Random
from typing import Any, get_args

from aiogram.filters.callback_data import CallbackData

import handlers.callbacks

LIMIT = 64  # bytes
NUMBERS = (0, -1, 10**9, 2**31, 2**63 - 1, 2**63, 10**30, 739_000, 3_652_059)
WORDS = (
    "teacher-pupil",
    "teacher-teacher",
    "pupil-pupil",
    "meeting",
    "talk",
    "1",
    "5",
    "yes",
    "нет",
    "<b>",
    "",
    "'; DROP TABLE person",
    "\u202e",
)
GARBAGE = (
    "",
    ":",
    "::::",
    "s1",
    "s1:::",
    "zz:1",
    "p2:1:2:3:4",
    "я" * 32,
    "\N{NO-BREAK SPACE}",
    "m:",
)


def buttons() -> list[type[CallbackData]]:
    """Every typed button of the bot."""
    found: list[type[CallbackData]] = []
    for module in pkgutil.iter_modules(handlers.callbacks.__path__):
        namespace = vars(importlib.import_module(f"handlers.callbacks.{module.name}"))
        found += [
            value
            for value in namespace.values()
            if isinstance(value, type)
            and issubclass(value, CallbackData)
            and not value.__subclasses__()  # what others only derive from
            and value.__module__ == f"handlers.callbacks.{module.name}"
        ]
    return sorted(found, key=lambda button: button.__prefix__)


def forged(rng: Random, words: tuple[str, ...]) -> str:
    """`words`: fitting for a string besides those that fit nowhere."""
    if rng.random() < 0.05:
        return rng.choice(GARBAGE[1:])
    button = rng.choice(buttons())
    fields = [_field(rng, field.annotation, words) for field in button.model_fields.values()]
    data = ":".join([button.__prefix__, *fields])
    return data if len(data.encode()) <= LIMIT else button.__prefix__


def _field(rng: Random, kind: Any, words: tuple[str, ...]) -> str:
    options = get_args(kind) or (kind,)
    kind = options[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str(rng.choice(list(kind)).value)
    if kind is bool:
        return rng.choice(("0", "1"))
    if kind is int:
        small = rng.random() < 0.85
        return str(rng.randrange(1, 40) if small else rng.choice(NUMBERS))
    return rng.choice(words + WORDS)
