"""Nothing can be pressed or typed that the policy does not know."""

from handlers.access import BUTTONS, COMMANDS, QUESTIONS
from handlers.callbacks.menu import Item, Open
from tests.abuse.forging import buttons
from tests.access.registered import registered
from tests.school import School

WITHOUT_AN_ACTION = {
    "handlers.routers.sos.asked",  # words that mean `/sos`  # each takes what nothing else takes, or acts for the account alone
    "handlers.routers.sos.retyped",  # an edited message of the author's own call
    "handlers.routers.sos.edited_into",  # an edited message that has become a call
    "handlers.routers.registration.code_typed",  # as /start with that code
    "handlers.routers.surveys.retyped",  # an edited message: as the answer it gave
    "handlers.routers.reach.changed",  # blocks the bot, comes back
    "handlers.routers.tables.sent",  # its filter asks for RECORD_PEOPLE
    "handlers.routers.menu.anything",
    "handlers.routers.menu.any_button",
}


async def test_every_command_has_one_action(school: School) -> None:
    assert registered(school.app.dispatcher).commands == set(COMMANDS)


async def test_every_button_has_one_action(school: School) -> None:
    found = registered(school.app.dispatcher)
    assert found.buttons | {Open} == set(BUTTONS)
    assert set(BUTTONS) == set(buttons()), "a button that no router takes"


async def test_every_item_of_the_menu_is_a_command(school: School) -> None:
    found = registered(school.app.dispatcher)
    assert found.items == set(Item)
    assert {item.value for item in Item} <= set(COMMANDS)


async def test_every_typed_answer_has_one_action(school: School) -> None:
    assert registered(school.app.dispatcher).questions == set(QUESTIONS)


async def test_no_handler_takes_anything_besides(school: School) -> None:
    assert registered(school.app.dispatcher).others == WITHOUT_AN_ACTION


def test_every_button_has_a_prefix_of_its_own() -> None:
    """Two with one prefix: whichever router stands first would take the other's presses."""
    prefixes = [button.__prefix__ for button in buttons()]
    assert len(set(prefixes)) == len(prefixes), sorted(prefixes)
