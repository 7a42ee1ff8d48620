"""Structured logs: events with fields, no token, no name, no answer."""

import logging
import sys
from types import TracebackType

import structlog

from bot.settings import Settings
from surveys.tracebacks import ExcInfo, told


class _Lines(logging.Formatter):
    """Of libraries that log by themselves."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  # its name there
        return told(ei)


def configure(settings: Settings) -> None:
    """To stderr: stdout holds results only."""
    level = logging.getLevelNamesMapping()[settings.log_level]
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(_Lines(logging.BASIC_FORMAT))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[lines], force=True)
    sys.excepthook = _crashed
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # it is a text by then
        )
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(told),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _crashed(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """What ends the program."""
    sys.stderr.write(f"{told((kind, error, traceback))}\n")
