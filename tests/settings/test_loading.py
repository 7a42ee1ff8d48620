"""Telegram's types are built when they are used, and then each of them can be."""

import subprocess
import sys

from aiogram.types import Message, message
from pydantic import BaseModel

from bot.loading import lightly

LOADED = """
import sys
from bot.loading import lightly
with lightly():
    import bot.service
from aiogram import methods, types
from pydantic import BaseModel

print(types.Gift.__pydantic_complete__)
print(types.MenuButtonCommands(type="commands").web_app)
print(types.Gift.__pydantic_complete__, types.MenuButtonCommands.__pydantic_complete__)
for module in (types, methods):
    for name in module.__all__:
        one = getattr(module, name)
        if not (isinstance(one, type) and issubclass(one, BaseModel)):
            continue
        names = vars(sys.modules[one.__module__])
        for base in one.__mro__:  # a type may be built before its bases
            for field, annotation in base.__dict__.get("__annotations__", {}).items():
                if field in one.model_fields and isinstance(annotation, str):
                    eval(annotation, names)
"""


def test_what_is_not_used_is_not_built_and_each_type_knows_what_it_is_made_of() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["False", "None", "False True"]


def test_where_they_are_loaded_already_nothing_changes() -> None:
    before, build = dict(vars(message)), BaseModel.__dict__["model_rebuild"].__func__
    with lightly():
        assert Message.model_rebuild.__func__ is not build  # type: ignore[attr-defined]
    assert vars(message) == before
    assert Message.model_rebuild.__func__ is build  # type: ignore[attr-defined]
