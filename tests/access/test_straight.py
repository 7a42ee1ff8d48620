"""An update is shown to the routers that may have a handler for it, and passed over by none of those."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, User

from bot.dispatcher import ROUTERS
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.surveys import Choose
from handlers.filters import Asked, Opens, Typed
from handlers.straight import Straight, signs_of
from surveys.people.focus import Focus

ANYA = User(id=1, is_bot=False, first_name="Аня")


async def handler(event: TelegramObject) -> None: ...


class Refuses(Filter):
    async def __call__(self, event: TelegramObject) -> bool:
        return False


class Listener(Router):
    """Notes that it has been asked; it handles nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        self.asked += 1
        return UNHANDLED


def press(data: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=ANYA, chat_instance="1", data=data)


def written(**what: str) -> Message:
    chat = Chat(id=1, type="private")
    return Message(message_id=1, date=datetime(2025, 9, 3, tzinfo=UTC), chat=chat, **what)


async def asks(router: Listener, event: TelegramObject, focus: str | None = None) -> bool:
    kind = "message" if isinstance(event, Message) else "callback_query"
    data = {} if focus is None else {"focus": Focus(1, focus, {}, datetime(2025, 9, 3, tzinfo=UTC))}
    found = await Straight(router).propagate_event(kind, event, **data)
    assert found is UNHANDLED
    router._parent_router = None
    return router.asked > 0


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        ("s1:1:1:1:1", True),
        (Open(item=Item.MATCH).pack(), True),
        ("s10:1", False),
        ("", False),
    ],
)
async def test_of_a_press_only_who_has_its_button_hears(data: str, asked: bool) -> None:
    router = Listener()
    router.callback_query.register(handler, Choose.filter())
    router.callback_query.register(handler, Opens(Item.MATCH))
    assert await asks(router, press(data)) is asked


@pytest.mark.parametrize(
    ("what", "focus", "asked"),
    [
        ({"text": "/menu"}, None, True),
        ({"text": "/menu@school_bot  now"}, None, True),
        ({"caption": "/menu"}, None, True),
        ({"text": "/menus"}, None, False),
        ({"text": "menu"}, None, False),
        ({"text": "Аня"}, "name", True),
        ({}, "name", True),  # a sticker
        ({"text": "Аня"}, "names", False),
        ({"text": " "}, None, False),
    ],
)
async def test_of_a_message_only_who_knows_the_command_or_has_asked(
    what: dict[str, str], focus: str | None, asked: bool
) -> None:
    router = Listener()
    router.message.register(handler, Command("menu"))
    router.message.register(handler, Typed(), Asked("name"))
    assert await asks(router, written(**what), focus) is asked


@pytest.mark.parametrize("filters", [(), (Refuses(),), (Command("menu", ignore_case=True),)])
async def test_a_handler_that_may_be_for_anything_hears_of_all(filters: tuple[Filter, ...]) -> None:
    router = Listener()
    router.message.register(handler, Command("start"))
    router.message.register(handler, *filters)
    assert await asks(router, written(text="/MENU"))
    assert not await asks(Listener(), written(text="/MENU"))


async def test_routers_are_asked_in_order_until_one_has_handled_it() -> None:
    heard = []

    async def first(_: CallbackQuery) -> None:
        heard.append("first")

    async def second(_: CallbackQuery) -> None:
        heard.append("second")

    before, one, other = Listener(), Router(), Router()
    before.callback_query.register(handler)
    one.callback_query.register(first, Choose.filter())
    other.callback_query.register(second, Choose.filter())
    router = Straight(before, one, other)
    assert await router.propagate_event("callback_query", press("s1:1:1:1:1")) is not UNHANDLED
    assert (before.asked, heard) == (1, ["first"])


def test_every_handler_of_ours_names_its_button() -> None:
    """One that does not would be asked at every press."""
    for module in ROUTERS:
        for one in module.setup().callback_query.handlers:
            assert signs_of(one), (module.__name__, one.callback)
