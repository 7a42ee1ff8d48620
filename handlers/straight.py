"""A press or a message goes straight to the routers that may have a handler for it.

aiogram would ask sixty of them in turn, each of which asks its handlers: a third of what a press costs.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.callbacks.menu import Open
from handlers.filters import Asked, Opens, said
from surveys.people.focus import Focus


class Straight(Router):
    """Passes over those of its routers that have no handler for an update; the others are asked in order."""

    def __init__(self, *routers: Router) -> None:
        """Of routers that get no more handlers."""
        super().__init__(name=__name__)
        self.include_routers(*routers)
        self._takers: dict[str, list[tuple[Router, frozenset[str] | None]]] = {}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        takers = self._takers.get(update_type)
        if takers is None:
            takers = [(router, _taken(router, update_type)) for router in self.sub_routers]
            self._takers[update_type] = takers
        signs = frozenset(_signs(event, kwargs.get("focus")))
        for router, taken in takers:
            if taken is None or not taken.isdisjoint(signs):
                response = await router.propagate_event(update_type, event, **kwargs)
                if response is not UNHANDLED:
                    return response
        return UNHANDLED


def _signs(event: TelegramObject, focus: Focus | None) -> Iterator[str]:
    match event:
        case CallbackQuery():
            yield (event.data or "").partition(":")[0]
        case Message():
            if focus is not None:
                yield focus.kind
            yield from (word.partition("@")[0] for word in said(event).split(maxsplit=1)[:1])


def _taken(router: Router, kind: str) -> frozenset[str] | None:
    """None: it may have a handler for any update of this kind."""
    if router.sub_routers:
        return None
    found = [signs_of(handler) for handler in router.observers[kind].handlers]
    return None if () in found else frozenset(sign for signs in found for sign in signs)


def signs_of(handler: HandlerObject) -> tuple[str, ...]:
    """What a press, a command or the question that a message answers must have one of; none: it may be for any."""
    for one in handler.filters or ():
        match one.callback:
            case CallbackQueryFilter(callback_data=button):
                return (button.__prefix__,)
            case Opens():
                return (Open.__prefix__,)
            case Asked(kind=kind):
                return (kind,)
            case Command(prefix="/", ignore_case=False, commands=commands) if _plain(commands):
                return tuple(f"/{command}" for command in commands)
    return ()


def _plain(commands: Iterable[object]) -> bool:
    return all(isinstance(command, str) for command in commands)
