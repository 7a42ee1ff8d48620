"""What passes before a new edition is agreed to is told by the policy, not by letters."""

from aiogram.types import CallbackQuery, User

from handlers.access import BUTTONS
from handlers.callbacks.leave import Do, Way
from handlers.callbacks.menu import Item, Open
from handlers.renewal import _passes
from surveys.access.actions import Action

ANYA = User(id=100, is_bot=False, first_name="Аня")
OF_ONESELF = {
    Action.COME_IN,
    Action.DECIDE,
    Action.RETURN,
    Action.LEAVE,
    Action.MY_DATA,
    Action.ERASE_ONESELF,
    Action.CALL_HELP,
    Action.HANDLE_CASE,
}


def passes(data: str) -> bool:
    return _passes(CallbackQuery(id="1", from_user=ANYA, chat_instance="1", data=data), None)


def test_rights_help_and_the_answer_itself_pass_and_nothing_else() -> None:
    for button, action in BUTTONS.items():
        if button is not Open:
            assert passes(f"{button.__prefix__}:1:1") is (action in OF_ONESELF), button


def test_a_pause_may_be_taken_but_not_ended() -> None:
    assert passes(Do(way=Way.PAUSE).pack())
    assert passes(Do(way=Way.LEAVE).pack())
    assert not passes(Do(way=Way.RESUME).pack())


def test_of_the_menu_only_what_leads_there() -> None:
    free = {item for item in Item if passes(Open(item=item).pack())}
    assert free == {Item.MYDATA, Item.LEAVE, Item.HELP, Item.SOS}
