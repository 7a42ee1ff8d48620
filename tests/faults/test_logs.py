"""Logs hold no token, name or answer, not even in a traceback."""

import json

import pytest
import structlog

from bot import logs
from bot.settings import Settings

SECRET = "С Петей мне страшно"


def fail(answer: str) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_traceback_shows_lines_not_values(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings(_env_file=None, log_format=form))
    try:
        fail(SECRET)
    except ZeroDivisionError:
        structlog.get_logger().exception("update_failed", update_id=7)
    captured = capsys.readouterr()
    assert captured.out == "", "stdout holds results only"
    assert "test_logs.py" in captured.err
    assert "ZeroDivisionError" in captured.err
    assert SECRET not in captured.err
    assert json.dumps(SECRET) not in captured.err
    if form == "json":
        assert json.loads(captured.err)["update_id"] == 7
