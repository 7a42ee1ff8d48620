"""People of the sandbox: what they see in their chat with the bot and what they do there."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.api import media, profile, rules
from bot.sandbox.api.entities import utf16_length
from bot.sandbox.api.screens import Screen, rendering, screen
from bot.sandbox.api.world import ChatState, Json, Press

if TYPE_CHECKING:
    from bot.sandbox.api.server import BotApi

PATIENCE = 10.0  # real seconds
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?")
_STICKER = b"RIFF\x00\x00\x00\x00WEBP"


class Group:
    """A group chat; the bot hears it once somebody has added the bot."""

    def __init__(self, api: "BotApi", group_id: int, title: str) -> None:
        self._api = api
        data = {"id": group_id, "type": "group", "title": title}
        self.state = api.world.chats.setdefault(group_id, ChatState(group_id, data))

    @property
    def messages(self) -> list[Screen]:
        return [screen(message) for message in self.state.messages.values()]

    async def add_bot(self, by: "Chat") -> None:
        self.state.reachable = True
        by.membership(self.state, "left", "member")

    async def remove_bot(self, by: "Chat") -> None:
        self.state.reachable = False
        by.membership(self.state, "member", "kicked")


class Chat:
    """A person and their private chat with the bot. Get one by `BotApi.chat`."""

    def __init__(self, api: "BotApi", user_id: int, first_name: str, more: dict[str, str]) -> None:
        self.id = user_id
        self.name = first_name
        self._api = api
        self._world = api.world
        self.person: Json = {
            "id": user_id,
            "is_bot": False,
            "first_name": first_name,
            "language_code": "ru",
            **more,
        }
        data = {"id": user_id, "type": "private", "first_name": first_name}
        data |= {key: more[key] for key in ("last_name", "username") if key in more}
        self.state = ChatState(user_id, data, person=self.person)
        self._world.chats[user_id] = self.state
        self._acted = 0  # the last revision of a message before this person's last act

    # what a person sees

    @property
    def messages(self) -> list[Screen]:
        """Everything in the chat that was not deleted, from both sides, oldest first."""
        return [screen(message) for message in self.state.messages.values()]

    @property
    def screen(self) -> Screen:
        """The message that the bot sent or edited last."""
        changed = [m for m in self.state.revisions if m in self.state.messages]
        assert changed, f"no message from the bot yet\n{self.transcript()}"
        return screen(self.state.messages[max(changed, key=self.state.revisions.__getitem__)])

    @property
    def toasts(self) -> list[Press]:
        """Answers to presses that showed something, oldest first: `text`, `alert`."""
        return [press for press in self.state.presses if press.text]

    @property
    def sent(self) -> int:
        """How many messages the bot sent here; an edit is none."""
        return self.state.sent

    @property
    def keyboard(self) -> list[list[str]]:
        """The keyboard under the field for typing, row by row."""
        return self.state.reply_keyboard

    @property
    def commands(self) -> list[str]:
        """What «/» lists: core.telegram.org/bots/api#determining-list-of-commands."""
        scopes: list[Json] = [
            {"type": "chat", "chat_id": self.id},
            {"type": "all_private_chats"},
            profile.DEFAULT_SCOPE,
        ]
        for scope in scopes:
            for language in (str(self.person["language_code"]), ""):
                if listed := self._world.commands.get(profile.scope_key(scope, language)):
                    return [command["command"].removeprefix("/") for command in listed]
        return []

    def file(self, message: Screen) -> bytes:
        """What a picture or document of the chat holds."""
        assert message.file_id is not None, f"no file in: {message}"
        return self._world.files[message.file_id].data

    def transcript(self) -> str:
        """The conversation as it went, for a failing test."""
        return "\n".join([f"— {self.name} ({self.id}) —", *self.state.events])

    # what a person does

    async def start(self, code: str = "") -> Screen:
        """Opens the bot, by a link with a code or without, and presses Start.

        Raises: ValueError: Telegram opens no link with such a code.
        """
        if code and not rules.is_start_payload(code):
            raise ValueError(f"no link can carry this code: {code!r}")
        if self.state.blocked:
            await self.unblock()
        return await self.send(f"/start {code}" if code else "/start")

    async def send(self, text: str, *, to: Group | None = None) -> Screen:
        """Types a message; the app cuts spaces at the ends and splits what is too long.

        Returns: the message, or the last one of those it was split into.
        """
        text = text.strip()
        if not text:
            raise ValueError("the app sends no empty message")
        size = rules.TEXT_LIMIT
        parts = [text[at : at + size] for at in range(0, len(text), size)]
        sent = [self._say({"text": part, **_commands_in(part)}, to) for part in parts]
        return sent[-1]

    async def send_document(self, name: str, data: bytes, caption: str = "") -> Screen:
        file_id = media.keep(self._world, name, data, "documents")
        return self._say({"document": media.described(self._world, file_id), **_captioned(caption)})

    async def send_photo(self, data: bytes = _STICKER, caption: str = "") -> Screen:
        file_id = media.keep(self._world, "photo.jpg", data, "photos")
        return self._say({"photo": media.photo_sizes(self._world, file_id), **_captioned(caption)})

    async def send_sticker(self, emoji: str = "👍") -> Screen:
        file_id = media.keep(self._world, "sticker.webp", _STICKER, "stickers")
        sticker = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._say({"sticker": sticker})

    async def send_voice(self, seconds: int = 3) -> Screen:
        file_id = media.keep(self._world, "voice.oga", b"OggS", "voice")
        voice = {"file_id": file_id, "file_unique_id": file_id, "duration": seconds}
        return self._say({"voice": voice})

    async def forward(self, text: str, by: str = "Кто-то") -> Screen:
        """Forwards a message that somebody wrote elsewhere and who hides their account."""
        date = int(self._world.timestamp())
        origin = {"type": "hidden_user", "sender_user_name": by, "date": date}
        return self._say({"text": text, "forward_origin": origin})

    async def edit(self, message: Screen, text: str) -> Screen:
        """Changes an own message."""
        assert not message.by_bot, "a person edits their own messages"
        edited = {
            **{k: v for k, v in message.message.items() if k != "entities"},
            "text": text,
            "edit_date": int(self._world.timestamp()),
            **_commands_in(text),
        }
        chat = self._world.chats[edited["chat"]["id"]]
        chat.messages[message.id] = edited
        self._act("edited_message", edited, f"{self.name} меняет: {text}", chat)
        return screen(edited)

    async def press(
        self,
        label: str = "",
        *,
        data: str | None = None,
        message: Screen | int | None = None,
        wait: bool = True,
        inaccessible: bool = False,
    ) -> Press:
        """Presses a button, found by its label or a part of it, newest message first.

        A button of the keyboard under the field is pressed where no message has one: it sends its
        label as a message.

        Args:
            label: the whole label, how it begins, or a part of it, in this order.
            data: presses what carries this data; with `message`, the button may be gone or forged.
            message: only this message, however old, even a deleted one.
            wait: until the bot has answered the press.
            inaccessible: the bot is not shown the message, as with a very old one.

        Raises:
            AssertionError: there is no such button, or the press was not answered in time.
        """
        found = self._find(label, data, message)
        if found is None:
            typed = [text for row in self.keyboard for text in row if label and label in text]
            assert typed, f"no button {label or data!r}\n{self.transcript()}"
            sent = await self.send(typed[0])
            return Press("", self.id, sent.id, "", typed[0], self._world.timestamp(), answered=True)
        press = self._press(*found, inaccessible=inaccessible)
        if wait:
            await self.answered(press)
        return press

    async def answered(self, press: Press, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 - the error shows the conversation
        """Raises: AssertionError: the bot left the press without an answer."""
        await self._until(lambda: press.answered, timeout, f"«{press.label}» was not answered")

    async def block(self) -> None:
        self.state.blocked = True
        self.membership(self.state, "member", "kicked")

    async def unblock(self) -> None:
        self.state.blocked = False
        self.membership(self.state, "kicked", "member")

    async def delete_account(self) -> None:
        """Telegram tells the bot nothing about it."""
        self.state.deactivated = True

    # waiting

    async def expect(self, part: str, timeout: float = PATIENCE) -> Screen:  # noqa: ASYNC109 - the error shows the conversation
        """Waits for a message with this text: the screen, or any that the bot sent or edited since
        this person acted last.

        Raises: AssertionError: it did not come; the conversation is in the error.
        """
        await self._until(lambda: self._seen(part) is not None, timeout, f"no «{part}»")
        seen = self._seen(part)
        assert seen is not None
        return seen

    async def expect_toast(self, part: str = "", timeout: float = PATIENCE) -> Press:  # noqa: ASYNC109 - the error shows the conversation
        """Waits until the answer to the last press shows this text."""

        def shown() -> bool:
            return bool(self.state.presses) and part in (self.state.presses[-1].text or "\0")

        await self._until(shown, timeout, f"no answer with «{part}»")
        return self.state.presses[-1]

    async def settled(self, *, quiet: float | None = None, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 - the error tells what is missing
        """Waits until the bot has finished with everything from this chat: see `BotApi.idle`."""
        await self._api.settle(
            self._is_settled, lambda: self.state.activity, quiet, timeout, self.state
        )

    def _is_settled(self) -> bool:
        return (
            not self.state.in_flight
            and not self._world.updates.pending_of(self.id)
            and not any(
                self._world.is_open(press) for press in self.state.presses if not press.answered
            )
        )

    async def _until(self, ready: Callable[[], bool], timeout: float, problem: str) -> None:  # noqa: ASYNC109 - same
        try:
            await self.state.changed.until(ready, timeout)
        except TimeoutError:
            raise AssertionError(f"{problem} within {timeout} s\n{self.transcript()}") from None

    # how it is done

    def membership(self, chat: ChatState, old: str, new: str) -> None:
        """Tells the bot what became of its own membership (`my_chat_member`)."""
        update = {
            "chat": chat.data,
            "from": self.person,
            "date": int(self._world.timestamp()),
            "old_chat_member": _member(self._world.bot, old),
            "new_chat_member": _member(self._world.bot, new),
        }
        self._act("my_chat_member", update, f"{self.name}: бот {old} → {new}", chat)

    def _say(self, content: Json, to: Group | None = None) -> Screen:
        chat = self.state if to is None else to.state
        if chat is self.state:
            assert not chat.blocked, f"{self.name} blocked the bot and cannot write to it"
            chat.reachable = True
        message = self._world.post(chat, self.person, content)
        self._act("message", message, f"{self.name}: {rendering(message)}", chat)
        return screen(message)

    def _press(self, message: Json, data: str, label: str, *, inaccessible: bool) -> Press:
        world = self._world
        number = message["message_id"]
        press = Press(str(world.new_id() + 10**15), self.id, number, data, label, world.timestamp())
        world.presses[press.id] = press
        self.state.presses.append(press)
        shown = {"chat": self.state.data, "message_id": number, "date": 0}
        query = {
            "id": press.id,
            "from": self.person,
            "message": shown if inaccessible else message,
            "chat_instance": str(self.id),
            "data": data,
        }
        self._act("callback_query", query, f"{self.name} нажимает [{label}]", self.state)
        return press

    def _act(self, kind: str, payload: Json, event: str, chat: ChatState) -> None:
        self._acted = self._world.last_revision()
        self._world.updates.put(kind, payload, chat.id)
        self._world.touch(chat, event)

    def _seen(self, part: str) -> Screen | None:
        for number, revision in reversed(self.state.revisions.items()):
            if revision > self._acted and number in self.state.messages:
                message = screen(self.state.messages[number])
                if part in message.text:
                    return message
        if self.state.revisions and part in self.screen.text:
            return self.screen
        return None

    def _find(
        self, label: str, data: str | None, message: Screen | int | None
    ) -> tuple[Json, str, str] | None:
        """The message with the button, the data it carries, its label."""
        if message is not None:
            given = message.message if isinstance(message, Screen) else self.state.messages[message]
            current = self.state.messages.get(given["message_id"], given)
            if data is not None:
                return current, data, label or data
            candidates = [current]
            if isinstance(message, Screen):
                candidates.append(given)  # the screen may have changed under the finger
        else:
            candidates = list(reversed(self.state.messages.values()))
        for candidate in candidates:
            buttons = [button for row in screen(candidate).buttons for button in row]
            for matches in _matchers(label, data):
                for button in buttons:
                    if button.data and matches(button.label, button.data):
                        return candidate, button.data, button.label
        return None


def _matchers(label: str, data: str | None) -> list[Callable[[str, str], bool]]:
    """From the strictest on: of «Да» and «Да, но не всё», «Да» presses the first."""
    if data is not None:
        return [lambda _, carried: carried == data]
    return [
        lambda text, _: text == label,
        lambda text, _: text.startswith(label),
        lambda text, _: label in text,
    ]


def _commands_in(text: str) -> Json:
    entities = [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: m.start()]),
            "length": len(m[0]),
        }
        for m in _COMMAND.finditer(text)
    ]
    return {"entities": entities} if entities else {}


def _captioned(caption: str) -> Json:
    return {"caption": caption} if caption else {}


def _member(bot: Json, status: str) -> Json:
    member: Json = {"user": bot, "status": status}
    return member | {"until_date": 0} if status == "kicked" else member
