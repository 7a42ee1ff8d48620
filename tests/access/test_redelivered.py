"""Telegram hands an update out a second time: of no button does that change anything more."""

from pathlib import Path

import pytest

from surveys.access.model import Whose
from tests.abuse.crowd import Crowd, open_crowd
from tests.access.cast import Actor, cast
from tests.access.presses import Press, presses
from tests.access.test_everybody import changed, stored

WHO = ("mentor", "curator")


@pytest.mark.soak
@pytest.mark.parametrize("name", WHO)
async def test_a_press_that_comes_twice_counts_once(tmp_path: Path, name: str) -> None:
    async with open_crowd(tmp_path) as crowd:
        actor = next(one for one in await cast(crowd) if one.name == name)
        await actor.chat.send("/help")
        await actor.chat.settled()
        pressed = 0
        for one in presses(actor):
            if one.allowed and wanted(actor, one):
                await twice(crowd, actor, one)
                pressed += 1
        assert pressed > 30


def wanted(actor: Actor, one: Press) -> bool:
    """Everything but what answers with a file or takes the actor out of the programme."""
    prefix = one.data.partition(":")[0]
    return one.whose is not Whose.FOREIGN and prefix not in {"m", "x4", "x7", "y2"}


async def twice(crowd: Crowd, actor: Actor, one: Press) -> None:
    await actor.chat.press(data=one.data, message=actor.chat.screen)
    await actor.chat.settled()
    await crowd.school.app.tasks.settled()
    before = stored(crowd)
    updates = crowd.school.api.world.updates
    updates.repeat(updates.next_id - 1)
    await actor.chat.settled()
    await crowd.school.app.tasks.settled()
    after = stored(crowd)
    assert before == after, f"{actor.name}: {one.data} came twice: {changed(before, after)}"
