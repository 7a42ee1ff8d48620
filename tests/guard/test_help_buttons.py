"""Whatever belongs to a call for help passes the gate: told by its class, not by its letters."""

from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import CallbackQuery, User

from handlers.callbacks.calls import OfCall
from handlers.callbacks.menu import Item, Open
from handlers.gate import helps
from handlers.routers import alerts, calls
from tests.abuse.forging import buttons

ANYA = User(id=100, is_bot=False, first_name="Аня")


def press(data: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=ANYA, chat_instance="1", data=data)


def taken() -> set[type[CallbackData]]:
    """What the two routers of a call take."""
    return {
        each.callback.callback_data
        for module in (calls, alerts)
        for handler in module.setup().callback_query.handlers
        for each in handler.filters or ()
        if isinstance(each.callback, CallbackQueryFilter)
    }


def test_every_button_of_a_call_is_one_and_passes() -> None:
    of_calls = {button for button in buttons() if issubclass(button, OfCall)}
    assert taken() == of_calls
    assert len(of_calls) == 13
    for button in of_calls:
        assert helps(press(f"{button.__prefix__}:1:0")), button
    assert helps(press(Open(item=Item.SOS).pack()))


def test_no_other_button_passes() -> None:
    for button in set(buttons()) - taken():
        fields = ":".join("1" for _ in button.model_fields)
        assert not helps(press(f"{button.__prefix__}:{fields}")), button
    assert not helps(press(Open(item=Item.HOME).pack()))
    assert not helps(press(""))
