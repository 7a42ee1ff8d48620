"""A screen that reads much is made beside the poll (`handlers/meanwhile.py`): whoever adds one is told here."""

import ast
from collections.abc import Iterator
from types import FunctionType

import pytest
from aiogram.dispatcher.event.handler import HandlerObject

from handlers.turn import Turn
from tests.access.reached import asks, calls, named, reached, tree
from tests.access.registered import handlers
from tests.school import School

# rows that come every week: of people and pairs a programme has as many in May as in September
MANY = {
    "deliveries.of_programme",
    "meetings.in_programme",
    "responses.stored",
    "responses.with_answers",
    "slots.known",
}
# They write what was pressed before they read, so they stay in the batch: a kill must not lose it.
IN_THE_BATCH = {
    "handlers.routers.after_events.thanked",
    "handlers.routers.broadcast.typed",
    "handlers.routers.events.invited",
    "handlers.routers.proposals.all_approved",
    "handlers.routers.proposals.approved",
    "handlers.routers.proposals.changed",
    "handlers.routers.proposals.moved",
    "handlers.routers.quotes.chosen",
    "handlers.routers.templates.sent",
}


@pytest.fixture
def every(school: School) -> list[HandlerObject]:
    return list(handlers(school.app.dispatcher))


def test_what_scans_bears_the_flag_at_each_of_its_buttons(every: list[HandlerObject]) -> None:
    scanning = [one for one in every if any(any(calls(each, "scan")) for each in own(one))]
    assert {name(one) for one in scanning} >= IN_THE_BATCH
    for one in every:
        beside = one in scanning and name(one) not in IN_THE_BATCH
        assert bool(one.flags.get("beside")) == beside, name(one)


def test_what_comes_every_week_is_read_by_a_scan(every: list[HandlerObject]) -> None:
    short = {
        f"{each.__module__}.{each.__name__}: {what}"
        for one in every
        for each in own(one)
        if any(calls(each, "read", "look"))
        for work in outside_of_scans(each)
        for deep in reached(work, ("surveys.",))
        for what in asks(deep) & MANY
    }
    assert not short


def test_nothing_beside_the_poll_is_written_once_an_update(every: list[HandlerObject]) -> None:
    """`AlreadyApplied` is answered where the poll waits: beside it, it would be told as a failure."""
    for one in every:
        if one.flags.get("beside"):
            writes = (call for each in own(one) for call in calls(each, "write"))
            assert not [call for call in writes if ast.unparse(call.func) == "turn.write"], name(
                one
            )


def own(one: HandlerObject) -> Iterator[FunctionType]:
    """The handler and what of the conversation's own code it comes to."""
    for each in reached(one.callback, ("handlers.",)):
        if not each.__qualname__.startswith(Turn.__name__):
            yield each


def outside_of_scans(function: FunctionType) -> set[FunctionType]:
    """The use cases it names, but for those that it hands to a scan or to a write."""
    apart = {
        each for call in calls(function, "scan", "write", "put") for each in named(function, call)
    }
    return set(named(function, tree(function))) - apart


def name(one: HandlerObject) -> str:
    return f"{one.callback.__module__}.{one.callback.__name__}"
