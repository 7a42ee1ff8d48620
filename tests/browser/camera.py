"""Pictures of one chat, as the guides show them: some messages of a phone, nothing around them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Page

from tests.browser.window import Phone

COLOURS = 64  # enough for a page of flat colours, a third of the bytes
MARGIN = 10  # px of the chat's wall around the messages
LARGEST = 150_000  # bytes of a picture in the repository

VEIL = """
(phone, kept) => {
  for (const each of phone.querySelectorAll("li")) each.style.visibility = kept ? "hidden" : "";
  for (const each of kept ? [...phone.querySelectorAll(".message")].slice(-kept) : [])
    each.style.visibility = "";
}
"""


class Camera:
    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder

    async def take(self, name: str, phone: Phone, messages: int = 1) -> None:
        """The last messages of a chat, the people's own among them."""
        shown = phone.element.locator(".message")
        first = shown.nth(await shown.count() - messages)
        await shown.last.scroll_into_view_if_needed()
        top, bottom = await first.bounding_box(), await shown.last.bounding_box()
        wall = await phone.element.locator(".scroller").bounding_box()
        assert top
        assert bottom
        assert wall
        assert top["y"] >= wall["y"], f"{name}: the chat is higher than the window"
        upper = max(top["y"] - MARGIN, wall["y"])
        lower = min(bottom["y"] + bottom["height"] + MARGIN, wall["y"] + wall["height"])
        await phone.element.evaluate(VEIL, messages)
        clip = {"x": wall["x"], "y": upper, "width": wall["width"], "height": lower - upper}
        await self._save(name, clip=clip)
        await phone.element.evaluate(VEIL, 0)

    async def whole(self, name: str) -> None:
        """The window as it is, a dot a pixel."""
        await self._save(name, scale="css")

    async def _save(self, name: str, **how: Any) -> None:
        path = self.folder / f"{name}.png"
        await self.page.mouse.move(0, 0)  # nothing under it
        shot = await self.page.screenshot(animations="disabled", caret="hide", **how)
        Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
        assert path.stat().st_size <= LARGEST, f"{name}: {path.stat().st_size} bytes"
