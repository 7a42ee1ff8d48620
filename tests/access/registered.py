"""What the routers take: read from the filters of the real dispatcher."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter

from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens


@dataclass
class Registered:
    commands: set[str] = field(default_factory=set)
    items: set[Item] = field(default_factory=set)
    buttons: set[type[CallbackData]] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)  # handlers that no such filter stands before


def registered(dispatcher: Dispatcher) -> Registered:
    found = Registered()
    for handler in handlers(dispatcher):
        filters = [each.callback for each in handler.filters or ()]
        known = [each for each in filters if _note(found, each)]
        if not known:
            callback: Any = handler.callback
            found.others.add(f"{callback.__module__}.{callback.__name__}")
    return found


def _note(found: Registered, one: Any) -> bool:
    match one:
        case Command():
            found.commands.update(str(command) for command in one.commands)
        case CallbackQueryFilter():
            found.buttons.add(one.callback_data)
        case Opens():
            found.items.add(one.item)
        case Asked():
            found.questions.add(one.kind)
        case _:
            return False
    return True


def handlers(dispatcher: Dispatcher) -> Iterator[HandlerObject]:
    for router in dispatcher.chain_tail:
        for name, observer in router.observers.items():
            if name not in {"update", "error"}:
                yield from observer.handlers
