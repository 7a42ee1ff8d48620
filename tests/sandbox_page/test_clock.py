"""The clock of the page: an hour, a day, the next event, the next stage."""

from http import HTTPStatus

import pytest

from tests.sandbox_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")
HOUR = 3_600


async def test_the_clock_stands_until_it_is_moved(page: Visitor) -> None:
    before = page.clock["now"]
    assert (page.clock["zone"], page.clock["busy"]) == ("Europe/Moscow", False)
    await page.post("clock", to="hour")
    await page.until(lambda: page.clock["now"] == before + HOUR)
    await page.post("clock", to="day")
    await page.until(lambda: page.clock["now"] == before + 25 * HOUR and not page.clock["busy"])
    assert page.sandbox.clockwork.now.timestamp() == before + 25 * HOUR


async def test_the_windows_and_the_stages_are_told(page: Visitor) -> None:
    def quiet() -> bool:
        windows = page.almanac.get("windows", ())
        return all(not each["open"] and each["until"] > page.clock["now"] for each in windows)

    await page.until(lambda: page.almanac.get("windows") and quiet())
    assert [each["kind"] for each in page.almanac["windows"]] == ["pupil", "adult"]
    names = [each["name"] for each in page.almanac["stages"]]
    assert names == ["констатирующий", "основной", "контрольный", "обобщающий"]
    assert "Начинается основной этап" in [each["what"] for each in page.almanac["ahead"]]


async def test_where_nothing_is_to_come_the_page_says_so(page: Visitor) -> None:
    assert await page.post("clock", to="event") == {"came": False}


async def test_to_the_next_stage_by_its_first_window(page: Visitor) -> None:
    stage = page.clock["stage"]
    await page.post("clock", to="stage")
    assert page.sandbox.clockwork.now.timestamp() == stage


async def test_the_clock_never_goes_back(page: Visitor) -> None:
    status, body = await page.ask("clock", to=int(page.sandbox.clockwork.now.timestamp()) - 1)
    assert (status, body["error"]) == (HTTPStatus.CONFLICT, "Туда часы не идут")
    status, _ = await page.ask("clock", to="yesterday")
    assert status == HTTPStatus.CONFLICT
