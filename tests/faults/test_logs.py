"""Logs hold no token, name or answer, not even in a traceback."""

import json
import logging
import sqlite3
import sys

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


def misread(answer: str) -> None:
    try:
        int(answer)
    except ValueError as error:
        raise KeyError(answer) from error


@pytest.mark.parametrize("form", ["console", "json"])
def test_an_error_that_quotes_what_was_written_is_told_without_it(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever logs it: the bot, a library, Python when it ends."""
    logs.configure(Settings(_env_file=None, log_format=form))
    try:
        try:
            misread(SECRET)
        except KeyError as error:
            raise ExceptionGroup(SECRET, [error]) from None
    except ExceptionGroup:
        structlog.get_logger().exception("update_failed")
        logging.getLogger("library").exception("failed")
        kind, error, traceback = sys.exc_info()
        assert kind
        assert error
        sys.excepthook(kind, error, traceback)
    said = capsys.readouterr().err
    assert said.count("ValueError") == 3
    assert said.count("in misread") == 6, "where it was, of the cause too"
    assert SECRET not in said
    assert json.dumps(SECRET)[1:-1] not in said


def test_what_the_disk_and_the_database_say_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(Settings(_env_file=None))
    for error in (OSError(28, "No space left on device"), sqlite3.OperationalError("locked")):
        structlog.get_logger().error("failed", exc_info=error)
    said = capsys.readouterr().err
    assert "OSError: No space left on device" in said
    assert "sqlite3.OperationalError: locked" in said
