"""What is made meanwhile for somebody who was told to wait."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from handlers.page import Page
from handlers.replies import Replies

log = structlog.get_logger(__name__)


@contextmanager
def promised(
    replies: Replies, account: int, failed: Page, event: str, **about: object
) -> Iterator[None]:
    """Whoever asked must hear of it: what fails inside is logged as `event`, and they are told."""
    try:
        yield
    except Exception:  # whatever it is, somebody waits for a word
        log.exception(event, **about)
        replies.send(account, failed)
