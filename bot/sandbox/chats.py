"""People of the sandbox: what they see in their chat with the bot and what they do there."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from bot.sandbox import hands
from bot.sandbox.api import profile, rules
from bot.sandbox.api.idle import PATIENCE, Idle
from bot.sandbox.api.screens import Screen, screen
from bot.sandbox.api.world import ChatState, Json, Press, World
from bot.sandbox.buttons import Found, find


class Group:
    """A group chat; the bot hears it once somebody has added the bot. See `BotApi.group`."""

    def __init__(self, world: World, group_id: int, title: str) -> None:
        data = {"id": group_id, "type": "group", "title": title}
        self.state = world.chats.setdefault(group_id, ChatState(group_id, data))

    @property
    def messages(self) -> list[Screen]:
        return [screen(message) for message in self.state.messages.values()]


class Chat:
    """A person and their private chat with the bot. See `BotApi.chat`."""

    def __init__(
        self, world: World, idle: Idle, user_id: int, first_name: str, more: dict[str, str]
    ) -> None:
        self.id = user_id
        self.name = first_name
        person: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
        person |= {"language_code": "ru", **more}
        data = {"id": user_id, "type": "private", "first_name": first_name}
        data |= {key: more[key] for key in ("last_name", "username") if key in more}
        self.state = world.chats[user_id] = ChatState(user_id, data, person=person)
        self._hands = hands.Hands(world, person)
        self._idle = idle
        self._world = world

    # what a person sees

    @property
    def messages(self) -> list[Screen]:
        """Everything in the chat that was not deleted, from both sides, oldest first."""
        return [screen(message) for message in self.state.messages.values()]

    @property
    def screen(self) -> Screen:
        """The message that the bot sent or edited last."""
        found = self._newest("")
        assert found, f"nothing from the bot yet\n{self.transcript()}"
        return found

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
        """What «/» lists."""
        return [command["command"] for command in self.menu]

    @property
    def menu(self) -> list[Json]:
        """The same with descriptions: core.telegram.org/bots/api#determining-list-of-commands."""
        scopes: list[Json] = [
            {"type": "chat", "chat_id": self.id},
            {"type": "all_private_chats"},
            profile.DEFAULT_SCOPE,
        ]
        for scope in scopes:
            for language in ("ru", ""):
                if listed := self._world.commands.get(profile.scope_key(scope, language)):
                    return [
                        {**each, "command": each["command"].removeprefix("/")} for each in listed
                    ]
        return []

    def file(self, message: Screen) -> bytes:
        """What a picture or document of the chat holds."""
        assert message.file_id is not None, f"no file in: {message}"
        return self._world.files[message.file_id].data

    def transcript(self) -> str:
        """The conversation as it went, for a failing test."""
        return "\n".join([f"— {self.name} ({self.id}) —", *self.state.events])

    # what a person writes

    async def start(self, code: str = "") -> Screen:
        """Opens the bot, by a link with a code or without, and presses Start.

        Raises: ValueError: Telegram opens no link with such a code.
        """
        if code and not rules.is_start_payload(code):
            raise ValueError(f"no link can carry this code: {code!r}")
        if self.state.blocked:
            await self.unblock()
        return await self.send(f"/start {code}" if code else "/start")

    async def open(self, link: str) -> Screen:
        """Follows a link to the bot: `https://t.me/<bot>?start=<code>`."""
        parts = urlsplit(link)
        bot = self._world.bot["username"]
        assert (parts.netloc, parts.path) == ("t.me", f"/{bot}"), f"leads elsewhere: {link}"
        return await self.start("".join(parse_qs(parts.query).get("start", [])))

    async def send(self, text: str, *, to: Group | None = None) -> Screen:
        """Types a message; the app cuts spaces at the ends and splits what is too long.

        Returns: the message, or the last one of those it was split into.
        """
        text = text.strip()
        if not text:
            raise ValueError("the app sends no empty message")
        size = rules.TEXT_LIMIT
        parts = [text[at : at + size] for at in range(0, len(text), size)]
        return [self._say(hands.written(part), to) for part in parts][-1]

    async def send_document(self, name: str, data: bytes, caption: str = "") -> Screen:
        return self._say(hands.document(self._world, name, data) | _captioned(caption))

    async def send_photo(self, data: bytes | None = None, caption: str = "") -> Screen:
        return self._say(hands.photo(self._world, data) | _captioned(caption))

    async def send_album(self, pictures: int) -> list[Screen]:
        """Pictures chosen together: as many messages, all of one media group."""
        album = {"media_group_id": str(self._world.new_id())}
        return [self._say(hands.photo(self._world, None) | album) for _ in range(pictures)]

    async def send_sticker(self, emoji: str = "👍") -> Screen:
        return self._say(hands.sticker(self._world, emoji))

    async def send_voice(self, seconds: int = 3) -> Screen:
        return self._say(hands.voice(self._world, seconds))

    async def forward(self, text: str, by: str = "Кто-то") -> Screen:
        """Forwards what somebody who hides their account wrote elsewhere."""
        date = self._hands.now()
        origin = {"type": "hidden_user", "sender_user_name": by, "date": date}
        return self._say({"text": text, "forward_origin": origin})

    async def edit(self, message: Screen, text: str) -> Screen:
        """Changes an own message."""
        assert not message.by_bot, "a person edits their own messages"
        return screen(self._hands.edit(message.message, text))

    # what a person presses

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

        Where no message has it, the keyboard under the field is tried: it sends its label.

        Args:
            label: the whole label, how it begins, or a part of it, in this order.
            data: presses what carries this data; with `message`, the button may be gone or forged.
            message: only this one, however old: as it is now or as this `Screen` showed it.
            wait: until the bot has answered the press.
            inaccessible: the bot is not shown the message, as with a very old one.

        Raises:
            AssertionError: there is no such button, or the press was not answered in time.
        """
        found = self._find(label, data, message)
        if found is None:
            return await self._press_reply_keyboard(label or str(data))
        shown = found.message
        if inaccessible:
            shown = {"chat": shown["chat"], "message_id": shown["message_id"], "date": 0}
        press = self._hands.press(shown, found.data, found.label)
        if wait:
            await self.answered(press)
        return press

    async def answered(self, press: Press, within: float = PATIENCE) -> None:
        """Raises: AssertionError: the bot left the press without an answer."""
        await self.until(lambda: press.answered, f"[{press.label}] was not answered", within)

    # what a person thinks of the bot

    async def block(self) -> None:
        self.state.blocked = True
        self._hands.change_membership(self.state, "member", "kicked")

    async def unblock(self) -> None:
        self.state.blocked = False
        self._hands.change_membership(self.state, "kicked", "member")

    async def delete_account(self) -> None:
        """Telegram tells the bot nothing about it."""
        self.state.deactivated = True

    async def add_bot(self, group: Group) -> None:
        group.state.reachable, group.state.kicked = True, False
        self._hands.change_membership(group.state, "left", "member")

    async def remove_bot(self, group: Group) -> None:
        group.state.reachable, group.state.kicked = False, True
        self._hands.change_membership(group.state, "member", "kicked")

    # waiting

    async def until(
        self, ready: Callable[[], bool], problem: str = "it did not come", within: float = PATIENCE
    ) -> None:
        """Waits until something is true of this chat; it is asked whenever something happens here.

        Raises: AssertionError: the problem and the conversation.
        """
        try:
            await self.state.changed.until(ready, within)
        except TimeoutError:
            raise AssertionError(f"{problem} within {within} s\n{self.transcript()}") from None

    async def expect(self, part: str, within: float = PATIENCE) -> Screen:
        """Waits for a message with this text: the screen, or any that the bot sent or edited since
        this person acted last.

        Raises: AssertionError: it did not come; the conversation is in the error.
        """
        await self.until(lambda: self._newest(part) is not None, f"no «{part}»", within)
        found = self._newest(part)
        assert found is not None
        return found

    async def expect_toast(self, part: str = "", within: float = PATIENCE) -> Press:
        """Waits until the answer to the last press shows this text."""
        assert self.state.presses, f"nothing was pressed yet\n{self.transcript()}"
        press = self.state.presses[-1]
        await self.until(
            lambda: bool(press.text) and part in press.text, f"no answer with «{part}»", within
        )
        return press

    async def settled(self, *, quiet: float | None = None, within: float = PATIENCE) -> None:
        """Waits until the bot has finished with everything from this chat; see `Idle`.

        Raises: TimeoutError: with what was still open.
        """
        await self._idle.wait(self.state, quiet=quiet, within=within)

    def _newest(self, part: str) -> Screen | None:
        """The last thing from the bot that says this: the screen, or what came since the last act."""
        latest = True
        for number, revision in reversed(self.state.revisions.items()):
            message = self.state.messages.get(number)
            if message is None:
                continue  # deleted
            if not latest and revision < self._hands.acted:
                return None
            if part in (seen := screen(message)).text:
                return seen
            latest = False
        return None

    def _say(self, content: Json, to: Group | None = None) -> Screen:
        if to is not None:
            self.state.met = True
            return screen(self._hands.say(to.state, content))
        assert not self.state.blocked, f"{self.name} blocked the bot and cannot write to it"
        self.state.reachable = True
        return screen(self._hands.say(self.state, content))

    def _find(self, label: str, data: str | None, message: Screen | int | None) -> Found | None:
        if message is None:
            return find(reversed(self.state.messages.values()), label, data)
        shown = message.message if isinstance(message, Screen) else self.state.messages[message]
        current = self.state.messages.get(shown["message_id"], shown)
        if data is not None:
            return Found(current, data, label or data)
        found = find((current, shown), label, data)  # it may have changed under the finger
        return found and found._replace(message=current)

    async def _press_reply_keyboard(self, label: str) -> Press:
        labels = [text for row in self.keyboard for text in row if label in text]
        assert labels, f"no button [{label}]\n{self.transcript()}"
        sent = await self.send(labels[0])
        return Press("", self.id, sent.id, "", labels[0], sent.at, answered=True)


def _captioned(caption: str) -> Json:
    return {"caption": caption} if caption else {}
