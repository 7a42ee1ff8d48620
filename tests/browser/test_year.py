"""Pictures of the end of a school's year; only `make pictures` plays it."""

from pathlib import Path

import pytest

from bot.sandbox.page.moments import Moment
from handlers.callbacks.summary import Section
from handlers.texts import common, contest, match_cards, plans, rollover
from handlers.texts.summary_details import TITLES
from tests.browser.camera import Camera
from tests.browser.conftest import watched
from tests.sandbox_page.visitor import open_page

pytestmark = [pytest.mark.pictures, pytest.mark.timeout(600)]
CURATOR, MENTOR = 1_000, 1_007


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

        await curator.write("/contest")
        await curator.shows(contest.START)
        await curator.turn(contest.START)
        await camera.take("contest", curator)
        await curator.write("/settings")
        await curator.shows(rollover.TITLE)
        await curator.turn(rollover.TITLE)
        await camera.take("next-year", curator)
        await curator.write("/pairs")
        await curator.shows("№ 1")
        await curator.turn("№ 1")
        await curator.turn(match_cards.TITLE)
        await camera.take("match-card", curator)

        mentor = window.phone(MENTOR)
        await mentor.write("/match")
        await mentor.shows(plans.TITLE)
        await mentor.turn(plans.TITLE)
        for button, words in (
            (plans.GOAL, "Выступить с проектом на школьной конференции"),
            (plans.NEW_TASK, "Собрать материал для плаката"),
        ):
            await mentor.turn(button)
            await mentor.write(words)
            await mentor.says(words)
        await mentor.turn(common.BACK)
        await camera.take("plan", mentor)
