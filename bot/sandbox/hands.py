"""What a person's app sends to Telegram: messages, presses, blocks, each with its update."""

from bot.sandbox.api import media
from bot.sandbox.api.entities import arranged
from bot.sandbox.api.formatted import Formatted
from bot.sandbox.api.screens import rendering
from bot.sandbox.api.world import ChatState, Json, Press, World

_PICTURE = b"RIFF\x00\x00\x00\x00WEBP"


class Hands:
    def __init__(self, world: World, person: Json) -> None:
        self.world = world
        self.person = person
        self.acted = 0  # messages that the bot changed later have a greater revision

    @property
    def _name(self) -> str:
        return str(self.person["first_name"])

    def now(self) -> int:
        return int(self.world.timestamp())

    def say(self, chat: ChatState, content: Json) -> Json:
        message = self.world.post(chat, self.person, content)
        self._act("message", message, f"{self._name}: {rendering(message)}", chat)
        return message

    def edit(self, message: Json, text: str) -> Json:
        chat = self.world.chats[message["chat"]["id"]]
        kept = {key: value for key, value in message.items() if key != "entities"}
        edited = {**kept, **written(text), "edit_date": self.now()}
        chat.messages[edited["message_id"]] = edited
        self._act("edited_message", edited, f"{self._name} меняет: {text}", chat)
        return edited

    def press(self, message: Json, data: str, label: str) -> Press:
        """Args: message: as the bot is to see it."""
        world = self.world
        chat = world.chats[message["chat"]["id"]]
        number = str(world.new_id() + 10**15)
        press = Press(number, chat.id, message["message_id"], data, label, world.timestamp())
        world.presses[number] = world.waiting[number] = press
        chat.presses.append(press)
        query = {
            "id": number,
            "from": self.person,
            "message": message,
            "chat_instance": str(chat.id),
            "data": data,
        }
        self._act("callback_query", query, f"{self._name} нажимает [{label}]", chat)
        return press

    def change_membership(self, chat: ChatState, old: str, new: str) -> None:
        """Tells the bot what became of its own membership (`my_chat_member`)."""
        update = {
            "chat": chat.data,
            "from": self.person,
            "date": self.now(),
            "old_chat_member": _member(self.world.bot, old),
            "new_chat_member": _member(self.world.bot, new),
        }
        self._act("my_chat_member", update, f"{self._name}: бот {old} → {new}", chat)

    def _act(self, kind: str, payload: Json, event: str, chat: ChatState) -> None:
        self.acted = self.world.last_revision()
        self.world.updates.put(kind, payload, chat.id)
        self.world.came += 1
        chat.came += 1
        self.world.touch(chat, event)


def written(text: str) -> Json:
    """A text with the commands and addresses in it marked."""
    entities = list(arranged(Formatted(text)).entities)
    return {"text": text, "entities": entities} if entities else {"text": text}


def document(world: World, name: str, data: bytes) -> Json:
    return {"document": media.described(world, media.keep(world, name, data, "documents"))}


def photo(world: World, data: bytes | None) -> Json:
    file_id = media.keep(world, "photo.jpg", data or _PICTURE, "photos")
    return {"photo": media.photo_sizes(world, file_id)}


def sticker(world: World, emoji: str) -> Json:
    file_id = media.keep(world, "sticker.webp", _PICTURE, "stickers")
    return {
        "sticker": {
            "file_id": file_id,
            "file_unique_id": file_id,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
    }


def voice(world: World, seconds: int) -> Json:
    file_id = media.keep(world, "voice.oga", b"OggS", "voice")
    return {"voice": {"file_id": file_id, "file_unique_id": file_id, "duration": seconds}}


def _member(bot: Json, status: str) -> Json:
    member: Json = {"user": bot, "status": status}
    return member | {"until_date": 0} if status == "kicked" else member
