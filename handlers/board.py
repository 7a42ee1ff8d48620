"""Where progress is shown: a curator's screen, kept up to date through the replies."""

from handlers.replies import Replies
from handlers.views import broadcast as views
from surveys.broadcast.watch import Progress


class ScreenBoard:
    """Implements `scheduler.bulletin.Board`."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    def show(self, progress: Progress) -> None:
        chat, message = progress.broadcast.watch_chat, progress.broadcast.watch_message
        if chat is not None and message is not None:
            self._replies.update(chat, message, views.progress(progress))
