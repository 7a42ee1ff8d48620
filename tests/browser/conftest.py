"""The sandbox of a first day and a window on it, shared by the tests of one module.

Only `make test-browser` has what drives a browser; elsewhere these modules are not even read.
"""

import importlib.util
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox.page.moments import Moment
from tests.sandbox_page.visitor import Visitor, open_page

HAS_DRIVER = importlib.util.find_spec("playwright") is not None
collect_ignore_glob = [] if HAS_DRIVER else ["test_*.py"]

if HAS_DRIVER:
    from tests.browser.camera import Camera
    from tests.browser.window import Window, open_window


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures", type=Path, help="take the pictures of the guides into this folder"
    )


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Where they go; None: nobody wants them."""
    return request.config.getoption("--pictures")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """1 September: nobody has pressed anything."""
    async with open_page(tmp_path_factory.mktemp("sandbox"), Moment.START) as visitor:
        yield visitor
        assert not visitor.sandbox.api.faults, visitor.sandbox.api.faults


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def window(sandbox: Visitor, pictures: Path | None) -> AsyncIterator["Window"]:
    """Asserts at the end that the page asked nobody but this machine and complained of nothing."""
    async with watched(sandbox.address, sharp=pictures is not None) as found:
        yield found


@pytest.fixture(scope="module")
def camera(
    window: "Window", pictures: Path | None, tmp_path_factory: pytest.TempPathFactory
) -> "Camera":
    return Camera(window.page, pictures or tmp_path_factory.mktemp("pictures"))


@asynccontextmanager
async def watched(address: str, *, sharp: bool) -> AsyncIterator["Window"]:
    async with open_window(address, sharp=sharp) as found:
        yield found
        assert found.strangers() == []
        assert found.complaints == []
