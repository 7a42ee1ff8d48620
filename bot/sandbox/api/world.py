"""What exists in the sandbox's Telegram: chats, messages, files, presses. Plain objects."""

import itertools
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.sandbox.api.errors import bad_request, forbidden
from bot.sandbox.api.signal import Signal
from bot.sandbox.api.updates import UpdateQueue
from surveys.clock import Clock

Json = dict[str, Any]
EVENTS_KEPT = 2_000


@dataclass(slots=True)
class Press:
    """A press of a button and what became of it (a callback query)."""

    id: str
    chat_id: int
    message_id: int
    data: str
    label: str
    at: float  # Unix time of the clock
    answered: bool = False
    text: str = ""  # what popped up, if anything
    alert: bool = False  # a window to close, not a passing line


@dataclass(slots=True)
class File:
    name: str
    data: bytes
    mime_type: str
    path: str


@dataclass(slots=True)
class ChatState:
    """A chat as Telegram keeps it. A private chat has the id of its person."""

    id: int
    data: Json
    person: Json | None = None  # the other side of a private chat
    reachable: bool = False  # Start was pressed; in a group: the bot is a member
    blocked: bool = False
    deactivated: bool = False
    met: bool = False  # the bot saw the person in a group
    kicked: bool = False  # a group that threw the bot out
    messages: dict[int, Json] = field(default_factory=dict)
    revisions: dict[int, int] = field(
        default_factory=dict
    )  # message -> when the bot last changed it
    reply_keyboard: list[list[str]] = field(default_factory=list)
    menu_button: Json = field(default_factory=lambda: {"type": "default"})
    presses: list[Press] = field(default_factory=list)  # oldest first
    sent: int = 0  # new messages by the bot; an edit is not one
    calls: Counter[str] = field(default_factory=Counter)  # by method
    in_flight: int = 0
    typing: str = ""  # the chat action: what the bot is about to send, and has not yet
    activity: int = 0  # grows with whatever happens here
    came: int = 0  # updates from here
    events: deque[str] = field(default_factory=lambda: deque(maxlen=EVENTS_KEPT))
    changed: Signal = field(default_factory=Signal)

    def happened(self, event: str = "") -> None:
        self.activity += 1
        if event:
            self.events.append(event)
        self.changed.notify()


class World:
    def __init__(self, clock: Clock, bot: Json, *, query_lifetime: timedelta) -> None:
        self.clock = clock
        self.bot = bot
        self.query_lifetime = query_lifetime
        self.updates = UpdateQueue(now=self.timestamp)
        self.chats: dict[int, ChatState] = {}
        self.files: dict[str, File] = {}
        self.presses: dict[str, Press] = {}
        self.waiting: dict[str, Press] = {}  # for their answer, oldest first
        self.commands: dict[tuple[str, str], list[Json]] = {}  # by scope and language
        self.menu_button: Json = {"type": "commands"}
        self.webhook = ""
        self.changed = Signal()
        self.activity = 0  # grows with whatever happens
        self.came = 0  # updates
        self.in_flight = 0  # calls under way, getUpdates apart
        self._message_ids = itertools.count(1)
        self._revisions = itertools.count(1)
        self._ids = itertools.count(1)

    def timestamp(self) -> float:
        return self.clock.now().timestamp()

    def new_id(self) -> int:
        return next(self._ids)

    def touch(self, chat: ChatState | None = None, event: str = "") -> None:
        """Something happened: wakes whoever waits for it."""
        self.activity += 1
        self.changed.notify()
        if chat is not None:
            chat.happened(event)

    # what the bot does

    def reach(self, chat_id: str) -> ChatState:
        """The chat a bot may try to write to: `check_chat_access` of Client.cpp.

        Raises: ApiError: 400 where it is unknown, 403 where nobody is there or the bot was thrown out.
        """
        chat = self.find(chat_id)
        if chat.kicked:
            raise forbidden("bot was kicked from the group chat")
        if chat.deactivated:
            raise forbidden("user is deactivated")
        return chat

    def accept(self, chat: ChatState) -> None:
        """What Telegram looks at last, when all else is right with a message: USER_IS_BLOCKED of
        Client.cpp, PEER_ID_INVALID of MessagesManager.cpp.

        Raises: ApiError: 403 where the person does not want to hear from the bot.
        """
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.person is not None and not chat.reachable:
            raise forbidden("bot can't initiate conversation with a user")

    def find(self, chat_id: str) -> ChatState:
        if not chat_id:
            raise bad_request("chat_id is empty")
        try:
            chat = self.chats[int(chat_id)]
        except (ValueError, KeyError):
            raise bad_request("chat not found") from None
        if not (chat.reachable or chat.met or chat.kicked):
            raise bad_request("chat not found")
        return chat

    def post(self, chat: ChatState, author: Json, content: Json) -> Json:
        """A new message; `content` is what its kind adds to the common fields."""
        message = {
            "message_id": next(self._message_ids),
            "date": int(self.timestamp()),
            "chat": chat.data,
            "from": author,
            **content,
        }
        chat.messages[message["message_id"]] = message
        if author is self.bot:
            chat.sent += 1
            chat.typing = ""
            self.revise(chat, message)
        return message

    def revise(self, chat: ChatState, message: Json) -> None:
        """Puts the message as it reads now; earlier copies in updates stay as they were."""
        chat.messages[message["message_id"]] = message
        chat.revisions.pop(message["message_id"], None)
        chat.revisions[message["message_id"]] = next(self._revisions)

    def last_revision(self) -> int:
        """Everything the bot changes from now on has a greater one."""
        return next(self._revisions)

    def waits(self, chat_id: int | None = None) -> bool:
        """Whether a press, of one chat or of any, waits for an answer that can still be given."""
        return any(
            self.is_open(press)
            for press in self.waiting.values()
            if chat_id is None or press.chat_id == chat_id
        )

    def is_open(self, press: Press) -> bool:
        """Whether the press can still be answered."""
        return self.timestamp() - press.at <= self.query_lifetime.total_seconds()

    def keep_file(self, name: str, data: bytes, mime_type: str, folder: str) -> str:
        """The id of the stored file."""
        number = self.new_id()
        file_id = f"sandbox-file-{number}"
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{folder}/file_{number}.{suffix}"
        self.files[file_id] = File(name, data, mime_type, path)
        return file_id
