"""Logs as in service: what fails here on purpose is logged with its traceback."""

from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from bot.settings import Settings


@pytest.fixture(autouse=True)
def logged() -> Iterator[None]:
    before = structlog.get_config()
    logs.configure(Settings(_env_file=None))
    yield
    structlog.configure(**before)
