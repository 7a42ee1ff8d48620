"""Loading the program: without the garbage collector, and no more of Telegram's types than are used."""

import gc
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

WORD = re.compile(r"\w+")


@contextmanager
def lightly() -> Iterator[None]:
    """Around the first import of what is heavy."""
    with uncollected(), unbuilt():
        yield


@contextmanager
def uncollected() -> Iterator[None]:
    """Half a million objects come and none goes.

    Looking for garbage among them took a sixth of the start, and later a pause of a fifth of a
    second at every full collection: what is loaded stays, so it is never looked at again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def unbuilt() -> Iterator[None]:
    """Telegram's types are built when a message first needs them, not at the import of aiogram.

    At its end aiogram's `types` builds a validator for each of 400 types, five of the seven seconds
    of its import and half of its memory; a school's messages need some twenty. pydantic builds a
    type at its first use by itself, but looks for the names of its annotations in the type's module,
    which knows them under TYPE_CHECKING alone: so they are put there. Harmless where aiogram was
    imported before.
    """
    from pydantic import BaseModel

    model: Any = BaseModel
    build = model.model_rebuild.__func__
    waiting: list[tuple[type[BaseModel], Mapping[str, Any]]] = []

    def later(cls: type[BaseModel], /, **options: Any) -> bool | None:
        names = options.get("_types_namespace")
        if names is not None and cls.__module__.startswith("aiogram.types."):
            waiting.append((cls, names))
            return None
        options["_parent_namespace_depth"] = options.get("_parent_namespace_depth", 2) + 1
        return build(cls, **options)  # type: ignore[no-any-return]

    model.model_rebuild = classmethod(later)
    try:
        yield
    finally:
        model.model_rebuild = classmethod(build)
        for each, names in waiting:
            _name(each, names)


def _name(one: type[Any], names: Mapping[str, Any]) -> None:
    """Also what the fields that it inherits are made of."""
    known = vars(sys.modules[one.__module__])
    for each in one.__mro__:
        for annotation in inspect.get_annotations(each).values():
            for word in WORD.findall(str(annotation)):
                if word in names:
                    known.setdefault(word, names[word])
