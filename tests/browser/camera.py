"""Pictures of one chat, as the guides show them: some messages of a phone, nothing around them."""

from pathlib import Path

from playwright.async_api import Page

from tests.browser.window import Phone

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
        await self._save(
            name, {"x": wall["x"], "y": upper, "width": wall["width"], "height": lower - upper}
        )
        await phone.element.evaluate(VEIL, 0)

    async def whole(self, name: str) -> None:
        """The window as it is."""
        size = self.page.viewport_size
        assert size
        await self._save(name, {"x": 0, "y": 0, "width": size["width"], "height": size["height"]})

    async def _save(self, name: str, clip: dict[str, float]) -> None:
        path = self.folder / f"{name}.png"
        await self.page.screenshot(path=path, clip=clip, animations="disabled", caret="hide")
        assert path.stat().st_size <= LARGEST, f"{name}: {path.stat().st_size} bytes"
