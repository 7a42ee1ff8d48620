"""What is made meanwhile for somebody who was told to wait."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from aiogram.enums import ChatAction

from handlers.page import Page
from handlers.turn import Turn

log = structlog.get_logger(__name__)


@contextmanager
def promised(
    turn: Turn,
    failed: Page,
    event: str,
    action: ChatAction = ChatAction.UPLOAD_DOCUMENT,
    **about: object,
) -> Iterator[None]:
    """Whoever asked sees that it is being made, and must hear of it: what fails inside is logged as
    `event`, and they are told.
    """
    try:
        with turn.replies.sign(turn.account, action):
            yield
    except Exception:  # whatever it is, somebody waits for a word
        log.exception(event, **about)
        turn.send(failed)
