"""Where progress is shown: a curator's screen, kept up to date through the replies."""

from handlers.replies import Replies
from handlers.views import broadcast as views
from surveys.broadcast.watch import Progress
from surveys.ports import Store


class ScreenBoard:
    """Implements `scheduler.bulletin.Board`."""

    def __init__(self, replies: Replies, store: Store) -> None:
        self._replies = replies
        self._store = store

    def show(self, progress: Progress) -> None:
        """Unless the curator has gone on meanwhile: then that screen shows something else."""
        number = progress.broadcast.id
        chat, message = progress.broadcast.watch_chat, progress.broadcast.watch_message
        if chat is None or message is None:
            return

        async def still() -> bool:
            found = await self._store.read(lambda tx: tx.broadcasts.get(number))
            return found is not None and (found.watch_chat, found.watch_message) == (chat, message)

        self._replies.update(chat, message, views.progress(progress), still)
