"""For developers: what the bot asks, and the troubles it survives."""

import pytest

from handlers.texts import registration
from tests.sandbox_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")
CURATOR = 1_000


async def _calls(page: Visitor) -> list[dict]:  # type: ignore[type-arg]
    async with page.http.get(f"{page.address}inside") as response:
        calls: list[dict] = (await response.json())["calls"]  # type: ignore[type-arg]
    return calls


async def _said(page: Visitor, account: int, count: int) -> None:
    """So many messages of the bot."""
    await page.until(
        lambda: sum(not each["out"] for each in page.messages[account].values()) == count
    )


async def test_requests_and_answers_are_shown(page: Visitor) -> None:
    await page.post(f"chats/{CURATOR}/start")
    await page.expect(CURATOR, "куратором")
    await page.send(CURATOR, "Мария Ивановна")
    await page.until(lambda: registration.AGREE in page.labels(CURATOR))
    calls = await _calls(page)
    numbers = [call["number"] for call in calls]
    assert numbers == sorted(set(numbers))
    sent = [call for call in calls if call["method"] == "sendmessage"]
    assert sent[-1]["chat"] == CURATOR
    assert sent[-1]["code"] == 200
    assert "reply_markup" in sent[-1]["asked"]
    assert "message_id" in sent[-1]["answered"]
    assert page.sandbox.api.token not in str(calls)


@pytest.mark.parametrize("fault", ["flood", "server_error", "proxy_page", "cut_before", "slow"])
async def test_the_bot_answers_in_spite_of_a_trouble(page: Visitor, fault: str) -> None:
    stranger = await page.newcomer("Прохожий")
    await page.post(f"chats/{stranger}/start")
    await _said(page, stranger, 1)
    await page.post("inside", do=fault, times=1)
    await page.send(stranger, "/start")
    await _said(page, stranger, 2)
    assert any(call["scripted"] for call in await _calls(page))


async def test_an_update_that_comes_twice_is_answered_once(page: Visitor) -> None:
    stranger = await page.newcomer("Прохожий")
    await page.post(f"chats/{stranger}/start")
    await _said(page, stranger, 1)
    await page.post("inside", do="repeat")
    await page.post("clock", to="hour")
    assert sum(not each["out"] for each in page.messages[stranger].values()) <= 2


async def test_what_was_written_to_a_dead_bot_is_answered_when_it_lives_again(
    page: Visitor,
) -> None:
    stranger = await page.newcomer("Прохожий")
    await page.post("inside", do="kill")
    await page.until(lambda: not page.clock["running"])
    await page.post(f"chats/{stranger}/start")
    before = page.clock["now"]
    await page.post("clock", to="hour")
    assert page.sandbox.clockwork.now.timestamp() == before + 3_600, "time passes without it"
    await page.until(lambda: page.texts(stranger) == ["/start"])
    await page.post("inside", do="start")
    await page.until(lambda: page.clock["running"])
    await _said(page, stranger, 1)


async def test_troubles_last_until_they_are_healed(page: Visitor) -> None:
    await page.post("inside", do="slow", times=None)
    async with page.http.get(f"{page.address}inside") as response:
        assert (await response.json())["standing"] == [{"fault": "slow", "times": None}]
    await page.post("inside", do="heal")
    async with page.http.get(f"{page.address}inside") as response:
        assert (await response.json())["standing"] == []
    status, body = await page.ask("inside", do="explode")
    assert (status, body["error"]) == (409, "Такой неполадки нет")
