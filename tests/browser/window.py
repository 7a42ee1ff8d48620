"""The page in a real browser, and what a person does in it: presses, writes, reads."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Locator, Page, Request, async_playwright, expect

from tests.browser import chromium

BUSY = re.compile(r"\bbusy\b")
PATIENCE = 30_000.0  # ms on a busy machine
LOOPBACK = "127.0.0.1"
WIDE = {"width": 1440, "height": 1000}
NARROW = {"width": 390, "height": 844}
expect.set_options(timeout=PATIENCE)


class Phone:
    """One person's chat on the page."""

    def __init__(self, page: Page, account: int) -> None:
        self.page = page
        self.account = account
        self.element = page.locator(f"#phone-{account}")

    @property
    def newest(self) -> Locator:
        """The last message of the bot."""
        return self.element.locator(".message.bot").last

    def key(self, label: str) -> Locator:
        """The last button that begins so."""
        return self.element.locator(".key").filter(has_text=label).last

    async def start(self) -> None:
        await self.element.locator(".wide").click()

    async def write(self, text: str) -> None:
        field = self.element.locator("textarea")
        await field.fill(text)
        await field.press("Enter")

    async def press(self, label: str) -> None:
        """And wait until the bot has done with it."""
        key = self.key(label)
        await expect(key).to_be_visible()
        await key.click()
        await expect(self.element.locator(".key[aria-busy]")).to_have_count(0)

    async def turn(self, label: str) -> None:
        """Press, and until the newest message is another one or says something else."""
        before = await self.newest.inner_html()
        await self.press(label)
        async with asyncio.timeout(PATIENCE / 1000):
            while await self.newest.inner_html() == before:
                await asyncio.sleep(0.02)

    async def close_alert(self) -> None:
        """What the bot says in a window over the chat has been read."""
        await self.element.get_by_role("alertdialog").get_by_role("button").click()

    async def says(self, part: str) -> None:
        """Until the newest message says this."""
        await expect(self.newest).to_contain_text(part)

    async def shows(self, label: str) -> None:
        """Until the newest message has this button."""
        await expect(self.newest.locator(".key").filter(has_text=label).first).to_be_visible()

    async def labels(self) -> list[str]:
        return await self.newest.locator(".key").all_inner_texts()

    async def text(self) -> str:
        return await self.newest.inner_text()


class Window:
    """Remembers whom the page asked and what the browser found fault with."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download, a page that is left
            self.complaints.append(f"{request.failure} {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def strangers(self) -> list[str]:
        """Requests to anything but this machine."""
        return [url for url in self.asked if urlsplit(url).hostname != LOOPBACK]

    def phone(self, account: int) -> Phone:
        return Phone(self.page, account)

    async def open_invite(self, phone: Phone, name: str) -> Phone:
        """The link in that chat, passed on to somebody new; their phone, with Start on it."""
        before = await self.page.locator(".phone").count()
        await phone.element.locator("a.invite").last.click()
        dialog = self.page.locator("#dialog")
        await dialog.locator("input").fill(name)
        await dialog.locator("form button").click()
        added = self.page.locator(".phone").nth(before)
        await expect(added.locator(".wide")).to_be_visible()
        shown = await added.get_attribute("id") or ""
        return self.phone(int(shown.removeprefix("phone-")))

    async def move(self, to: str) -> None:
        """The clock: hour, day, event, stage; until it stands again."""
        async with self.page.expect_response(lambda answer: answer.url.endswith("/clock")):
            await self.page.locator(f".move[data-to={to}]").click()
        await expect(self.page.locator("body")).not_to_have_class(BUSY)

    async def run(self, script: str, given: Any = None) -> Any:
        return await self.page.evaluate(script, given)


@asynccontextmanager
async def open_window(address: str, *, sharp: bool = False) -> AsyncIterator[Window]:
    """The browser that the machine has, on the page, once its school is ready.

    Args: sharp: two dots a pixel, for pictures.
    """
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        page = await browser.new_page(
            viewport=WIDE,
            color_scheme="light",
            reduced_motion="reduce",
            locale="ru-RU",
            timezone_id="Asia/Vladivostok",  # the page shows the school's time, not the machine's
            device_scale_factor=2 if sharp else 1,
        )
        page.set_default_timeout(PATIENCE)
        window = Window(page)
        await page.goto(address)
        await expect(page.locator("#cover")).to_be_hidden()
        try:
            yield window
        finally:
            await browser.close()
