"""For whoever presses keys only, sees little, has a small screen or many chats open."""

import sys
import time
from importlib.resources import files
from typing import Any

import pytest
from playwright.async_api import expect

from handlers.texts import registration
from tests.browser.stuffing import add_chats, say, show_everything
from tests.browser.window import NARROW, WIDE, Window
from tests.sandbox_page.visitor import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.timeout(180),
]
CURATOR = 1_000
GRAVE = {"serious", "critical"}
LOOKS = [(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")]
CHATS, MESSAGES = 12, 300
FOCUSED = """
([wanted, says]) => document.activeElement.matches(wanted)
  && document.activeElement.textContent.includes(says)
"""
SEEN = """
() => getComputedStyle(document.activeElement).outlineWidth !== "0px"
  || getComputedStyle(document.activeElement.closest("form") ?? document.body).boxShadow !== "none"
"""
AXE = files("axe_playwright_python").joinpath("axe.min.js")
FAULTS = """
async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .map(({id, impact, nodes}) => ({id, impact, nodes: nodes.map((each) => each.html)}))
"""
SCROLL = """
async (frames) => {
  const walls = [...document.querySelectorAll(".scroller")];
  const took = [];
  let last = performance.now();
  for (let n = 0; n < frames; n += 1) {
    for (const wall of walls) wall.scrollTop = -(n % 60) * 40;
    await new Promise(requestAnimationFrame);
    took.push(performance.now() - last);
    last = performance.now();
  }
  took.sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => Math.round(took[Math.floor(took.length * share)]));
}
"""


async def _look(window: Window, where: str) -> None:
    """axe-core, in both colours, on a wide and a narrow screen."""
    if not await window.run("() => 'axe' in globalThis"):
        await window.run(AXE.read_text(encoding="utf-8"))
    for size, scheme in LOOKS:
        await window.page.set_viewport_size(size)
        await window.page.emulate_media(color_scheme=scheme)
        found: list[dict[str, Any]] = await window.run(FAULTS)
        graves = [each for each in found if each["impact"] in GRAVE]
        assert graves == [], f"{where}, {size['width']} px, {scheme}"
    await window.page.set_viewport_size(WIDE)


async def test_a_keyboard_is_enough_and_shows_where_one_is(window: Window) -> None:
    curator, keyboard = window.phone(CURATOR), window.page.keyboard

    async def reach(wanted: str, says: str = "", key: str = "Tab") -> None:
        for _ in range(40):
            await keyboard.press(key)
            if await window.run(FOCUSED, [wanted, says]):
                assert await window.run(SEEN), f"{wanted}: it cannot be seen"
                return
        raise AssertionError(f"{key} never comes to {wanted}")

    await reach(f"#phone-{CURATOR} .wide")
    await keyboard.press("Enter")
    await curator.says("Как вас показывать в чате?")
    await reach(f"#phone-{CURATOR} textarea")
    await keyboard.type("Мария Ивановна")
    await keyboard.press("Enter")
    await curator.shows(registration.AGREE)
    await reach(f"#phone-{CURATOR} .key", registration.AGREE, "Shift+Tab")
    await keyboard.press("Enter")
    await curator.says("Как называется школа?")

    await reach("#people", key="Shift+Tab")
    await keyboard.press("Enter")
    await expect(window.page.locator("#dialog")).to_be_visible()
    await keyboard.press("Escape")
    assert await window.run(FOCUSED, ["#people", ""]), "back where one was"


async def test_nobody_is_kept_out_by_how_it_looks(window: Window, sandbox: Visitor) -> None:
    page, curator = window.page, window.phone(CURATOR)
    world = sandbox.sandbox.api.world
    show_everything(world, world.chats[CURATOR])
    await expect(curator.element.locator(".picture img")).to_be_visible()
    await _look(window, "chats")
    await curator.element.get_by_role("button", name="Меню команд").click()
    await _look(window, "the menu of commands")
    await page.keyboard.press("Escape")
    for opened, closed_by in (("#people", "Escape"), ("#inspector-toggle", "")):
        await page.locator(opened).click()
        await _look(window, opened)
        if closed_by:
            await page.keyboard.press(closed_by)
        else:
            await page.locator(opened).click()
    await curator.element.locator(".picture").click()
    await _look(window, "a picture")
    await page.keyboard.press("Escape")

    answer = {"type": "pressed", "chat": CURATOR, "message": 0, "data": "", "text": "Взято."}
    sandbox.sandbox.feed.say({**answer, "alert": True})
    await expect(curator.element.get_by_role("alertdialog")).to_be_visible()
    await _look(window, "an alert")
    await curator.close_alert()
    await window.run("document.getElementById('cover').hidden = false")
    await _look(window, "the school is being prepared")
    await window.run("document.getElementById('cover').hidden = true")


async def test_one_sees_that_the_bot_is_making_something(window: Window, sandbox: Visitor) -> None:
    chat, line = (
        sandbox.sandbox.api.world.chats[CURATOR],
        window.phone(CURATOR).element.locator(".sub"),
    )
    for action, says in (("upload_document", "отправляет файл…"), ("typing", "печатает…")):
        chat.typing = action
        sandbox.sandbox.api.world.touch(chat)
        await expect(line).to_contain_text(says)
    say(sandbox.sandbox.api.world, chat)
    await expect(line).not_to_contain_text("печатает")


async def test_twelve_long_chats_scroll_while_more_comes(
    window: Window, sandbox: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures are printed, not asserted: a busy machine is no fault of the page."""
    accounts = add_chats(sandbox.sandbox, CHATS, MESSAGES)
    last = window.phone(accounts[-1])
    await expect(last.element.locator(".message").last).to_be_visible()
    world = sandbox.sandbox.api.world
    for account in accounts:
        say(world, world.chats[account])
    median, slow = await window.run(SCROLL, 120)
    assert await window.page.locator(".message").count() < CHATS * MESSAGES, "only what is near"
    began = time.monotonic()
    await window.page.reload()
    await expect(last.element.locator(".message").last).to_be_visible()
    opened = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(
            f"\n{CHATS} chats of {MESSAGES} messages: a frame takes {median} ms, "
            f"one of twenty {slow} ms; the page opens in {opened:.1f} s\n"
        )
