"""Pictures of the end of a school's year; only `make pictures` plays it."""

from pathlib import Path

import pytest

from bot.sandbox.page.moments import Moment
from handlers.callbacks.summary import Section
from handlers.texts.summary_details import TITLES
from tests.browser.camera import Camera
from tests.browser.conftest import watched
from tests.sandbox_page.visitor import open_page

pytestmark = [pytest.mark.pictures, pytest.mark.timeout(600)]
CURATOR = 1_000


async def test_june(tmp_path: Path, pictures: Path | None) -> None:
    async with (
        open_page(tmp_path, Moment.JUNE) as visitor,
        watched(visitor.address, sharp=True) as window,
    ):
        camera = Camera(window.page, pictures or tmp_path)
        await window.page.set_viewport_size({"width": 1440, "height": 2600})
        curator = window.phone(CURATOR)
        await curator.write("/summary")
        await curator.says("Что важно сейчас")
        await curator.shows(TITLES[Section.GROWTH])
        await camera.take("summary", curator)
        await curator.turn(TITLES[Section.GROWTH])
        await camera.take("growth", curator)
