"""A sandbox that the tests of one module share; each brings people of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.sandbox_page.visitor import Visitor, open_page


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """1 September: the curator's link is open, nobody has pressed anything."""
    async with open_page(tmp_path_factory.mktemp("sandbox")) as visitor:
        yield visitor
        assert not visitor.sandbox.api.faults, visitor.sandbox.api.faults
