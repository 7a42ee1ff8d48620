"""A press is looked for among the buttons of a router once, and no press is passed over by its own."""

import pytest
from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, User

from bot.dispatcher import ROUTERS
from handlers.callbacks.menu import Item, Open
from handlers.callbacks.surveys import Choose
from handlers.filters import Opens
from handlers.straight import prefix_of, straight


async def handler(callback: CallbackQuery) -> None: ...


class Any(Filter):
    async def __call__(self, callback: CallbackQuery) -> bool:
        return True


async def lets_in(router: Router, data: str) -> bool:
    user = User(id=1, is_bot=False, first_name="Аня")
    press = CallbackQuery(id="1", from_user=user, chat_instance="1", data=data)
    found, _ = await router.callback_query.check_root_filters(press)
    return found


async def test_a_router_is_asked_for_its_own_buttons_alone() -> None:
    router = Router()
    router.callback_query.register(handler, Choose.filter())
    router.callback_query.register(handler, Opens(Item.MATCH))
    straight(router)
    assert await lets_in(router, "s1:1:1:1:1")
    assert await lets_in(router, Open(item=Item.MATCH).pack())
    assert not await lets_in(router, "s10:1")
    assert not await lets_in(router, "")


@pytest.mark.parametrize("filters", [(), (Any(),)])
async def test_what_may_be_for_any_button_hears_of_all(filters: tuple[Filter, ...]) -> None:
    router = Router()
    router.callback_query.register(handler, Choose.filter())
    router.callback_query.register(handler, *filters)
    assert await lets_in(straight(router), "forged")


def test_every_handler_of_ours_names_its_button() -> None:
    """One that does not would cost every press of every router its filters."""
    for module in ROUTERS:
        for one in module.setup().callback_query.handlers:
            assert prefix_of(one), (module.__name__, one.callback)
