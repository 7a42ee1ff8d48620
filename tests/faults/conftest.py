"""Logs as in service: what fails here on purpose is logged with its traceback."""

import pytest

from bot import logs
from bot.settings import Settings


@pytest.fixture(autouse=True)
def logged(logs_as_before: None) -> None:
    logs.configure(Settings(_env_file=None))
