"""«Мне нужна помощь» stands under whatever a press brings to who takes part."""

from pathlib import Path

import pytest

from handlers.texts.sos import HELP
from surveys.access.actions import Action
from tests.abuse.crowd import open_crowd
from tests.access.cast import cast
from tests.access.presses import presses

CALLING = {Action.CALL_HELP, Action.HANDLE_CASE}  # its own screens are the call
OUT = ("m:", "x4:", "x7:", "y2:")  # the menu's items are commands; the others end the part


@pytest.mark.parametrize("name", ["mentee", "mentor"])
async def test_under_every_screen_of_who_takes_part(tmp_path: Path, name: str) -> None:
    async with open_crowd(tmp_path) as crowd:
        actor = next(one for one in await cast(crowd) if one.name == name)
        await actor.chat.send("/help")
        await actor.chat.settled()
        bare, pressed = [], 0
        for one in presses(actor):
            if one.allowed and one.action not in CALLING and not one.data.startswith(OUT):
                await actor.chat.press(data=one.data, message=actor.chat.screen)
                await actor.chat.settled()
                pressed += 1
                if HELP not in actor.chat.screen.labels:
                    bare.append(f"{one.data}: {actor.chat.screen.text[:60]}")
                    await actor.chat.send("/help")  # from here on again with the button
                    await actor.chat.settled()
        assert pressed > 50
        assert bare == []
